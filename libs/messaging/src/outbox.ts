import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { factsOf, toContract, type EventClass } from '#contracts';
import { afterCommit, prepared } from '#database';
import { currentTrace, newId } from '#kernel';
import { OutboxRelay } from './outbox-relay.js';

/** JetStream refuses more than the stream's `max_msg_size`; a bigger fact belongs behind a reference. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** The event is too big for the streams. Nothing was written. */
export class EventTooLarge extends Error {
  constructor(type: string, bytes: number) {
    super(`${type} has ${bytes} bytes; at most ${MAX_EVENT_BYTES} travel`);
    this.name = 'EventTooLarge';
  }
}

/**
 * Where a service leaves its events: rows in the same transaction as the write they tell of. The relay publishes
 * them afterwards, until the broker has acknowledged each.
 */
@Injectable()
export class Outbox {
  constructor(private readonly relay: OutboxRelay) {}

  /**
   * Lock or update the aggregate's row before: then the order of versions is the order of commits.
   * @throws ContractViolation or EventTooLarge before anything is written
   */
  async add(tx: EntityManager, ...events: object[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => {
      const { type, aggregate } = factsOf(event.constructor);
      const data = JSON.stringify(toContract(event.constructor as EventClass, event));
      const bytes = Buffer.byteLength(data);
      if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(type, bytes);
      return { id: newId(), type, subject: String((event as Record<string, unknown>)[aggregate]), data };
    });
    await prepared(
      tx,
      `INSERT INTO outbox (id, type, subject, data, traceparent)
       SELECT id, type, subject, data, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[])
         AS e (id, type, subject, data)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.type),
        rows.map((row) => row.subject),
        rows.map((row) => row.data),
        currentTrace() ?? null,
      ],
    );
    afterCommit(tx, this.relay.wake);
  }
}
