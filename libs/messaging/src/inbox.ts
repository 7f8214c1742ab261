import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { prepared } from '#database';
import type { CloudEvent } from './cloud-event.js';

/**
 * Gives each event its effect once: the event's id goes into the inbox in the same transaction as the effect, and the
 * delivery is acknowledged after the commit. A second delivery finds the id and has no effect.
 */
@Injectable()
export class Inbox {
  constructor(private readonly db: DataSource) {}

  /**
   * Runs `effect` for each of the events that had none yet, all in one transaction: either every effect is committed or
   * none is. Events of one aggregate follow each other; different aggregates do not wait for each other, so that their
   * statements travel to Postgres together.
   */
  async once(
    events: readonly CloudEvent[],
    effect: (event: CloudEvent, tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const rows = await prepared<{ event_id: string }>(
        tx,
        `INSERT INTO inbox (event_id, source)
         SELECT DISTINCT event_id, source FROM unnest($1::text[], $2::text[]) AS e (event_id, source)
         ORDER BY event_id ON CONFLICT DO NOTHING RETURNING event_id`,
        [events.map(({ id }) => id), events.map(({ source }) => source)],
      );
      const fresh = new Set(rows.map((row) => row.event_id));
      const bySubject = new Map<string, CloudEvent[]>();
      for (const event of events) {
        if (!fresh.delete(event.id)) continue;
        bySubject.set(event.subject, [...(bySubject.get(event.subject) ?? []), event]);
      }
      const outcomes = await Promise.allSettled([...bySubject.values()].map((of) => inOrder(of, effect, tx)));
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    });
  }
}

async function inOrder(
  events: readonly CloudEvent[],
  effect: (event: CloudEvent, tx: EntityManager) => Promise<void>,
  tx: EntityManager,
): Promise<void> {
  for (const event of events) await effect(event, tx);
}
