import { Idempotency1700000000002 } from '#http';
import { Jobs1700000000003 } from '#jobs';
import { Messaging1700000000001 } from '#messaging';
import { Agenda1700000001000 } from './1700000001000-agenda.js';

/** Everything that makes this service's schema, in order. */
export const MIGRATIONS = [
  Messaging1700000000001,
  Idempotency1700000000002,
  Jobs1700000000003,
  Agenda1700000001000,
];
