import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from '#database';

/** Outbox, inbox, failures and dead letters: the same in each service's schema. */
export class Messaging1700000000001 implements MigrationInterface {
  readonly name = 'Messaging1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        type text NOT NULL,
        subject text NOT NULL,
        time timestamptz NOT NULL DEFAULT clock_timestamp(),
        traceparent text,
        data jsonb NOT NULL,
        sent_at timestamptz
      )`);
    await runner.query('CREATE INDEX outbox_unsent ON outbox (position) WHERE sent_at IS NULL');
    await runner.query(`
      CREATE TABLE inbox (
        event_id text PRIMARY KEY,
        source text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE failed_deliveries (
        key text PRIMARY KEY,
        attempts integer NOT NULL,
        reason text NOT NULL,
        failed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE dead_letters (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        source text NOT NULL,
        subject text NOT NULL,
        headers jsonb NOT NULL,
        body text NOT NULL,
        reason text NOT NULL,
        attempts integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await grant(runner, 'SELECT, INSERT, UPDATE (sent_at)', 'outbox');
    await grant(runner, 'SELECT, INSERT', 'inbox');
    await grant(runner, 'SELECT, INSERT, UPDATE, DELETE', 'failed_deliveries');
    await grant(runner, 'SELECT, INSERT', 'dead_letters');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letters, failed_deliveries, inbox, outbox');
  }
}
