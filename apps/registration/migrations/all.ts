import { Idempotency1700000000002 } from '#http';
import { Messaging1700000000001 } from '#messaging';
import { Registration1700000001000 } from './1700000001000-registration.js';

/** Everything that makes this service's schema, in order. */
export const MIGRATIONS = [Messaging1700000000001, Idempotency1700000000002, Registration1700000001000];
