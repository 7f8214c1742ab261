import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, Matches, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { BilingualDto, ROLES, type Role } from '#http';
import { canonicalEmail } from './email.rules.js';
import type { SignedIn } from './sign-in.service.js';

const Canonical = (): PropertyDecorator =>
  Transform(({ value }) =>
    typeof value === 'string' && value.length <= 320 ? canonicalEmail(value) : (value as unknown),
  );

export class SendCodeDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @Canonical()
  @IsEmail()
  @MaxLength(254)
  readonly email!: string;
  @ApiProperty({ enum: ['zh', 'en'] }) @IsIn(['zh', 'en']) readonly language!: 'zh' | 'en';
}

export class OpenSessionDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @Canonical()
  @IsEmail()
  @MaxLength(254)
  readonly email!: string;
  @ApiProperty({ pattern: '^[0-9]{6}$' }) @Matches(/^[0-9]{6}$/) readonly code!: string;
}

export class RoleGrantDto {
  @ApiProperty({ enum: ROLES }) readonly role!: Role;
  @ApiPropertyOptional({ format: 'uuid', description: 'Absent for the whole platform' })
  readonly editionId?: string;
}

export class AccountDto {
  @ApiProperty({ format: 'uuid' }) readonly personId!: string;
  @ApiProperty({ format: 'email' }) readonly email!: string;
  @ApiProperty({ type: BilingualDto, nullable: true }) readonly name!: BilingualDto | null;
  @ApiProperty({ type: [RoleGrantDto] }) readonly roles!: RoleGrantDto[];

  static of({ personId, email, name, roles }: SignedIn): AccountDto {
    return { personId, email, name, roles };
  }
}
