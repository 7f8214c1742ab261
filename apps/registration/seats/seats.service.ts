import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { SeatReleased } from '#contracts';
import { page, readCursor, type PageQuery } from '#http';
import { Clock } from '#kernel';
import { Outbox } from '#messaging';
import { ActivityClosed, SeatAlreadyReleased, SeatUnknown } from './seat.errors.js';
import { Seat } from './seat.entity.js';

/** A person's own seats. Taking one is the seat desk's. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws SeatUnknown for another person's seat, too */
  async find(id: string, personId: string): Promise<Seat> {
    const seat = await this.db.manager.findOneBy(Seat, { id, personId });
    if (!seat) throw new SeatUnknown();
    return seat;
  }

  /** The seats that the person holds. */
  async list(
    personId: string,
    { cursor, limit }: PageQuery,
  ): Promise<{ items: Seat[]; nextCursor: string | null }> {
    const [after] = readCursor(cursor, 'id') ?? [];
    const rows = await this.db.manager.find(Seat, {
      where: { personId, state: 'taken', ...(after ? { id: MoreThan(after) } : {}) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return page(rows, limit, ({ id }) => [id]);
  }

  /**
   * Gives the place back.
   * @throws SeatUnknown, SeatAlreadyReleased; ActivityClosed once the activity is over
   */
  async release(id: string, personId: string): Promise<Seat> {
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      const released = await tx.update(
        Seat,
        { id, personId, state: 'taken' },
        { state: 'released', version: () => 'version + 1', releasedAt: now },
      );
      const seat = await tx.findOneBy(Seat, { id, personId });
      if (!seat) throw new SeatUnknown();
      if (!released.affected) throw new SeatAlreadyReleased({ seatId: id });
      const { activityId, editionId, version } = seat;
      const [[activity]] = await tx.query<[[{ endsAt: Date }]]>(
        'UPDATE activities SET taken = taken - 1 WHERE id = $1 RETURNING ends_at AS "endsAt"',
        [activityId],
      );
      if (activity.endsAt <= now) throw new ActivityClosed({ activityId });
      await this.outbox.add(
        tx,
        new SeatReleased({ seatId: id, activityId, editionId, personId, version, at: now.toISOString() }),
      );
      return seat;
    });
  }
}
