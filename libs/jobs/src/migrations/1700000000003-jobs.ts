import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from '#database';

/** Long jobs: the same in each service's schema that has some. */
export class Jobs1700000000003 implements MigrationInterface {
  readonly name = 'Jobs1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE jobs (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        person_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
        progress double precision NOT NULL DEFAULT 0,
        input jsonb NOT NULL,
        result jsonb,
        failure text,
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      )`);
    await runner.query(`CREATE INDEX jobs_open ON jobs (id) WHERE state IN ('queued', 'running')`);
    await grant(runner, 'SELECT, INSERT, UPDATE', 'jobs');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE jobs');
  }
}
