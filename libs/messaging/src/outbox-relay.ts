import { JetStreamApiError, type JetStreamClient } from '@nats-io/jetstream';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { Counter, Gauge } from 'prom-client';
import { readEnvironment } from '#config';
import { DatabaseSettings } from '#database';
import { Broker, SERVICE } from './broker.js';
import { encodeHeaders } from './cloud-event.js';
import { WakeUp } from './wake-up.js';

/** Rows read at once; they are published with at most IN_FLIGHT unacknowledged. */
const CHUNK = 512;
const IN_FLIGHT = 256;
const PUBLISH_TIMEOUT = 2_000;
/** How long a paused leader keeps its session, and so the lock, before Postgres ends it. */
const IDLE_LIMIT = 5_000;
const POLL = 1_000;
/** Events that are committed within this time travel together: fewer statements for them all, here and at each consumer. */
const LINGER = 5;
/** Pause after a publication that failed. */
const RETRY = 100;

interface OutboxRow {
  position: string;
  id: string;
  type: string;
  subject: string;
  time: Date;
  traceparent: string | null;
  data: string;
}

/**
 * Publishes what stands in the outbox, in order of position, until JetStream has acknowledged each row.
 *
 *   standby --lock--> leading --unsent rows--> published --all acks--> marked sent --> leading
 *      ^                 |  no rows: woken after a commit in this process, else a look every second
 *      +--session ends---+
 *
 * One relay per service leads: it holds an advisory lock on a connection of its own, and another one takes over when
 * that connection ends. A leader that is paused (SIGSTOP, a stalled machine) loses its session after IDLE_LIMIT,
 * because it no longer polls. Two leaders for a moment do no harm: a row published twice bears the same
 * `Nats-Msg-Id`, and consumers keep an inbox.
 *
 * Trade-off: a partial index over unsent rows and a `sent_at` mark cost one more UPDATE per row, but a cursor
 * `position > last` would skip rows whose transaction commits late.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('OutboxRelay');
  private readonly signal = new WakeUp();
  private session?: pg.Client;
  private stopping = false;
  private running?: Promise<void>;

  constructor(
    @Inject(SERVICE) private readonly service: string,
    private readonly broker: Broker,
  ) {}

  /** Says that rows were committed. Safe to call at any time, any number of times. */
  readonly wake = (): void => this.signal.notify();

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.signal.notify();
    await Promise.race([this.running, new Promise((done) => setTimeout(done, PUBLISH_TIMEOUT).unref())]);
    this.dropSession();
    await this.running;
  }

  private async run(): Promise<void> {
    this.broker.onChange(this.wake); // back again: no need to wait for the next look
    const js = await this.broker.jetstream().catch(() => undefined);
    while (!this.stopping && js) {
      try {
        await this.lead(js);
      } catch (error) {
        if (!this.stopping) this.logger.warn(`The relay lost its place: ${(error as Error).message}`);
      } finally {
        this.dropSession();
      }
      if (!this.stopping) await this.signal.wait(POLL / 2);
    }
  }

  private async lead(js: JetStreamClient): Promise<void> {
    const session = new pg.Client({
      connectionString: readEnvironment(DatabaseSettings).DATABASE_URL,
      application_name: `stoa-${this.service}-relay`,
      // A mark that a crash of Postgres forgets is published again and deduplicated: it need not wait for the disk.
      options: `-c search_path=${this.service} -c idle_session_timeout=${IDLE_LIMIT} -c synchronous_commit=off`,
      connectionTimeoutMillis: 5_000,
    });
    session.on('error', () => undefined); // the query at hand, or the next one, reports it
    this.session = session;
    await session.connect();
    await session.query('SELECT pg_advisory_lock(hashtext($1))', [`stoa-outbox-relay ${this.service}`]);
    while (!this.stopping) {
      const found = await this.workOff(js, session);
      if (found === 0) await this.signal.wait(POLL);
      await new Promise((done) => setTimeout(done, LINGER));
    }
  }

  /**
   * One pass over the unsent rows. While a chunk is published, the one before is marked and the next one is read: the
   * broker, Postgres and this process work at the same time. A row that was committed late, behind the chunk at hand,
   * is found by the next pass.
   * @returns how many rows were found
   */
  private async workOff(js: JetStreamClient, session: pg.Client): Promise<number> {
    let found = 0;
    let marking: Promise<unknown> = Promise.resolve();
    for (let rows = await this.unsent(session, '0'); rows.length > 0 && !this.stopping;) {
      found += rows.length;
      depth.set({ service: this.service }, rows.length);
      const full = rows.length === CHUNK;
      const [acknowledged, next] = await Promise.all([
        this.publish(js, rows),
        full ? this.unsent(session, rows.at(-1)?.position ?? '0') : [],
      ]);
      await marking;
      marking = this.mark(session, acknowledged);
      if (acknowledged.length < rows.length) {
        await this.waitForBroker(session);
        break; // the next pass starts from the row that failed
      }
      rows = next;
    }
    await marking;
    if (found === 0) depth.set({ service: this.service }, 0);
    return found;
  }

  private async mark(session: pg.Client, acknowledged: string[]): Promise<void> {
    if (acknowledged.length === 0) return;
    const text = 'UPDATE outbox SET sent_at = now() WHERE position = ANY($1::bigint[])';
    await session.query({ name: 'mark', text, values: [acknowledged] });
    published.inc({ service: this.service }, acknowledged.length);
  }

  private async unsent(session: pg.Client, after: string): Promise<OutboxRow[]> {
    const { rows } = await session.query<OutboxRow>({
      name: 'unsent',
      text: `SELECT position, id, type, subject, time, traceparent, data::text AS data
             FROM outbox WHERE sent_at IS NULL AND position > $1 ORDER BY position LIMIT ${CHUNK}`,
      values: [after],
    });
    return rows;
  }

  /** @returns the positions that the stream has acknowledged */
  private async publish(js: JetStreamClient, rows: OutboxRow[]): Promise<string[]> {
    const acknowledged: string[] = [];
    let next = 0;
    let failed = false;
    const worker = async (): Promise<void> => {
      for (let row = rows[next++]; row && !failed; row = rows[next++]) {
        try {
          await this.publishOne(js, row);
          acknowledged.push(row.position);
        } catch (error) {
          failed = true; // the rest waits with it: order is kept and a broker that is away is not flooded
          if (error instanceof JetStreamApiError)
            this.logger.error(`${row.type} was not taken: ${error.message}`);
        }
      }
    };
    const workers = Promise.all(Array.from({ length: Math.min(IN_FLIGHT, rows.length) }, worker));
    await this.whileConnected(workers);
    return [...acknowledged];
  }

  /** What is in flight when the connection breaks gets no answer: waiting for its timeout would only cost time. */
  private async whileConnected(work: Promise<unknown>): Promise<void> {
    let forget: () => void = () => undefined;
    const broken = new Promise<void>((done) => (forget = this.broker.onChange(done)));
    await Promise.race([work, broken]);
    forget();
  }

  private async publishOne(js: JetStreamClient, row: OutboxRow): Promise<void> {
    const { id, type, subject, traceparent } = row;
    const { duplicate } = await js.publish(`stoa.${type}`, row.data, {
      msgID: id,
      timeout: PUBLISH_TIMEOUT,
      headers: encodeHeaders({
        id,
        type,
        subject,
        source: this.service,
        time: row.time.toISOString(),
        ...(traceparent ? { traceparent } : {}),
      }),
    });
    if (duplicate) duplicates.inc({ service: this.service });
  }

  /** Waits for the next attempt, and keeps the session from idling out meanwhile. */
  private async waitForBroker(session: pg.Client): Promise<void> {
    await new Promise((done) => setTimeout(done, RETRY));
    for (; !this.broker.isConnected && !this.stopping; await this.signal.wait(POLL))
      await session.query('SELECT 1');
  }

  private dropSession(): void {
    const session = this.session;
    this.session = undefined;
    // A session that waits for the lock never answers an orderly end.
    (session as unknown as { connection?: { stream?: { destroy(): void } } })?.connection?.stream?.destroy();
  }
}

const labelNames = ['service'];
const depth = new Gauge({
  name: 'stoa_outbox_unsent',
  help: 'Outbox rows read and not yet published',
  labelNames,
});
const published = new Counter({
  name: 'stoa_outbox_published_total',
  help: 'Events acknowledged by JetStream',
  labelNames,
});
const duplicates = new Counter({
  name: 'stoa_outbox_duplicates_total',
  help: 'Publications that JetStream had seen before: expected after a crash, else an alarm',
  labelNames,
});
