import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDateString,
  IsIn,
  IsString,
  IsTimeZone,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { BilingualDto, BilingualField, OptionalBilingualField, PageDto } from '#http';
import type { Edition } from './edition.entity.js';

export class FigureDto {
  @BilingualField() readonly label!: BilingualDto;

  @ApiProperty({ maxLength: 40 }) @IsString() @Length(1, 40) readonly value!: string;
}

export class CreateEditionDto {
  @ApiProperty({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 60)
  readonly slug!: string;

  @ApiProperty({ enum: ['real', 'demo'] }) @IsIn(['real', 'demo']) readonly nature!: 'real' | 'demo';

  @BilingualField() readonly name!: BilingualDto;

  @OptionalBilingualField() readonly theme?: BilingualDto;

  @OptionalBilingualField() readonly place?: BilingualDto;

  @OptionalBilingualField() readonly note?: BilingualDto;

  @ApiProperty({ format: 'date', description: 'First day at the venue' })
  @IsDateString({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly startsOn!: string;

  @ApiProperty({ format: 'date', description: 'Last day at the venue' })
  @IsDateString({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly endsOn!: string;

  @ApiProperty({ example: 'Asia/Shanghai' }) @IsTimeZone() readonly zone!: string;

  @ApiProperty({ type: [FigureDto], maxItems: 40 })
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => FigureDto)
  readonly figures!: FigureDto[];
}

export class EditionDto {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly slug!: string;
  @ApiProperty({ enum: ['real', 'demo'] }) readonly nature!: 'real' | 'demo';
  @ApiProperty({ type: BilingualDto }) readonly name!: BilingualDto;
  @ApiProperty({ type: BilingualDto, nullable: true }) readonly theme!: BilingualDto | null;
  @ApiProperty({ type: BilingualDto, nullable: true }) readonly place!: BilingualDto | null;
  @ApiProperty({ type: BilingualDto, nullable: true }) readonly note!: BilingualDto | null;
  @ApiProperty({ format: 'date' }) readonly startsOn!: string;
  @ApiProperty({ format: 'date' }) readonly endsOn!: string;
  @ApiProperty() readonly zone!: string;
  @ApiProperty({ type: [FigureDto] }) readonly figures!: FigureDto[];

  static of(edition: Edition): EditionDto {
    const { id, slug, nature, name, theme, place, note, startsOn, endsOn, zone, figures } = edition;
    return { id, slug, nature, name, theme, place, note, startsOn, endsOn, zone, figures: [...figures] };
  }
}

export class EditionPageDto extends PageDto {
  @ApiProperty({ type: [EditionDto] }) readonly items!: EditionDto[];
}
