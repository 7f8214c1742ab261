import { isUnavailable } from '#database';
import { ContractViolation } from '#contracts';
import { DomainError } from '#kernel';
import { MalformedEvent } from './cloud-event.js';

/**
 * What becomes of a delivery that failed. The service decides, not the broker:
 *
 *   Postgres away                      -> wait: nothing is pulled and nothing counts as an attempt
 *   the event itself is wrong          -> dead letter at once, then term
 *   anything else, attempts 1 to 7     -> retry: nak with a delay that grows
 *   anything else, the 8th attempt     -> dead letter, then term
 *
 * A dead letter is a row in the service's own schema, written before the term: if that write fails, Postgres is
 * away and the delivery waits. So a failed event is always either still in the stream or a row that a person sees.
 */
export type Settlement = { kind: 'wait' } | { kind: 'retry'; delay: number } | { kind: 'dead-letter' };

/** Milliseconds until the next attempt, by the number of failed ones. */
export const RETRY_DELAYS = [1_000, 5_000, 15_000, 60_000, 180_000, 480_000, 900_000];

/** The event will never be right: unknown version, foreign source. */
export class UnacceptableEvent extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnacceptableEvent';
  }
}

/** @param attempts how many attempts have failed, this one included */
export function settle(error: unknown, attempts: number): Settlement {
  if (isUnavailable(error)) return { kind: 'wait' };
  if (isPermanent(error)) return { kind: 'dead-letter' };
  const delay = RETRY_DELAYS[attempts - 1];
  return delay === undefined ? { kind: 'dead-letter' } : { kind: 'retry', delay };
}

function isPermanent(error: unknown): boolean {
  return (
    error instanceof MalformedEvent ||
    error instanceof UnacceptableEvent ||
    error instanceof ContractViolation ||
    error instanceof DomainError
  );
}
