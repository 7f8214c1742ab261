import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from '#database';

export class Registration1700000001000 implements MigrationInterface {
  readonly name = 'Registration1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE activities (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL,
        version integer NOT NULL,
        state text NOT NULL CHECK (state IN ('published', 'cancelled')),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        capacity integer CHECK (capacity >= 0),
        taken integer NOT NULL DEFAULT 0 CHECK (taken >= 0)
      )`);
    await runner.query('CREATE INDEX activities_by_edition ON activities (edition_id, id)');
    await runner.query(`
      CREATE TABLE registrations (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL,
        person_id uuid NOT NULL,
        category text NOT NULL,
        confirmed_at timestamptz NOT NULL,
        CONSTRAINT one_registration_per_person UNIQUE (edition_id, person_id)
      )`);
    await runner.query('CREATE INDEX registrations_by_person ON registrations (person_id, id)');
    await runner.query(`
      CREATE TABLE seats (
        id uuid PRIMARY KEY,
        registration_id uuid NOT NULL REFERENCES registrations (id),
        activity_id uuid NOT NULL REFERENCES activities (id),
        edition_id uuid NOT NULL,
        person_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('taken', 'released')),
        version integer NOT NULL,
        taken_at timestamptz NOT NULL,
        released_at timestamptz
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX one_seat_per_person ON seats (activity_id, person_id) WHERE state = 'taken'`,
    );
    await runner.query('CREATE INDEX seats_by_person ON seats (person_id, id)');
    await grant(runner, 'SELECT, INSERT, UPDATE', 'activities');
    await grant(runner, 'SELECT, INSERT', 'registrations');
    await grant(runner, 'SELECT, INSERT, UPDATE (state, version, released_at)', 'seats');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seats, registrations, activities');
  }
}
