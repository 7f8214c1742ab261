import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '#database';
import type { IdempotentRequest } from '#http';
import { holding, type LockedActivity, type Wish } from './seat.rules.js';

/** Somebody wants a place, under a key. */
export type Request = Wish & IdempotentRequest;

export interface KnownRegistration {
  readonly id: string;
  readonly editionId: string;
  readonly personId: string;
}

/** A seat that is about to be written. */
export interface NewSeat {
  readonly id: string;
  readonly registrationId: string;
  readonly activityId: string;
  readonly editionId: string;
  readonly personId: string;
}

/** A key of an earlier request, or one that another transaction works on at this moment. */
export interface KeyState {
  readonly mine: boolean;
  readonly fingerprint: string | null;
  readonly response: unknown;
}

/** Everything that decides over a batch of requests. */
export interface Situation {
  /** In the order of the requests. */
  readonly keys: readonly KeyState[];
  readonly activities: ReadonlyMap<string, LockedActivity>;
  /** Who of them has a place already, by `holding`. */
  readonly held: ReadonlySet<string>;
  readonly registrations: readonly KnownRegistration[];
}

interface SituationRow {
  keys: KeyState[];
  activities: (Omit<LockedActivity, 'endsAt'> & { endsAt: string })[] | null;
  held: Wish[] | null;
  registrations: KnownRegistration[] | null;
}

/** The SQL of the seat desk: one statement to read and lock, one to write, each for a whole batch. */
@Injectable()
export class SeatQueries {
  /**
   * Claims the free keys until the transaction ends, locks the activities in one global order (by id), and reads who
   * has what. Who holds a seat is read as of the statement's start: a seat that another process gives to the same person
   * meanwhile is caught by the unique index when ours is written. Each request is a look-up of its own (LATERAL, LIMIT), so
   * that the plan does not depend on how big the tables were when they were last analysed.
   */
  read(tx: EntityManager, requests: readonly Request[]): Promise<Situation> {
    return this.situation(tx, requests, 'FOR UPDATE');
  }

  protected async situation(
    tx: EntityManager,
    requests: readonly Request[],
    lock: string,
  ): Promise<Situation> {
    const [row] = await tx.query<[SituationRow]>(
      `WITH asked AS (
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS a (person_id, key, activity_id, place)
       )
       SELECT
         (SELECT json_agg(json_build_object(
              'mine', pg_try_advisory_xact_lock(hashtextextended(asked.person_id || ' ' || asked.key, 0)),
              'fingerprint', known.fingerprint, 'response', known.response) ORDER BY asked.place)
            FROM asked LEFT JOIN LATERAL (
              SELECT fingerprint, response FROM idempotency_keys AS k
              WHERE k.person_id = asked.person_id AND k.key = asked.key LIMIT 1) AS known ON true) AS keys,
         (SELECT json_agg(locked) FROM (
            SELECT id, edition_id AS "editionId", state, ends_at AS "endsAt", capacity, taken
            FROM activities WHERE id = ANY($3) ORDER BY id ${lock}) AS locked) AS activities,
         (SELECT json_agg(json_build_object('activityId', activity_id, 'personId', person_id))
            FROM asked JOIN LATERAL (
              SELECT FROM seats WHERE seats.activity_id = asked.activity_id
                AND seats.person_id = asked.person_id AND state = 'taken' LIMIT 1) AS found ON true) AS held,
         (SELECT json_agg(DISTINCT jsonb_build_object('id', r.id, 'editionId', r.edition_id, 'personId', r.person_id))
            FROM asked JOIN LATERAL (
              SELECT * FROM registrations WHERE registrations.person_id = asked.person_id LIMIT 100) AS r ON true) AS registrations`,
      [
        requests.map(({ personId }) => personId),
        requests.map(({ key }) => key),
        requests.map(({ activityId }) => activityId),
      ],
    );
    const activities = (row.activities ?? []).map(({ endsAt, ...rest }) => ({
      ...rest,
      endsAt: new Date(endsAt),
    }));
    return {
      keys: row.keys,
      activities: new Map(activities.map((activity) => [activity.id, activity])),
      held: new Set((row.held ?? []).map(holding)),
      registrations: row.registrations ?? [],
    };
  }

  /**
   * Writes seats, counts, new registrations and answered keys. A registration that another process made meanwhile
   * violates its constraint, as a seat or a key would: then nothing of the batch is written.
   */
  async write(
    tx: EntityManager,
    seats: readonly NewSeat[],
    registrations: readonly KnownRegistration[],
    answers: readonly (IdempotentRequest & { personId: string; response: unknown })[],
    now: Date,
  ): Promise<void> {
    await prepared(
      tx,
      `WITH registered AS (
         INSERT INTO registrations (id, edition_id, person_id, category, confirmed_at)
         SELECT id, edition_id, person_id, 'public', $13
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS r (id, edition_id, person_id) ORDER BY edition_id, person_id
       ), counted AS (
         UPDATE activities SET taken = taken + more.places
         FROM (SELECT activity_id, count(*)::int AS places FROM unnest($6::uuid[]) AS s (activity_id) GROUP BY 1) AS more
         WHERE id = more.activity_id
       ), kept AS (
         INSERT INTO idempotency_keys (person_id, key, fingerprint, response)
         SELECT * FROM unnest($9::uuid[], $10::text[], $11::text[], $12::jsonb[])
       )
       INSERT INTO seats (id, registration_id, activity_id, edition_id, person_id, state, version, taken_at)
       SELECT id, registration_id, activity_id, edition_id, person_id, 'taken', 1, $13
       FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[])
         AS s (id, registration_id, activity_id, edition_id, person_id)`,
      [
        registrations.map(({ id }) => id),
        registrations.map(({ editionId }) => editionId),
        registrations.map(({ personId }) => personId),
        seats.map(({ id }) => id),
        seats.map(({ registrationId }) => registrationId),
        seats.map(({ activityId }) => activityId),
        seats.map(({ editionId }) => editionId),
        seats.map(({ personId }) => personId),
        answers.map(({ personId }) => personId),
        answers.map(({ key }) => key),
        answers.map(({ fingerprint }) => fingerprint),
        answers.map(({ response }) => JSON.stringify(response)),
        now,
      ],
    );
  }
}
