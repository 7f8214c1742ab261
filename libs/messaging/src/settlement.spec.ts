import { ContractViolation } from '#contracts';
import { DomainError } from '#kernel';
import { MalformedEvent } from './cloud-event.js';
import { RETRY_DELAYS, settle, UnacceptableEvent } from './settlement.js';

class Refused extends DomainError {
  readonly code = 'test/refused';
}

describe('settle', () => {
  it('tries a failure that may pass seven times, with delays that grow, and keeps it at the eighth', () => {
    const outcomes = Array.from({ length: 8 }, (_, i) => settle(new Error('not now'), i + 1));
    expect(outcomes.slice(0, 7)).toEqual(RETRY_DELAYS.map((delay) => ({ kind: 'retry', delay })));
    expect(outcomes[7]).toEqual({ kind: 'dead-letter' });
    expect([...RETRY_DELAYS].sort((a, b) => a - b)).toEqual(RETRY_DELAYS);
  });

  it.each([
    new MalformedEvent('x'),
    new UnacceptableEvent('x'),
    new ContractViolation('x', []),
    new Refused('x'),
  ])('keeps %p at once: it will never be right', (error) => {
    expect(settle(error, 1)).toEqual({ kind: 'dead-letter' });
  });

  it('waits while Postgres is away, however often it was tried', () => {
    expect(settle({ code: 'ECONNREFUSED' }, 100)).toEqual({ kind: 'wait' });
  });
});
