import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { newId } from '#kernel';
import { authentication, encodeHeaders } from '#messaging';
import { BenchPlatform } from './bench-platform.js';
import { quantile, round, say, type Findings } from './report.js';

const BACKLOG = 40_000;
const IN_FLIGHT = 256;
const TYPE = 'registration.bench-tick.v1';

/**
 * From the commit in registration to the commit of the effect in agenda, by Postgres' own commit times; and how fast
 * the relay works off a backlog, against publishing the same messages without an outbox.
 */
export async function events(): Promise<Findings> {
  const platform = await BenchPlatform.start('track_commit_timestamp=on');
  try {
    await latencies(platform, 200, 3); // warm-up
    const calm = await latencies(platform, 200, 15);
    say(`  200/s   p50 ${round(quantile(calm, 0.5))} ms, p99 ${round(quantile(calm, 0.99))} ms`);
    const busy = await latencies(platform, 1_000, 10);
    say(`  1,000/s p50 ${round(quantile(busy, 0.5))} ms, p99 ${round(quantile(busy, 0.99))} ms`);
    const relay: number[] = [];
    const raw: number[] = [];
    for (let i = 0; i < 3; i++) {
      raw.push(await rawPublishing(platform));
      await settled(platform);
      relay.push(await relaying(platform));
      await settled(platform);
      say(
        `  relay ${Math.round(relay[i] ?? 0)} events/s, raw publishing ${Math.round(raw[i] ?? 0)} events/s`,
      );
    }
    return {
      p50_ms: round(quantile(calm, 0.5)),
      p99_ms: round(quantile(calm, 0.99)),
      p50_ms_1000: round(quantile(busy, 0.5)),
      p99_ms_1000: round(quantile(busy, 0.99)),
      relay_per_s: Math.round(quantile(relay, 0.5)),
      raw_per_s: Math.round(quantile(raw, 0.5)),
      ratio: round(quantile(relay, 0.5) / quantile(raw, 0.5)),
      unit: 'relay throughput per raw pipelined JetStream publishing',
    };
  } finally {
    await platform.stop();
  }
}

/** Takes seats at a steady rate, open loop. @returns milliseconds from commit to commit, one per seat */
async function latencies(platform: BenchPlatform, rate: number, seconds: number): Promise<number[]> {
  const people = await platform.people(500);
  const activities = await platform.activities('registration', 60);
  const began = performance.now();
  const answers: Promise<Response>[] = [];
  for (let n = 0; n < rate * seconds; n++) {
    const due = began + (n * 1000) / rate;
    while (performance.now() < due) await new Promise((done) => setTimeout(done, 1));
    const person = people[n % people.length];
    const activityId = activities[(n + Math.floor(n / people.length)) % activities.length];
    answers.push(
      fetch(`${platform.registration}/api/registration/seats`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${person?.token}`,
          'idempotency-key': newId(),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ activityId }),
      }),
    );
  }
  const refused = (await Promise.all(answers)).filter(({ status }) => status !== 201).length;
  if (refused > 0) throw new Error(`${refused} seats were refused`);
  for (let i = 0; i < 200; i++) {
    const { rows } = await platform.db.query<{ ms: number }>(
      `SELECT extract(epoch FROM pg_xact_commit_timestamp(effect.xmin) - pg_xact_commit_timestamp(seat.xmin))::float8 * 1000 AS ms
       FROM registration.seats AS seat JOIN agenda.entries AS effect ON effect.seat_id = seat.id
       WHERE seat.activity_id = ANY($1)`,
      [activities],
    );
    if (rows.length === rate * seconds) return rows.map(({ ms }) => ms);
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('Some events never had their effect');
}

/** @returns events a second from the commit of the backlog until the last row is marked as sent */
async function relaying({ db }: BenchPlatform): Promise<number> {
  await db.query(
    `INSERT INTO registration.outbox (id, type, subject, data) SELECT gen_random_uuid(), $1, n::text, jsonb_build_object('n', n) FROM generate_series(1, $2) AS n`,
    [TYPE, BACKLOG],
  );
  const began = performance.now();
  for (;;) {
    const { rows } = await db.query('SELECT 1 FROM registration.outbox WHERE sent_at IS NULL LIMIT 1');
    if (rows.length === 0) return (BACKLOG / (performance.now() - began)) * 1000;
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Waits until agenda has caught up, so that neither measurement pays for the one before. */
async function settled({ nats, folder }: BenchPlatform): Promise<void> {
  const credentials = authentication({ file: join(folder, 'nats', 'keys', 'provisioner.nk') });
  const connection = await connect({ servers: nats, inboxPrefix: '_INBOX_provisioner', ...credentials });
  const manager = await jetstreamManager(connection);
  for (;;) {
    const { num_pending, num_ack_pending } = await manager.consumers.info(
      'REGISTRATION',
      'agenda__registration',
    );
    if (num_pending + num_ack_pending === 0) return connection.close();
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The same messages, as many in flight, straight to the stream. */
async function rawPublishing({ nats, folder }: BenchPlatform): Promise<number> {
  const credentials = authentication({ file: join(folder, 'nats', 'keys', 'registration.nk') });
  const connection = await connect({ servers: nats, inboxPrefix: '_INBOX_registration', ...credentials });
  const js = jetstream(connection);
  const began = performance.now();
  let n = 0;
  const worker = async (): Promise<void> => {
    while (n++ < BACKLOG) {
      const id = newId();
      const headers = encodeHeaders({
        id,
        source: 'registration',
        type: TYPE,
        subject: String(n),
        time: new Date().toISOString(),
      });
      await js.publish(`stoa.${TYPE}`, JSON.stringify({ n }), { msgID: id, headers });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const perSecond = (BACKLOG / (performance.now() - began)) * 1000;
  await connection.close();
  return perSecond;
}
