import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Problems } from '#http';
import { REQUEST_PROBLEMS } from '#http';
import { distFile, ROOT } from '../dist-file.js';
import { SERVICES } from '../provision/platform.js';
import { asyncApi, eventsPage } from './async-api.js';
import { natsConfig } from './nats-config.js';
import { problemsPage } from './problems-page.js';

const run = promisify(execFile);

interface Description {
  readonly service: string;
  readonly title: string;
  readonly problems: Problems;
  readonly openapi: object;
}

/** Writes every generated document, or with `--check` says which ones differ from the code. */
export async function docs(args: string[]): Promise<number> {
  const described = await Promise.all([...SERVICES, 'gateway'].map(describe));
  const problems = described.reduce<Problems>((all, one) => ({ ...all, ...one.problems }), REQUEST_PROBLEMS);
  const events = asyncApi();
  const files: Record<string, string> = {
    ...Object.fromEntries(
      described.map(({ service, openapi }) => [`docs/openapi/${service}.json`, json(openapi)]),
    ),
    'docs/events/asyncapi.json': json(events),
    'docs/events/README.md': eventsPage(events),
    'docs/problems.json': json(problems),
    'deploy/nats/nats.conf': natsConfig(),
    'docs/problems.md': problemsPage(problems),
  };
  const stale: string[] = [];
  for (const [path, raw] of Object.entries(files)) {
    const file = join(ROOT, path);
    const content = path.endsWith('.md')
      ? await format(raw, { ...(await resolveConfig(file)), filepath: file })
      : raw;
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    stale.push(path);
    if (args.includes('--check')) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  if (!args.includes('--check')) {
    process.stdout.write(
      stale.length > 0 ? `Wrote ${stale.join(', ')}\n` : 'Every document was up to date.\n',
    );
    return 0;
  }
  process.stdout.write(
    stale.length > 0
      ? `Out of date: ${stale.join(', ')}. Run npm run docs.\n`
      : 'The documents match the code.\n',
  );
  return stale.length > 0 ? 1 : 0;
}

/** A service tells of itself without Postgres or NATS; the settings only have to be there. */
async function describe(service: string): Promise<Description> {
  const nowhere = 'http://127.0.0.1:1';
  const { stdout } = await run(process.execPath, [distFile(`apps/${service}/main.js`), 'describe'], {
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
      NATS_URL: 'nats://127.0.0.1:1',
      JWKS_URL: `${nowhere}/jwks`,
      TOKEN_ISSUER: nowhere,
      PUBLIC_URL: nowhere,
      IDENTITY_SECRET: 'x'.repeat(32),
      OPERATOR_KEY: 'x'.repeat(32),
      UPSTREAMS: '{}',
      WEB_ROOT: '.',
      DOCS_ROOT: '.',
    },
  });
  return JSON.parse(stdout) as Description;
}

function json(value: object): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** Keys in a fixed order: a document changes when its content does. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
