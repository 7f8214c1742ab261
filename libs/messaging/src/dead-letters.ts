import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '#kernel';

/** A delivery as it arrived, readable or not. */
export interface Delivery {
  /** The event's id, or `<stream>:<sequence>` when the message bears none. */
  readonly key: string;
  readonly source: string;
  readonly subject: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Deliveries that a person has to look at, and the count of failures that leads there. */
@Injectable()
export class DeadLetters {
  constructor(private readonly db: DataSource) {}

  /** Notes one failed attempt. @returns how many there have been, this one included */
  async countFailure(key: string, reason: string): Promise<number> {
    const [row] = await this.db.query<[{ attempts: number }]>(
      `INSERT INTO failed_deliveries AS f (key, attempts, reason) VALUES ($1, 1, $2)
       ON CONFLICT (key) DO UPDATE SET attempts = f.attempts + 1, reason = excluded.reason, failed_at = now()
       RETURNING attempts`,
      [key, reason],
    );
    return row.attempts;
  }

  /** Keeps the delivery for a person. The same delivery twice is one dead letter. */
  async keep(delivery: Delivery, reason: string, attempts: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO dead_letters (id, key, source, subject, headers, body, reason, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING`,
        [
          newId(),
          delivery.key,
          delivery.source,
          delivery.subject,
          JSON.stringify(delivery.headers),
          delivery.body,
          reason,
          attempts,
        ],
      );
      await tx.query('DELETE FROM failed_deliveries WHERE key = $1', [delivery.key]);
    });
  }
}
