import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RegistrationConfirmed, SeatTaken } from '#contracts';
import { IdempotencyKeyInUse, IdempotencyKeyReused, type IdempotentRequest } from '#http';
import { Clock, DomainError, newId } from '#kernel';
import { Outbox } from '#messaging';
import { allocate } from './seat.rules.js';
import { SeatDto } from './seats.dto.js';
import {
  SeatQueries,
  type KnownRegistration,
  type NewSeat,
  type Request,
  type Situation,
} from './seats.queries.js';

/** At most so many people are served in one transaction. */
const BATCH = 64;
/** While one transaction is in Postgres, this process prepares the next. */
const LANES = 2;

interface Waiting {
  readonly request: Request;
  readonly answer: (seat: SeatDto) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Gives out seats, never more than there are.
 *
 *   waiting --a lane is free--> one transaction for all who wait (64 at most) --commit--> answers and refusals
 *                                     | anything unexpected
 *                                     v
 *                                 the same people, one by one: only whose request it was fails
 *
 * In the transaction: claim the idempotency keys, lock the activities in the order of their ids and read who has what (one
 * statement), decide (`seat.rules.ts`), write seats, counts, registrations and keys (one statement), then the events.
 * Whoever waits for the lock is served afterwards with what is left.
 *
 * Trade-off: a hot activity is one locked row, and locked once per request it limits the whole platform to about
 * 1,000 seats a second. Serving everybody who came meanwhile in one transaction takes the lock once for all of them; a
 * lone request waits for nobody. Two lanes overlap what this process and what Postgres have to do; who came first is locked
 * in first.
 */
@Injectable()
export class SeatDeskService {
  private waiting: Waiting[] = [];
  private lanes = 0;
  /** Whose requests are in a transaction now: what they ask meanwhile waits, because it could depend on it. */
  private readonly inService = new Set<string>();

  constructor(
    private readonly db: DataSource,
    private readonly queries: SeatQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes one place.
   * @throws ActivityUnknown, ActivityClosed, SeatsNotOffered, ActivityFull, SeatAlreadyTaken,
   *   IdempotencyKeyReused, IdempotencyKeyInUse
   */
  take(personId: string, activityId: string, request: IdempotentRequest): Promise<SeatDto> {
    return new Promise((answer, refuse) => {
      this.waiting.push({ request: { personId, activityId, ...request }, answer, refuse });
      this.openLanes();
    });
  }

  private openLanes(): void {
    while (this.lanes < LANES) {
      const batch = this.nextBatch();
      if (batch.length === 0) return;
      void this.serve(batch);
    }
  }

  private nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    this.waiting = this.waiting.filter((one) => {
      const isServed = batch.length < BATCH && !this.inService.has(one.request.personId);
      if (isServed) batch.push(one);
      return !isServed;
    });
    return batch;
  }

  private async serve(batch: Waiting[]): Promise<void> {
    const people = new Set(batch.map(({ request }) => request.personId));
    people.forEach((person) => this.inService.add(person));
    this.lanes++;
    try {
      const outcomes = await this.serveTogether(batch);
      batch.forEach((one, i) => settle(one, outcomes[i] as SeatDto | DomainError));
    } catch (error) {
      if (batch.length === 1) batch[0]?.refuse(error);
      else await this.serveOneByOne(batch);
    }
    people.forEach((person) => this.inService.delete(person));
    this.lanes--;
    this.openLanes();
  }

  private async serveOneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) {
      try {
        const [outcome] = await this.serveTogether([one]);
        settle(one, outcome as SeatDto | DomainError);
      } catch (error) {
        one.refuse(error);
      }
    }
  }

  /** One transaction. @returns per request, in order, the seat or the refusal */
  private serveTogether(batch: readonly Waiting[]): Promise<(SeatDto | DomainError)[]> {
    return this.db.transaction(async (tx) => {
      const requests = batch.map(({ request }) => request);
      const now = this.clock.now();
      const situation = await this.queries.read(tx, requests);
      const known = knownAnswers(requests, situation);
      const open = requests.filter((_, i) => !known[i]);
      const refusals = allocate(open, situation.activities, situation.held, now);
      const served = open.filter((_, i) => !refusals[i]);
      const seats = served.length > 0 ? await this.give(tx, served, situation, now) : [];
      const next = seats.values();
      const decided = refusals.map((refusal) => refusal ?? (next.next().value as SeatDto)).values();
      return known.map((answer) => answer ?? (decided.next().value as SeatDto | DomainError));
    });
  }

  /** Writes everything that makes these requests seats, and their events. */
  private async give(
    tx: EntityManager,
    served: readonly Request[],
    situation: Situation,
    now: Date,
  ): Promise<SeatDto[]> {
    const { registrations, added } = attend(served, situation);
    const seats = served.map(({ personId, activityId }): NewSeat => {
      const editionId = situation.activities.get(activityId)?.editionId as string;
      return {
        id: newId(),
        registrationId: registrations.get(`${editionId} ${personId}`) as string,
        activityId,
        editionId,
        personId,
      };
    });
    const answers = seats.map((seat) =>
      SeatDto.of({ ...seat, state: 'taken', takenAt: now, releasedAt: null }),
    );
    const keys = served.map(({ personId, key, fingerprint }, i) => ({
      personId,
      key,
      fingerprint,
      response: answers[i],
    }));
    await this.queries.write(tx, seats, added, keys, now);
    const at = now.toISOString();
    await this.outbox.add(
      tx,
      ...added.map(({ id: registrationId, editionId, personId }) => {
        return new RegistrationConfirmed({
          registrationId,
          editionId,
          personId,
          category: 'public',
          confirmedAt: at,
        });
      }),
      ...seats.map(({ id: seatId, activityId, editionId, personId }) => {
        return new SeatTaken({ seatId, activityId, editionId, personId, version: 1, at });
      }),
    );
    return answers;
  }
}

/** Repeated requests get their first answer; the same key twice in one batch is one request under way. */
function knownAnswers(
  requests: readonly Request[],
  { keys }: Situation,
): (SeatDto | DomainError | undefined)[] {
  const seen = new Set<string>();
  return requests.map(({ personId, key, fingerprint }, i) => {
    const state = keys[i];
    if (state?.fingerprint) {
      return state.fingerprint === fingerprint ? (state.response as SeatDto) : new IdempotencyKeyReused();
    }
    if (!state?.mine || seen.has(`${personId} ${key}`)) return new IdempotencyKeyInUse();
    seen.add(`${personId} ${key}`);
    return undefined;
  });
}

/** The registration of each person at each edition, by `edition person`, and those that have to be made. */
function attend(served: readonly Request[], { activities, registrations }: Situation) {
  const ids = new Map(registrations.map(({ id, editionId, personId }) => [`${editionId} ${personId}`, id]));
  const added: KnownRegistration[] = [];
  for (const { personId, activityId } of served) {
    const editionId = activities.get(activityId)?.editionId as string;
    if (ids.has(`${editionId} ${personId}`)) continue;
    const registration = { id: newId(), editionId, personId };
    ids.set(`${editionId} ${personId}`, registration.id);
    added.push(registration);
  }
  return { registrations: ids, added };
}

function settle({ answer, refuse }: Waiting, outcome: SeatDto | DomainError): void {
  if (outcome instanceof DomainError) refuse(outcome);
  else answer(outcome);
}
