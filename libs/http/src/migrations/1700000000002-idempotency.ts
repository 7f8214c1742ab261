import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from '#database';

/** Idempotency keys: the same in each service's schema that takes creates. */
export class Idempotency1700000000002 implements MigrationInterface {
  readonly name = 'Idempotency1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        person_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        response jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, key)
      )`);
    await grant(runner, 'SELECT, INSERT', 'idempotency_keys');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
