import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RegistrationConfirmed, SeatTaken } from '#contracts';
import { IdempotencyKeyInUse, IdempotencyKeyReused, type IdempotentRequest } from '#http';
import { Clock, DomainError, newId } from '#kernel';
import { Outbox } from '#messaging';
import { allocate, holding, type LockedActivity, type Wish } from './seat.rules.js';
import { SeatDto } from './seats.dto.js';
import { SeatQueries, type KeyUse, type NewSeat } from './seats.queries.js';

/** At most so many people are served in one transaction. */
const BATCH = 64;

interface Waiting {
  readonly wish: Wish & IdempotentRequest;
  readonly answer: (seat: SeatDto) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Gives out seats, never more than there are.
 *
 *   waiting --the desk is free--> one transaction for all who wait (64 at most) --commit--> answers and refusals
 *                                     | anything unexpected
 *                                     v
 *                                 the same people, one by one: only whose request it was fails
 *
 * In the transaction: claim the idempotency keys, lock the activities in the order of their ids, read who holds
 * a seat, decide (`seat.rules.ts`), write seats, counts, registrations, keys and events. Whoever waits for the
 * lock is served afterwards with what is left.
 *
 * Trade-off: a hot activity is one locked row, and locked once per request it limits the whole platform to about
 * 1,000 seats a second. Serving everybody who came meanwhile in one transaction takes the lock once for all of them; a
 * lone request waits for nobody. The order of arrival is kept within one process.
 */
@Injectable()
export class SeatDeskService {
  private waiting: Waiting[] = [];
  private serving = false;

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
      this.waiting.push({ wish: { personId, activityId, ...request }, answer, refuse });
      if (!this.serving) void this.serve();
    });
  }

  private async serve(): Promise<void> {
    this.serving = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        const outcomes = await this.serveTogether(batch);
        batch.forEach((one, i) => settle(one, outcomes[i] as SeatDto | DomainError));
      } catch (error) {
        if (batch.length === 1) batch[0]?.refuse(error);
        else await this.serveOneByOne(batch);
      }
    }
    this.serving = false;
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
      const wishes = batch.map(({ wish }) => wish);
      const outcomes = await this.answerKnownKeys(tx, wishes);
      const open = wishes.map((_, i) => i).filter((i) => outcomes[i] === undefined);
      const asked = open.map((i) => wishes[i] as Wish & IdempotentRequest);
      if (asked.length > 0) {
        const results = await this.give(tx, asked);
        open.forEach((i, place) => (outcomes[i] = results[place]));
      }
      return outcomes as (SeatDto | DomainError)[];
    });
  }

  /** Repeated requests get their first answer; the same key twice in one batch is one request under way. */
  private async answerKnownKeys(
    tx: EntityManager,
    wishes: readonly (Wish & IdempotentRequest)[],
  ): Promise<(SeatDto | DomainError | undefined)[]> {
    const states = await this.queries.claimKeys(tx, wishes);
    const seen = new Set<string>();
    return wishes.map(({ personId, key, fingerprint }, i) => {
      const state = states[i];
      if (state?.fingerprint) {
        return state.fingerprint === fingerprint ? (state.response as SeatDto) : new IdempotencyKeyReused();
      }
      if (!state?.mine || seen.has(`${personId} ${key}`)) return new IdempotencyKeyInUse();
      seen.add(`${personId} ${key}`);
      return undefined;
    });
  }

  private async give(tx: EntityManager, wishes: readonly (Wish & KeyUse & IdempotentRequest)[]): Promise<(SeatDto | DomainError)[]> {
    const now = this.clock.now();
    const activities = await this.queries.lockActivities(tx, [...new Set(wishes.map(({ activityId }) => activityId))]);
    const held = await this.queries.holders(tx, wishes);
    const refusals = allocate(wishes, activities, new Set(held.map(holding)), now);
    const served = wishes.filter((_, i) => !refusals[i]);
    if (served.length === 0) return refusals as DomainError[];
    const seats = await this.write(tx, served, activities, now);
    const answers = seats.map((seat) => SeatDto.of({ ...seat, state: 'taken', takenAt: now, releasedAt: null }));
    await this.queries.keepKeys(
      tx,
      served.map(({ personId, key, fingerprint }, i) => ({ personId, key, fingerprint, response: answers[i] })),
    );
    const next = answers.values();
    return refusals.map((refusal) => refusal ?? (next.next().value as SeatDto));
  }

  /** Writes seats, registrations where they are new, and the events of both. */
  private async write(
    tx: EntityManager,
    served: readonly Wish[],
    activities: ReadonlyMap<string, LockedActivity>,
    now: Date,
  ): Promise<NewSeat[]> {
    const attending = new Map<string, { id: string; editionId: string; personId: string }>();
    const editionOf = (activityId: string): string => activities.get(activityId)?.editionId as string;
    for (const { personId, activityId } of served) {
      const editionId = editionOf(activityId);
      attending.set(`${editionId} ${personId}`, { id: newId(), editionId, personId });
    }
    const registrations = await this.queries.register(tx, [...attending.values()], now);
    const idOf = new Map(registrations.map(({ id, editionId, personId }) => [`${editionId} ${personId}`, id]));
    const seats = served.map(({ personId, activityId }) => {
      const editionId = editionOf(activityId);
      const registrationId = idOf.get(`${editionId} ${personId}`) as string;
      return { id: newId(), registrationId, activityId, editionId, personId };
    });
    await this.queries.seat(tx, seats, now);
    const at = now.toISOString();
    const confirmed = registrations
      .filter(({ isNew }) => isNew)
      .map(({ id: registrationId, editionId, personId }) => {
        return new RegistrationConfirmed({ registrationId, editionId, personId, category: 'public', confirmedAt: at });
      });
    const taken = seats.map(({ id: seatId, activityId, editionId, personId }) => {
      return new SeatTaken({ seatId, activityId, editionId, personId, version: 1, at });
    });
    await this.outbox.add(tx, ...confirmed, ...taken);
    return seats;
  }
}

function settle({ answer, refuse }: Waiting, outcome: SeatDto | DomainError): void {
  if (outcome instanceof DomainError) refuse(outcome);
  else answer(outcome);
}
