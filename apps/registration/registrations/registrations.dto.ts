import { ApiProperty } from '@nestjs/swagger';
import { CATEGORIES, type Category } from '#contracts';
import { PageDto } from '#http';
import type { Registration } from './registration.entity.js';

export class RegistrationDto {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly editionId!: string;
  @ApiProperty({ enum: CATEGORIES }) readonly category!: Category;
  @ApiProperty({ format: 'date-time' }) readonly confirmedAt!: string;

  static of({ id, editionId, category, confirmedAt }: Registration): RegistrationDto {
    return { id, editionId, category, confirmedAt: confirmedAt.toISOString() };
  }
}

export class RegistrationPageDto extends PageDto {
  @ApiProperty({ type: [RegistrationDto] }) readonly items!: RegistrationDto[];
}
