import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import autocannon from 'autocannon';
import { migrateSchema } from '#database';
import { newId } from '#kernel';
import { distFile } from '../dist-file.js';
import { BenchPlatform } from './bench-platform.js';
import { quantile, round, say, type Findings } from './report.js';

const ACTIVITIES = 60;
const PEOPLE = 3_000;
const CONNECTIONS = 64;
const SECONDS = 8;
const ROUNDS = 3;

/**
 * Seats a second at the service's own port, relay and consumer on, against a bare Fastify + pg server that writes the
 * same rows (seat, registration, idempotency, outbox) with one prepared statement per request. In turns, so that a
 * drifting machine drifts for both.
 */
export async function register(): Promise<Findings> {
  const platform = await BenchPlatform.start();
  const reference = await startReference(platform);
  try {
    const people = await platform.people(PEOPLE);
    const targets = {
      stoa: {
        url: `${platform.registration}/api/registration/seats`,
        activities: await platform.activities('registration', ACTIVITIES),
      },
      reference: { url: reference.url, activities: await platform.activities('reference', ACTIVITIES) },
    };
    const rates: Record<string, number[]> = { stoa: [], reference: [] };
    const latencies: number[] = [];
    let sequence = { stoa: 0, reference: 0 };
    for (let round_ = 0; round_ <= ROUNDS; round_++) {
      for (const name of ['reference', 'stoa'] as const) {
        const { url, activities } = targets[name];
        const measured = await load(url, activities, people, sequence[name], round_ === 0 ? 3 : SECONDS);
        sequence = { ...sequence, [name]: measured.next };
        if (round_ === 0) continue; // warm-up
        rates[name]?.push(measured.perSecond);
        if (name === 'stoa') latencies.push(measured.p99);
        say(`  ${name.padEnd(10)} ${Math.round(measured.perSecond)} seats/s`);
      }
    }
    const perSecond = quantile(rates['stoa'] ?? [], 0.5);
    const referencePerSecond = quantile(rates['reference'] ?? [], 0.5);
    return {
      per_s: Math.round(perSecond),
      reference_per_s: Math.round(referencePerSecond),
      ratio: round(perSecond / referencePerSecond),
      unit: 'seats per second, median of three rounds',
      p99_ms: quantile(latencies, 0.5),
    };
  } finally {
    reference.stop();
    await platform.stop();
  }
}

interface Person {
  readonly id: string;
  readonly token: string;
}

/** Every request is another person at another activity. @throws when one is refused: then other rows were written */
async function load(url: string, activities: string[], people: Person[], from: number, seconds: number) {
  let next = from;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    method: 'POST',
    requests: [
      {
        setupRequest: (request) => {
          const n = next++;
          const person = people[n % people.length] as Person;
          const activityId = activities[(n + Math.floor(n / people.length)) % activities.length]; // neighbours in time spread over all
          return {
            ...request,
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${person.token}`,
              'x-person': person.id,
              'idempotency-key': newId(),
            },
            body: JSON.stringify({ activityId }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors at ${url}`);
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99, next };
}

async function startReference(platform: BenchPlatform): Promise<{ url: string; stop: () => void }> {
  const { MIGRATIONS } = (await import(
    pathToFileURL(distFile('apps/registration/migrations/all.js')).href
  )) as {
    MIGRATIONS: Parameters<typeof migrateSchema>[2];
  };
  await platform.db.query(
    'CREATE ROLE reference_owner NOLOGIN; CREATE ROLE reference NOLOGIN; CREATE SCHEMA reference AUTHORIZATION reference_owner',
  );
  await migrateSchema(platform.databaseUrl, 'reference', MIGRATIONS);
  const child = spawn(process.execPath, [distFile('apps/stoa/bench/reference-server.js')], {
    env: { ...process.env, DATABASE_URL: platform.databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}/seats`, stop: () => void child.kill() };
}
