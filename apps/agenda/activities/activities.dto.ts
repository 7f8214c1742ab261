import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsTimeZone,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { BLOCKS, type Block } from '#contracts';
import { BilingualDto, BilingualField, OptionalBilingualField, PageDto, PageQuery } from '#http';
import type { Activity, ActivityState, Timing } from './activity.entity.js';

const STATES = ['draft', 'published', 'cancelled'];
const TIMINGS = ['announced', 'illustrative'];
/** An instant, offset included: a time without one would mean something else in each zone. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

export class TimesDto {
  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true })
  @Matches(INSTANT)
  readonly startsAt!: string;
  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true })
  @Matches(INSTANT)
  readonly endsAt!: string;
}

export class CreateActivityDto extends TimesDto {
  @ApiProperty({ description: 'Short name of the edition' }) @Length(1, 60) readonly edition!: string;
  @ApiProperty({ enum: BLOCKS }) @IsIn(BLOCKS) readonly block!: Block;

  @BilingualField() readonly title!: BilingualDto;

  @OptionalBilingualField() readonly summary?: BilingualDto;

  @ApiProperty({ type: [BilingualDto], maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => BilingualDto)
  readonly hosts!: BilingualDto[];

  @OptionalBilingualField() readonly place?: BilingualDto;

  @ApiProperty({ example: 'Asia/Shanghai' }) @IsTimeZone() readonly zone!: string;
  @ApiProperty({ enum: TIMINGS }) @IsIn(TIMINGS) readonly timing!: Timing;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 100_000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  readonly capacity?: number;
}

export class ProgrammeQuery extends PageQuery {
  @ApiProperty({ description: 'Short name of the edition' }) @Length(1, 60) readonly edition!: string;
  @ApiPropertyOptional({ enum: BLOCKS }) @IsOptional() @IsIn(BLOCKS) readonly block?: Block;
}

export class ActivityDto {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly editionId!: string;
  @ApiProperty({ description: 'Goes into If-Match when it is changed' }) readonly version!: number;
  @ApiProperty({ enum: STATES }) readonly state!: ActivityState;
  @ApiProperty({ enum: BLOCKS }) readonly block!: Block;
  @ApiProperty({ type: BilingualDto }) readonly title!: BilingualDto;
  @ApiProperty({ type: BilingualDto, nullable: true }) readonly summary!: BilingualDto | null;
  @ApiProperty({ type: [BilingualDto] }) readonly hosts!: BilingualDto[];
  @ApiProperty({ type: BilingualDto, nullable: true }) readonly place!: BilingualDto | null;
  @ApiProperty({ format: 'date-time' }) readonly startsAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly endsAt!: string;
  @ApiProperty({ description: 'IANA zone of the venue' }) readonly zone!: string;
  @ApiProperty({ enum: TIMINGS }) readonly timing!: Timing;
  @ApiProperty({ type: Number, nullable: true }) readonly capacity!: number | null;

  static of(activity: Activity): ActivityDto {
    const { id, editionId, version, state, block, title, summary, hosts, place, zone, timing, capacity } =
      activity;
    const startsAt = activity.startsAt.toISOString();
    const endsAt = activity.endsAt.toISOString();
    return {
      id,
      editionId,
      version,
      state,
      block,
      title,
      summary,
      hosts,
      place,
      startsAt,
      endsAt,
      zone,
      timing,
      capacity,
    };
  }
}

export class ActivityPageDto extends PageDto {
  @ApiProperty({ type: [ActivityDto] }) readonly items!: ActivityDto[];
}
