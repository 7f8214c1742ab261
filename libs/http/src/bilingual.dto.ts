import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Bilingual, HasSomeText } from '#contracts';

/** A value in both languages; a missing one is absent. */
export class BilingualDto extends Bilingual {
  @ApiPropertyOptional({ maxLength: 4000 }) declare readonly zh?: string;
  @ApiPropertyOptional({ maxLength: 4000 }) declare readonly en?: string;
  @ApiPropertyOptional({ maxLength: 4000, description: 'In a third script' })
  declare readonly original?: string;
}

const rules = [ValidateNested(), Type(() => BilingualDto), HasSomeText()];

/** A field that holds a bilingual value with text in at least one language. */
export const BilingualField = (): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: BilingualDto }), ...rules);

/** The same, where it may be left out. */
export const OptionalBilingualField = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: BilingualDto }), IsOptional(), ...rules);
