/** Types of the API for the front end, made from the OpenAPI documents. With --check, only says whether they fit. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { ROOT } from './bootstrap.mjs';

const stale = [];
for (const name of readdirSync(join(ROOT, 'docs/openapi'))) {
  const file = join(ROOT, 'apps/web/src/api', name.replace('.json', '.d.ts'));
  const made = `// Generated from docs/openapi/${name} by \`npm run docs\`.\n${astToString(await openapiTS(JSON.parse(readFileSync(join(ROOT, 'docs/openapi', name), 'utf8'))))}`;
  if (read(file) === made) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) writeFileSync(file, made);
}
if (process.argv.includes('--check') && stale.length > 0) {
  process.stdout.write(`The front end's types are not those of ${stale.join(', ')}: run npm run docs.\n`);
  process.exitCode = 1;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
