import pg, { type Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

const quote = pg.escapeLiteral;

/**
 * The SQL that gives each service a schema, an owner role that nobody can log in as, and a login role with no rights
 * but those that migrations grant. Only what is missing; idempotent.
 */
export async function missingRoles(
  client: Client,
  services: readonly string[],
  passwords: Record<string, string>,
): Promise<string[]> {
  const { rows: roles } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const { rows: schemas } = await client.query<{ nspname: string }>('SELECT nspname FROM pg_namespace');
  const { rows: member } = await client.query<{ role: string }>(
    `SELECT rolname AS role FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')`,
  );
  const [{ name, me }] = (
    await client.query<{ name: string; me: string }>('SELECT current_database() AS name, current_user AS me')
  ).rows as [{ name: string; me: string }];
  const has = (role: string): boolean => roles.some(({ rolname }) => rolname === role);
  const database = pg.escapeIdentifier(name);
  return services.flatMap((service) => {
    const owner = `${service}_owner`;
    return [
      ...(has(owner) ? [] : [`CREATE ROLE ${owner} NOLOGIN`]),
      ...(member.some(({ role }) => role === owner) ? [] : [`GRANT ${owner} TO ${pg.escapeIdentifier(me)}`]),
      ...(has(service) ? [] : [`CREATE ROLE ${service} LOGIN PASSWORD ${quote(passwords[service] ?? '')}`]),
      ...(schemas.some(({ nspname }) => nspname === service)
        ? []
        : [
            `CREATE SCHEMA ${service} AUTHORIZATION ${owner}`,
            `GRANT USAGE ON SCHEMA ${service} TO ${service}`,
            `ALTER ROLE ${service} SET search_path = ${service}`,
            `GRANT CONNECT ON DATABASE ${database} TO ${service}`,
          ]),
    ];
  });
}

/** Passwords live in the data folder: a cluster that has the roles from before gets those of this folder. */
export function passwordUpdates(services: readonly string[], passwords: Record<string, string>): string[] {
  return services.map((service) => `ALTER ROLE ${service} PASSWORD ${quote(passwords[service] ?? '')}`);
}

/** Brings one service's schema up to date, as its owner: the login role has no right to. */
export async function migrateSchema(
  url: string,
  service: string,
  migrations: DataSourceOptions['migrations'],
): Promise<void> {
  const db = new DataSource({
    type: 'postgres',
    url,
    schema: service,
    migrations,
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
