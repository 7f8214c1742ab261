import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LockedActivity, Wish } from './seat.rules.js';

/** A seat that is about to be written. */
export interface NewSeat {
  readonly id: string;
  readonly registrationId: string;
  readonly activityId: string;
  readonly editionId: string;
  readonly personId: string;
}

export interface NewRegistration {
  readonly id: string;
  readonly editionId: string;
  readonly personId: string;
}

export interface KeyUse {
  readonly personId: string;
  readonly key: string;
}

/** A key of an earlier request, or one that another transaction works on at this moment. */
export interface KeyState {
  readonly mine: boolean;
  readonly fingerprint: string | null;
  readonly response: unknown;
}

/** The SQL of the seat desk: each statement serves a whole batch. */
@Injectable()
export class SeatQueries {
  /** The state of each key, in the order given; a key that is free is locked until the transaction ends. */
  async claimKeys(tx: EntityManager, keys: readonly KeyUse[]): Promise<KeyState[]> {
    return await tx.query<KeyState[]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended(asked.person_id || ' ' || asked.key, 0)) AS mine,
         known.fingerprint, known.response
       FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS asked (person_id, key, place)
       LEFT JOIN idempotency_keys AS known ON known.person_id = asked.person_id AND known.key = asked.key
       ORDER BY asked.place`,
      [keys.map(({ personId }) => personId), keys.map(({ key }) => key)],
    );
  }

  /** Locks the rows against everybody who takes or gives back a place there, in one global order: by id. */
  async lockActivities(tx: EntityManager, ids: readonly string[]): Promise<Map<string, LockedActivity>> {
    return this.readActivities(tx, ids, 'FOR UPDATE');
  }

  protected async readActivities(tx: EntityManager, ids: readonly string[], lock: string): Promise<Map<string, LockedActivity>> {
    const rows = await tx.query<LockedActivity[]>(
      `SELECT id, edition_id AS "editionId", state, ends_at AS "endsAt", capacity, taken
       FROM activities WHERE id = ANY($1) ORDER BY id ${lock}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Who of them already has a place. To be asked after the lock: then nobody can get one in between. */
  async holders(tx: EntityManager, wishes: readonly Wish[]): Promise<Wish[]> {
    return await tx.query<Wish[]>(
      `SELECT activity_id AS "activityId", person_id AS "personId"
       FROM seats JOIN unnest($1::uuid[], $2::uuid[]) AS wish (activity_id, person_id) USING (activity_id, person_id)
       WHERE state = 'taken'`,
      [wishes.map(({ activityId }) => activityId), wishes.map(({ personId }) => personId)],
    );
  }

  /** Writes the registrations that are new. @returns the registration of each person at each edition, and which are new */
  async register(
    tx: EntityManager,
    wanted: readonly NewRegistration[],
    now: Date,
  ): Promise<(NewRegistration & { isNew: boolean })[]> {
    const columns = [wanted.map(({ id }) => id), wanted.map(({ editionId }) => editionId), wanted.map(({ personId }) => personId)];
    const made = await tx.query<NewRegistration[]>(
      `INSERT INTO registrations (id, edition_id, person_id, category, confirmed_at)
       SELECT id, edition_id, person_id, 'public', $4
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS wanted (id, edition_id, person_id)
       ORDER BY edition_id, person_id
       ON CONFLICT ON CONSTRAINT one_registration_per_person DO NOTHING
       RETURNING id, edition_id AS "editionId", person_id AS "personId"`,
      [...columns, now],
    );
    const all = made.map((row) => ({ ...row, isNew: true }));
    if (made.length === wanted.length) return all;
    const known = await tx.query<NewRegistration[]>(
      `SELECT id, edition_id AS "editionId", person_id AS "personId"
       FROM registrations
       JOIN unnest($1::uuid[], $2::uuid[]) AS wanted (edition_id, person_id) USING (edition_id, person_id)
       WHERE NOT id = ANY($3)`,
      [columns[1], columns[2], made.map(({ id }) => id)],
    );
    return [...all, ...known.map((row) => ({ ...row, isNew: false }))];
  }

  async seat(tx: EntityManager, seats: readonly NewSeat[], now: Date): Promise<void> {
    await tx.query(
      `WITH counted AS (
         UPDATE activities SET taken = taken + more.places
         FROM (SELECT activity_id, count(*)::int AS places FROM unnest($3::uuid[]) AS s (activity_id) GROUP BY 1) AS more
         WHERE id = more.activity_id
       )
       INSERT INTO seats (id, registration_id, activity_id, edition_id, person_id, state, version, taken_at)
       SELECT id, registration_id, activity_id, edition_id, person_id, 'taken', 1, $6
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
         AS s (id, registration_id, activity_id, edition_id, person_id)`,
      [
        seats.map(({ id }) => id),
        seats.map(({ registrationId }) => registrationId),
        seats.map(({ activityId }) => activityId),
        seats.map(({ editionId }) => editionId),
        seats.map(({ personId }) => personId),
        now,
      ],
    );
  }

  async keepKeys(
    tx: EntityManager,
    answers: readonly (KeyUse & { fingerprint: string; response: unknown })[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency_keys (person_id, key, fingerprint, response)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[])`,
      [
        answers.map(({ personId }) => personId),
        answers.map(({ key }) => key),
        answers.map(({ fingerprint }) => fingerprint),
        answers.map(({ response }) => JSON.stringify(response)),
      ],
    );
  }
}
