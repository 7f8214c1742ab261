import type { QueryRunner } from 'typeorm';

/**
 * Gives the service whose schema is being migrated rights on a table; what is not granted here stays refused, so
 * an append-only table is one granted `SELECT, INSERT`. The login role bears the schema's name.
 */
export async function grant(runner: QueryRunner, rights: string, table: string): Promise<void> {
  const [{ schema }] = await runner.manager.query<[{ schema: string }]>('SELECT current_schema() AS schema');
  await runner.query(`GRANT ${rights} ON "${table}" TO "${schema}"`);
}
