import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';

const names = new Map<string, string>();

/**
 * Runs a statement that is sent often as a prepared one: Postgres parses and plans it once per connection. For writes on
 * hot paths; a read whose best plan depends on how big the tables have become is better planned anew.
 * @param text the same string each time, never put together from values
 * @returns the rows
 */
export async function prepared<T>(tx: EntityManager, text: string, values: unknown[]): Promise<T[]> {
  if (!tx.queryRunner) throw new TypeError('A prepared statement needs the manager of a transaction');
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 32)));
  const client = (await tx.queryRunner.connect()) as ClientBase;
  const { rows } = await client.query({ name, text, values });
  return rows as T[];
}
