import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout or image that this program belongs to. */
export const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** A compiled file by its path in the source tree, e.g. `apps/agenda/main.js`. */
export function distFile(path: string): string {
  return join(ROOT, 'dist', path);
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
