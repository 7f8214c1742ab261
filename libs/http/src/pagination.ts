import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { isId } from '#kernel';
import { InvalidCursor } from './request.errors.js';

/** Which part of a list is wanted. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before', maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly cursor?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;
}

/** The end of every list's answer. */
export class PageDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` for the next page; null on the last',
  })
  readonly nextCursor!: string | null;
}

/** What a part of a sort key looks like: a forged cursor is refused before it reaches the database. */
const PARTS = {
  id: isId,
  day: (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  instant: (text: string) =>
    /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(text) && !Number.isNaN(Date.parse(text)),
};

/** Reads the sort key that a cursor stands for, or nothing for the first page. @throws InvalidCursor */
export function readCursor(
  cursor: string | undefined,
  ...parts: (keyof typeof PARTS)[]
): string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(cursor);
  const fits = Array.isArray(key) && key.length === parts.length;
  if (!fits || !parts.every((part, i) => typeof key[i] === 'string' && PARTS[part](key[i])))
    throw new InvalidCursor();
  return key as string[];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/**
 * Cuts a page from rows that were asked for with one more than `limit`.
 * @param keyOf the sort key of a row, in the order of the list
 */
export function page<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => string[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null };
}
