import { isUnavailable, violatedConstraint } from './postgres-errors.js';

describe('isUnavailable', () => {
  it.each([
    [{ code: 'ECONNREFUSED' }],
    [{ code: '57P01', message: 'terminating connection due to administrator command' }],
    [{ code: '08006' }],
    [{ code: '53300', message: 'sorry, too many clients already' }],
    [{ driverError: { code: 'ECONNRESET' } }],
    [{ message: 'Connection terminated unexpectedly' }],
  ])('says yes to %j', (error) => expect(isUnavailable(error)).toBe(true));

  it.each([
    [{ code: '23505' }],
    [{ code: '42501', message: 'permission denied' }],
    [new Error('not now')],
    [undefined],
    ['text'],
    [{ driverError: { code: '40P01' } }],
  ])('says no to %j', (error) => expect(isUnavailable(error)).toBe(false));
});

describe('violatedConstraint', () => {
  it('names the constraint of a violation, and nothing else', () => {
    expect(violatedConstraint({ driverError: { code: '23505', constraint: 'slug_is_unique' } })).toBe(
      'slug_is_unique',
    );
    expect(violatedConstraint({ code: '42P01', constraint: 'x' })).toBeUndefined();
  });
});
