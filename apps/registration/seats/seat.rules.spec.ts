import fc from 'fast-check';
import { newId } from '#kernel';
import { ActivityUnknown } from '../activities/activity.errors.js';
import { ActivityClosed, ActivityFull, SeatAlreadyTaken, SeatsNotOffered } from './seat.errors.js';
import { allocate, holding, type LockedActivity } from './seat.rules.js';

const NOW = new Date('2031-04-25T09:00:00Z');
const activity = (fields: Partial<LockedActivity> = {}): LockedActivity => ({
  id: 'a',
  editionId: 'e',
  state: 'published',
  endsAt: new Date('2031-04-25T11:00:00Z'),
  capacity: 2,
  taken: 0,
  ...fields,
});
const decide = (people: string[], known: LockedActivity[] = [activity()], held: string[] = []) =>
  allocate(
    people.map((personId) => ({ personId, activityId: 'a' })),
    new Map(known.map((one) => [one.id, one])),
    new Set(held),
    NOW,
  ).map((refusal) => refusal?.constructor);

describe('allocate', () => {
  it('serves first who came first', () => {
    expect(decide(['p', 'q', 'r'])).toEqual([undefined, undefined, ActivityFull]);
  });

  it('counts what was taken before', () => {
    expect(decide(['p', 'q'], [activity({ taken: 1 })])).toEqual([undefined, ActivityFull]);
  });

  it('gives a person one place, whether held before or asked for twice', () => {
    expect(decide(['p', 'p'])).toEqual([undefined, SeatAlreadyTaken]);
    expect(decide(['p'], [activity()], [holding({ personId: 'p', activityId: 'a' })])).toEqual([
      SeatAlreadyTaken,
    ]);
  });

  it('refuses at activities that are unknown, cancelled, over, or give out no seats', () => {
    expect(decide(['p'], [])).toEqual([ActivityUnknown]);
    expect(decide(['p'], [activity({ state: 'cancelled' })])).toEqual([ActivityClosed]);
    expect(decide(['p'], [activity({ endsAt: NOW })])).toEqual([ActivityClosed]);
    expect(decide(['p'], [activity({ capacity: null })])).toEqual([SeatsNotOffered]);
  });

  it('never gives out more than there is, nor less than it could', () => {
    const people = fc.array(fc.nat(30).map(String), { maxLength: 60 });
    fc.assert(
      fc.property(people, fc.nat(20), fc.nat(25), (asking, capacity, taken) => {
        const given = decide(asking, [activity({ capacity, taken })]).filter((refusal) => !refusal).length;
        expect(given).toBe(Math.min(new Set(asking).size, Math.max(0, capacity - taken)));
      }),
    );
  });

  it('decides a batch of thousands at once without slowing down', () => {
    const wishes = Array.from({ length: 20_000 }, () => ({ personId: newId(), activityId: 'a' }));
    const began = performance.now();
    allocate(wishes, new Map([['a', activity({ capacity: 10_000 })]]), new Set(), NOW);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
