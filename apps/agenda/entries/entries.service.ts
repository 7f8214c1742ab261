import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { page, readCursor } from '#http';
import type { Activity } from '../activities/activity.entity.js';
import { Edition } from '../editions/edition.entity.js';
import type { MyAgendaQuery } from './entries.dto.js';
import { Entry } from './entry.entity.js';

type Planned = Entry & { activity: Activity };

/** What a person has planned, in the order of time. */
@Injectable()
export class EntriesService {
  constructor(private readonly db: DataSource) {}

  async of(
    personId: string,
    { edition, cursor, limit }: MyAgendaQuery,
  ): Promise<{ items: Planned[]; nextCursor: string | null }> {
    const after = readCursor(cursor, 'instant', 'id');
    const query = this.db.manager
      .createQueryBuilder(Entry, 'entry')
      .innerJoinAndSelect('entry.activity', 'activity')
      .where(`entry.person_id = :personId AND entry.state = 'planned'`, { personId });
    if (edition)
      query.innerJoin(Edition, 'edition', 'edition.id = entry.edition_id AND edition.slug = :edition', {
        edition,
      });
    if (after) {
      query.andWhere('(activity.starts_at, entry.seat_id) > (:at::timestamptz, :id::uuid)', {
        at: after[0],
        id: after[1],
      });
    }
    const rows = await query
      .orderBy('activity.startsAt')
      .addOrderBy('entry.seatId')
      .limit(limit + 1)
      .getMany();
    return page(rows as Planned[], limit, ({ activity, seatId }) => [
      activity.startsAt.toISOString(),
      seatId,
    ]);
  }
}
