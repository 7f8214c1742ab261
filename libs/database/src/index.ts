export { afterCommit, AfterCommitSubscriber } from './after-commit.js';
export { DatabaseModule, DatabaseSettings } from './database.module.js';
export { grant } from './grants.js';
export { isUnavailable, violatedConstraint } from './postgres-errors.js';
export { prepared } from './prepared.js';
export { migrateSchema, missingRoles, passwordUpdates } from './provisioning.js';
export { assertSchema, SchemaMismatch } from './schema-guard.js';
export { SnakeNaming } from './snake-naming.js';
