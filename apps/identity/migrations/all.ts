import { Identity1700000001000 } from './1700000001000-identity.js';

/** Everything that makes this service's schema, in order. */
export const MIGRATIONS = [Identity1700000001000];
