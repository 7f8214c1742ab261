import { Activity } from './activity.entity.js';
import { ActivityEndsBeforeItStarts, ActivityIsCancelled, ActivityNotADraft } from './activity.errors.js';

const activity = (fields: Partial<Activity> = {}): Activity =>
  Object.assign(new Activity(), {
    id: 'a',
    editionId: 'e',
    version: 1,
    state: 'draft',
    block: 'forum',
    title: { zh: '论坛' },
    startsAt: new Date('2031-04-25T01:00:00Z'),
    endsAt: new Date('2031-04-25T03:00:00Z'),
    zone: 'Asia/Shanghai',
    timing: 'illustrative',
    capacity: null,
    ...fields,
  });

describe('an activity', () => {
  it('counts its version up with each change', () => {
    const one = activity();
    one.publish();
    one.reschedule(new Date('2031-04-26T01:00:00Z'), new Date('2031-04-26T03:00:00Z'));
    one.cancel();
    expect([one.version, one.state]).toEqual([4, 'cancelled']);
  });

  it('has announced times once it was moved', () => {
    const one = activity();
    one.reschedule(new Date('2031-04-26T01:00:00Z'), new Date('2031-04-26T03:00:00Z'));
    expect(one.timing).toBe('announced');
  });

  it('is published once, and neither moved nor cancelled after it was cancelled', () => {
    const published = activity({ state: 'published' });
    expect(() => published.publish()).toThrow(ActivityNotADraft);
    const cancelled = activity({ state: 'cancelled' });
    expect(() => cancelled.cancel()).toThrow(ActivityIsCancelled);
    expect(() => cancelled.reschedule(new Date(0), new Date(1))).toThrow(ActivityIsCancelled);
  });

  it('does not end before it starts, nor at once', () => {
    const at = new Date('2031-04-25T01:00:00Z');
    const one = activity();
    expect(() => one.reschedule(at, at)).toThrow(ActivityEndsBeforeItStarts);
    expect([one.version, one.timing]).toEqual([1, 'illustrative']);
  });

  it('tells other services its whole state, and no capacity where seats are not given out', () => {
    expect(activity().facts()).toEqual({
      activityId: 'a',
      editionId: 'e',
      version: 1,
      title: { zh: '论坛' },
      block: 'forum',
      startsAt: '2031-04-25T01:00:00.000Z',
      endsAt: '2031-04-25T03:00:00.000Z',
      zone: 'Asia/Shanghai',
    });
    expect(activity({ capacity: 0 }).facts().capacity).toBe(0);
  });
});
