import { ActivityPublished } from './agenda/activity-published.event.js';
import { SeatTaken } from './registration/seat-taken.event.js';
import { ContractViolation, toContract } from './validation.js';

const ID = '01a1f9b4-c600-772b-aa95-07f1bdeedd32';
const seat = {
  seatId: ID,
  activityId: ID,
  editionId: ID,
  personId: ID,
  version: 1,
  at: '2031-04-25T01:00:00.000Z',
};
const activity = {
  activityId: ID,
  editionId: ID,
  version: 1,
  title: { zh: '论坛' },
  block: 'forum',
  startsAt: '2031-04-25T01:00:00.000Z',
  endsAt: '2031-04-25T02:00:00.000Z',
  zone: 'Asia/Kathmandu',
};

describe('toContract', () => {
  it('makes an instance that says the same as the JSON', () => {
    const event = toContract(SeatTaken, seat);
    expect(event).toBeInstanceOf(SeatTaken);
    expect(JSON.parse(JSON.stringify(event))).toEqual(seat);
  });

  it('drops fields that a newer publisher added', () => {
    expect(JSON.parse(JSON.stringify(toContract(SeatTaken, { ...seat, row: 7 })))).toEqual(seat);
  });

  it.each([
    ['a missing field', { seatId: undefined }, 'seatId'],
    ['a wrong type', { version: '1' }, 'version'],
    ['a number that is none', { version: Number.NaN }, 'version'],
    ['an id that is none', { personId: 'me' }, 'personId'],
    ['a time that is none', { at: 'yesterday' }, 'at'],
  ])('refuses %s and names the field, not its value', (_, fields, field) => {
    const convert = (): SeatTaken => toContract(SeatTaken, { ...seat, ...fields });
    expect(convert).toThrow(ContractViolation);
    expect(convert).toThrow(new RegExp(`breaks its contract: ${field}: `));
  });

  it.each([null, [], 'text', 7])('refuses %j, which is no object', (data) => {
    expect(() => toContract(SeatTaken, data)).toThrow(ContractViolation);
  });

  it('looks into nested values', () => {
    expect(toContract(ActivityPublished, activity).title.zh).toBe('论坛');
    expect(() => toContract(ActivityPublished, { ...activity, title: {} })).toThrow(
      'title: title needs text',
    );
    expect(() => toContract(ActivityPublished, { ...activity, title: { zh: 7 } })).toThrow('title.zh: ');
    expect(() => toContract(ActivityPublished, { ...activity, zone: 'Beijing' })).toThrow('zone: ');
  });
});
