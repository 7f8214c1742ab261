import { IsInt, IsISO8601, IsPositive, IsUUID } from 'class-validator';

/** The whole state of a seat. */
export class SeatFacts {
  @IsUUID() readonly seatId!: string;
  @IsUUID() readonly activityId!: string;
  @IsUUID() readonly editionId!: string;
  @IsUUID() readonly personId!: string;
  /** 1 when taken, 2 when released: a seat that was given back is never taken again under the same id. */
  @IsInt() @IsPositive() readonly version!: number;
  /** When it was taken or released. */
  @IsISO8601() readonly at!: string;
}
