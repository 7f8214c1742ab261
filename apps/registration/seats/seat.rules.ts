import type { DomainError } from '#kernel';
import { ActivityUnknown } from '../activities/activity.errors.js';
import { ActivityClosed, ActivityFull, SeatAlreadyTaken, SeatsNotOffered } from './seat.errors.js';

/** An activity as it stands while its row is locked. */
export interface LockedActivity {
  readonly id: string;
  readonly editionId: string;
  readonly state: 'published' | 'cancelled';
  readonly endsAt: Date;
  readonly capacity: number | null;
  readonly taken: number;
}

/** Somebody wants a place. */
export interface Wish {
  readonly personId: string;
  readonly activityId: string;
}

/** Names a person at an activity. */
export const holding = ({ personId, activityId }: Wish): string => `${activityId} ${personId}`;

/**
 * Decides over wishes in the order in which they came: first come, first served.
 * @param held whom the database already knows to have a place, by `holding`
 * @returns per wish, in the same order, nothing where the place is given, else the refusal
 */
export function allocate(
  wishes: readonly Wish[],
  activities: ReadonlyMap<string, LockedActivity>,
  held: ReadonlySet<string>,
  now: Date,
): (DomainError | undefined)[] {
  const holders = new Set(held);
  const taken = new Map([...activities].map(([id, activity]) => [id, activity.taken]));
  return wishes.map((wish) => {
    const activity = activities.get(wish.activityId);
    if (!activity) return new ActivityUnknown();
    const { id: activityId, capacity } = activity;
    if (activity.state === 'cancelled' || activity.endsAt <= now) return new ActivityClosed({ activityId });
    if (capacity === null) return new SeatsNotOffered({ activityId });
    if (holders.has(holding(wish))) return new SeatAlreadyTaken({ activityId });
    const count = taken.get(activityId) ?? 0;
    if (count >= capacity) return new ActivityFull({ activityId, capacity });
    taken.set(activityId, count + 1);
    holders.add(holding(wish));
    return undefined;
  });
}
