import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsPositive,
  IsTimeZone,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { Bilingual, HasSomeText } from '../bilingual.js';

/** The blocks of a forum's programme. */
export const BLOCKS = [
  'ceremony',
  'forum',
  'exhibition',
  'trading',
  'release',
  'contest',
  'side-event',
] as const;
export type Block = (typeof BLOCKS)[number];

/** The whole state of an activity that other services need. Every event about an activity carries all of it. */
export class ActivityFacts {
  @IsUUID() readonly activityId!: string;
  @IsUUID() readonly editionId!: string;
  /** Counts up with each change; an event with an older version than the one known is ignored. */
  @IsInt() @IsPositive() readonly version!: number;
  @ValidateNested() @Type(() => Bilingual) @HasSomeText() readonly title!: Bilingual;
  @IsIn(BLOCKS) readonly block!: Block;
  @IsISO8601() readonly startsAt!: string;
  @IsISO8601() readonly endsAt!: string;
  /** IANA zone of the venue. */
  @IsTimeZone() readonly zone!: string;
  /** Places; absent when seats are not given out through Stoa. */
  @IsOptional() @IsInt() @Min(0) readonly capacity?: number;
}
