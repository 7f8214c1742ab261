import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { PageDto } from '#http';
import type { Seat } from './seat.entity.js';

export class TakeSeatDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly activityId!: string;
}

export class SeatDto {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly activityId!: string;
  @ApiProperty({ format: 'uuid' }) readonly editionId!: string;
  @ApiProperty({ enum: ['taken', 'released'] }) readonly state!: 'taken' | 'released';
  @ApiProperty({ format: 'date-time' }) readonly takenAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly releasedAt!: string | null;

  static of(
    seat: Pick<Seat, 'id' | 'activityId' | 'editionId' | 'state' | 'takenAt' | 'releasedAt'>,
  ): SeatDto {
    const { id, activityId, editionId, state, takenAt, releasedAt } = seat;
    return {
      id,
      activityId,
      editionId,
      state,
      takenAt: takenAt.toISOString(),
      releasedAt: releasedAt?.toISOString() ?? null,
    };
  }
}

export class SeatPageDto extends PageDto {
  @ApiProperty({ type: [SeatDto] }) readonly items!: SeatDto[];
}
