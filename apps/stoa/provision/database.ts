import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { StartFailure } from '../up/start-failure.js';
import { distFile } from '../dist-file.js';
import { SERVICES } from './platform.js';
import { missingRoles, passwordUpdates } from './postgres-roles.js';

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
    const statements = await missingRoles(client, passwords);
    if (statements.length > 0 && !(await mayCreateRoles(client))) throw refusal(statements);
    for (const statement of statements) await client.query(statement);
    if (await mayCreateRoles(client)) for (const statement of passwordUpdates(passwords)) await client.query(statement);
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
  const { MIGRATIONS } = (await import(pathToFileURL(distFile(`apps/${service}/migrations/all.js`)).href)) as {
    MIGRATIONS: DataSourceOptions['migrations'];
  };
  const db = new DataSource({
    type: 'postgres',
    url,
    schema: service,
    migrations: MIGRATIONS,
    extra: { options: `-c search_path=${service} -c role=${service}_owner` },
  });
  await db.initialize();
  try {
    await db.runMigrations({ transaction: 'all' });
    await db.query(`GRANT SELECT ON migrations TO ${service}`);
  } finally {
    await db.destroy();
  }
}
