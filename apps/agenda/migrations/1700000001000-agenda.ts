import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from '#database';

export class Agenda1700000001000 implements MigrationInterface {
  readonly name = 'Agenda1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE editions (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT slug_is_unique UNIQUE,
        nature text NOT NULL CHECK (nature IN ('real', 'demo')),
        name jsonb NOT NULL,
        theme jsonb,
        place jsonb,
        note jsonb,
        starts_on date NOT NULL,
        ends_on date NOT NULL CHECK (ends_on >= starts_on),
        zone text NOT NULL,
        figures jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX editions_by_date ON editions (starts_on DESC, id)');
    await runner.query(`
      CREATE TABLE activities (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES editions (id),
        version integer NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
        block text NOT NULL,
        title jsonb NOT NULL,
        summary jsonb,
        hosts jsonb NOT NULL,
        place jsonb,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
        zone text NOT NULL,
        timing text NOT NULL CHECK (timing IN ('announced', 'illustrative')),
        capacity integer CHECK (capacity >= 0)
      )`);
    await runner.query('CREATE INDEX activities_by_time ON activities (edition_id, starts_at, id)');
    await runner.query(`
      CREATE TABLE entries (
        seat_id uuid PRIMARY KEY,
        activity_id uuid NOT NULL,
        edition_id uuid NOT NULL,
        person_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'withdrawn')),
        version integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX entries_by_person ON entries (person_id) WHERE state = 'planned'`);
    await grant(runner, 'SELECT, INSERT, UPDATE', 'editions');
    await grant(runner, 'SELECT, INSERT, UPDATE', 'activities');
    await grant(runner, 'SELECT, INSERT, UPDATE', 'entries');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entries, activities, editions');
  }
}
