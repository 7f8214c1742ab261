import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const current = new AsyncLocalStorage<string>();

/** The W3C `traceparent` of the work at hand: events carry it on, so that one trace spans services. */
export function currentTrace(): string | undefined {
  return current.getStore();
}

/** Runs `work` inside the trace that the caller named; a missing or malformed name starts a new trace. */
export function withTrace<T>(traceparent: string | undefined, work: () => T): T {
  return current.run(continueTrace(traceparent), work);
}

function continueTrace(traceparent: string | undefined): string {
  if (traceparent && TRACEPARENT.test(traceparent)) return traceparent;
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}
