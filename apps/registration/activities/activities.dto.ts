import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { PageDto, PageQuery } from '#http';
import type { Activity } from './activity.entity.js';

export class AvailabilityQuery extends PageQuery {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly editionId!: string;
}

/** How many places an activity has left. */
export class AvailabilityDto {
  @ApiProperty({ format: 'uuid' }) readonly activityId!: string;
  @ApiProperty({ enum: ['open', 'full', 'closed', 'not-offered'] })
  readonly seats!: 'open' | 'full' | 'closed' | 'not-offered';
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Null when seats are not given out through Stoa',
  })
  readonly capacity!: number | null;
  @ApiProperty() readonly taken!: number;

  static of(activity: Activity, now: Date): AvailabilityDto {
    const { id, capacity, taken } = activity;
    return { activityId: id, seats: seatsOf(activity, now), capacity, taken };
  }
}

function seatsOf({ state, endsAt, capacity, taken }: Activity, now: Date): AvailabilityDto['seats'] {
  if (state === 'cancelled' || endsAt <= now) return 'closed';
  if (capacity === null) return 'not-offered';
  return taken < capacity ? 'open' : 'full';
}

export class AvailabilityPageDto extends PageDto {
  @ApiProperty({ type: [AvailabilityDto] }) readonly items!: AvailabilityDto[];
}
