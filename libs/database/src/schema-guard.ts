import type { DataSource } from 'typeorm';

/** The schema and the code are of different releases. */
export class SchemaMismatch extends Error {
  constructor(missing: string[], unknown: string[]) {
    super(
      [
        missing.length > 0 && `the schema lacks ${missing.join(', ')}: run the migrations first`,
        unknown.length > 0 &&
          `the schema has ${unknown.join(', ')}, which this release does not know: start a newer one`,
      ]
        .filter(Boolean)
        .join('; '),
    );
    this.name = 'SchemaMismatch';
  }
}

/** @throws SchemaMismatch unless exactly the migrations that this code knows have been run. */
export async function assertSchema(db: DataSource): Promise<void> {
  const rows = await db.query<{ name: string }[]>('SELECT name FROM migrations');
  const present = new Set(rows.map(({ name }) => name));
  const known = new Set(db.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const missing = [...known].filter((name) => !present.has(name));
  const unknown = [...present].filter((name) => !known.has(name));
  if (missing.length + unknown.length > 0) throw new SchemaMismatch(missing, unknown);
}
