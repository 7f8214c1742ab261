import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId } from '#kernel';
import { Outbox } from '#messaging';
import { AfterCommitSubscriber, SnakeNaming } from '#database';
import { Stack } from '#testing';
import { ActivityFull } from '../seats/seat.errors.js';
import { SeatDeskService } from '../seats/seat-desk.service.js';
import { SeatQueries, type Request, type Situation } from '../seats/seats.queries.js';

const CALLERS = 60;
const PLACES = 7;
const DESKS = 4;

/** The negative control: reads the same rows without locking them, and all desks read before any of them writes. */
class UnlockedQueries extends SeatQueries {
  private readers = 0;

  override async read(tx: EntityManager, requests: readonly Request[]): Promise<Situation> {
    const situation = await this.situation(tx, requests, '');
    this.readers++;
    for (let i = 0; i < 100 && this.readers < DESKS; i++) await new Promise((done) => setTimeout(done, 5));
    return situation;
  }
}

describe('the last places of an activity', () => {
  let stack: Stack;
  let db: DataSource;

  beforeAll(async () => {
    stack = await Stack.start({ only: ['none'] });
    db = await new DataSource({
      type: 'postgres',
      url: stack.databaseUrl,
      poolSize: 12,
      namingStrategy: new SnakeNaming(),
      subscribers: [AfterCommitSubscriber],
      extra: { options: '-c search_path=registration -c role=registration' },
    }).initialize();
  }, 60_000);

  afterAll(async () => {
    await db?.destroy();
    await stack?.stop();
  }, 30_000);

  /** Several desks, as several processes would have, and many callers spread over them. */
  async function rush(
    queries: SeatQueries,
  ): Promise<{ given: number; full: number; rows: number; taken: number }> {
    const activityId = newId();
    await db.query(
      `INSERT INTO activities (id, edition_id, version, state, starts_at, ends_at, capacity)
       VALUES ($1, $2, 1, 'published', now() + interval '1 day', now() + interval '2 days', $3)`,
      [activityId, newId(), PLACES],
    );
    const outbox = new Outbox({ wake: () => undefined } as never);
    const desks = Array.from({ length: DESKS }, () => new SeatDeskService(db, queries, outbox, new Clock()));
    const outcomes = await Promise.allSettled(
      Array.from({ length: CALLERS }, (_, i) =>
        (desks[i % DESKS] as SeatDeskService).take(newId(), activityId, { key: newId(), fingerprint: 'x' }),
      ),
    );
    const [{ rows }] = await db.query<[{ rows: string }]>(
      'SELECT count(*) AS rows FROM seats WHERE activity_id = $1',
      [activityId],
    );
    const [{ taken }] = await db.query<[{ taken: number }]>('SELECT taken FROM activities WHERE id = $1', [
      activityId,
    ]);
    return {
      given: outcomes.filter(({ status }) => status === 'fulfilled').length,
      full: outcomes.filter(
        (outcome) => outcome.status === 'rejected' && outcome.reason instanceof ActivityFull,
      ).length,
      rows: Number(rows),
      taken,
    };
  }

  it(`go to exactly ${PLACES} of ${CALLERS} callers at ${DESKS} desks`, async () => {
    expect(await rush(new SeatQueries())).toEqual({
      given: PLACES,
      full: CALLERS - PLACES,
      rows: PLACES,
      taken: PLACES,
    });
  });

  it('are oversold when the lock is off: the test above can fail', async () => {
    const { rows } = await rush(new UnlockedQueries());
    expect(rows).toBeGreaterThan(PLACES);
  });
});
