import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { durableOf, PUBLISHERS, streamOf, SUBSCRIPTIONS } from '#contracts';
import { MAX_EVENT_BYTES } from './outbox.js';

const DAY = 86_400_000;

export interface StreamSettings {
  /** 1 on one node, 3 in a cluster. */
  readonly replicas: number;
  /** Bytes that one stream may hold before it refuses; -1 for no limit of its own. */
  readonly maxBytes: number;
}

export interface Provisioned {
  /** Publishers whose stream had to be made: whatever they sent before is not in it. */
  readonly newStreams: string[];
  readonly newDurables: string[];
  /** Settings that the server holds otherwise than we asked: `STREAM.field`. */
  readonly drift: string[];
}

/** The stream of one publisher. The boundary of permission is the stream: nobody else can use up a message id. */
export function streamConfig(
  publisher: string,
  { replicas, maxBytes }: StreamSettings,
): Partial<StreamConfig> & { name: string } {
  return {
    name: streamOf(publisher),
    subjects: [`stoa.${publisher}.>`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New, // a full stream refuses, and the relay waits: nothing is dropped silently
    max_bytes: maxBytes,
    max_age: nanos(45 * DAY),
    max_msg_size: MAX_EVENT_BYTES + 4096, // headers count
    duplicate_window: nanos(15 * 60_000),
    num_replicas: replicas,
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false, // a rollup header would purge a subject
    allow_direct: true,
  };
}

/** The durable of one pair of services. No `backoff`: the server would take its first step as the ack_wait. */
export function durableConfig(
  consumer: string,
  publisher: string,
): Partial<ConsumerConfig> & { durable_name: string } {
  return {
    durable_name: durableOf(consumer, publisher),
    filter_subject: `stoa.${publisher}.>`,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(30_000),
    max_deliver: -1, // at a limit a message would never come again, dead letter or not
    max_ack_pending: 256,
  };
}

/**
 * Makes the streams and durables that are missing, updates what may be updated, then reads everything back and
 * compares: an older server drops settings that it does not know without a word. Idempotent.
 */
export async function provision(manager: JetStreamManager, settings: StreamSettings): Promise<Provisioned> {
  const newStreams: string[] = [];
  const newDurables: string[] = [];
  const drift: string[] = [];
  for (const publisher of PUBLISHERS) {
    const wanted = streamConfig(publisher, settings);
    const { config, made } = await ensureStream(manager, wanted);
    if (made) newStreams.push(publisher);
    drift.push(...differences(wanted.name, wanted, config));
  }
  for (const [consumer, publishers] of Object.entries(SUBSCRIPTIONS)) {
    for (const publisher of publishers) {
      const wanted = durableConfig(consumer, publisher);
      const { config, made } = await ensureDurable(manager, streamOf(publisher), wanted);
      if (made) newDurables.push(wanted.durable_name);
      drift.push(...differences(wanted.durable_name, wanted, config));
    }
  }
  return { newStreams, newDurables, drift };
}

async function ensureStream(manager: JetStreamManager, wanted: Partial<StreamConfig> & { name: string }) {
  const found = await missingAsUndefined(manager.streams.info(wanted.name));
  if (!found) return { config: (await manager.streams.add({ ...wanted })).config, made: true };
  if (differences(wanted.name, wanted, found.config).length === 0)
    return { config: found.config, made: false };
  const updated = await manager.streams.update(wanted.name, { ...wanted }).catch(() => found); // what cannot change is drift
  return { config: updated.config, made: false };
}

async function ensureDurable(
  manager: JetStreamManager,
  stream: string,
  wanted: Partial<ConsumerConfig> & { durable_name: string },
) {
  const found = await missingAsUndefined(manager.consumers.info(stream, wanted.durable_name));
  if (found) return { config: found.config, made: false };
  return { config: (await manager.consumers.add(stream, { ...wanted })).config, made: true };
}

async function missingAsUndefined<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.status === 404) return undefined;
    throw error;
  }
}

function differences(name: string, wanted: object, held: object): string[] {
  const actual = held as Record<string, unknown>;
  return Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(actual[field] ?? false) !== JSON.stringify(value))
    .map(([field]) => `${name}.${field}`);
}
