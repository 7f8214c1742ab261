import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrateSchema, missingRoles, passwordUpdates } from '#database';
import { StartFailure } from '../up/start-failure.js';
import { distFile } from '../dist-file.js';
import { SERVICES } from './platform.js';

/** Provisioning of one database is done by one process at a time. */
const LOCK = 7_215_001;

/**
 * Makes roles and schemas and runs every service's migrations as its owner.
 * @param url of a user that may create roles, or for whom an administrator ran the SQL
 * @throws StartFailure with the SQL to run when the user may not
 */
export async function provisionDatabase(url: string, passwords: Record<string, string>): Promise<void> {
  const client = await connected(url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const statements = await missingRoles(client, SERVICES, passwords);
    if (statements.length > 0 && !(await mayCreateRoles(client))) throw refusal(statements);
    for (const statement of statements) await client.query(statement);
    if (await mayCreateRoles(client))
      for (const statement of passwordUpdates(SERVICES, passwords)) await client.query(statement);
    for (const service of SERVICES) await migrate(url, service);
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'stoa-provisioning' });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartFailure(`Postgres cannot be reached through DATABASE_URL: ${(error as Error).message}`);
  }
}

async function mayCreateRoles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user',
  );
  return rows[0]?.may ?? false;
}

function refusal(statements: readonly string[]): StartFailure {
  return new StartFailure(
    [
      'The user of DATABASE_URL may not create roles. Let an administrator of that database run this, then start again:',
      '',
      ...statements.map((statement) => `  ${statement};`),
    ].join('\n'),
  );
}

async function migrate(url: string, service: string): Promise<void> {
  const { MIGRATIONS } = (await import(
    pathToFileURL(distFile(`apps/${service}/migrations/all.js`)).href
  )) as {
    MIGRATIONS: Parameters<typeof migrateSchema>[2];
  };
  await migrateSchema(url, service, MIGRATIONS);
}
