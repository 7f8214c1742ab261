import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { durableOf, streamOf } from '#contracts';
import { isUnavailable } from '#database';
import type { Broker } from './broker.js';
import { decode, type CloudEvent } from './cloud-event.js';
import type { DeadLetters, Delivery } from './dead-letters.js';
import type { Inbox } from './inbox.js';
import { settle, UnacceptableEvent } from './settlement.js';
import { WakeUp } from './wake-up.js';

const MICRO_BATCH = 100;
const PREFETCH = 256;
/** Deliveries in hand are extended that often within the durable's ack_wait, before the broker gives them to another. */
const EXTENSIONS = 3;
const RETRY_POSTGRES = 500;
/** The client tells of a broker store that was wiped; without a fresh start it would resume after up to 45 s. */
const GONE = new Set([
  'stream_not_found',
  'consumer_not_found',
  'consumer_deleted',
  'no_responders',
  'heartbeats_missed',
]);

/** What a service does about events. */
export interface EventHandling {
  /** Whether events of this type have an effect here; others are acknowledged and passed over. */
  readonly wants: (type: string) => boolean;
  readonly accept: (event: CloudEvent, tx: EntityManager) => Promise<void>;
}

/**
 * Takes the events of one source through this service:
 *
 *   pulled --(up to 100 at once)--> inbox transaction --commit--> ack
 *                                        | failure
 *                                        v
 *                            the batch again, one by one --failure--> settlement: wait, nak or dead letter and term
 *
 * While Postgres is away the loop holds what it has, extends it, pulls no more than PREFETCH and counts no attempt.
 * A poison message costs its batch one rollback and delays nobody else.
 */
export class DeliveryLoop {
  private readonly logger: Logger;
  private readonly queue: JsMsg[] = [];
  private readonly arrived = new WakeUp();
  private inHand = new Set<JsMsg>();
  private messages?: ConsumerMessages;
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();
  private extending?: NodeJS.Timeout;

  constructor(
    private readonly service: string,
    private readonly source: string,
    private readonly broker: Broker,
    private readonly inbox: Inbox,
    private readonly deadLetters: DeadLetters,
    private readonly handling: EventHandling,
  ) {
    this.logger = new Logger(`From ${source}`);
  }

  start(): void {
    this.running = Promise.all([this.pull(), this.work()]);
  }

  /** Finishes the batch at hand and leaves the rest to the next consumer. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.arrived.notify();
    this.messages?.stop();
    await Promise.race([this.running, new Promise((done) => setTimeout(done, 5_000).unref())]);
    clearInterval(this.extending);
  }

  private async pull(): Promise<void> {
    const js = await this.broker.jetstream().catch(() => undefined);
    while (!this.stopping && js) {
      try {
        const consumer = await js.consumers.get(streamOf(this.source), durableOf(this.service, this.source));
        this.extendWithin((await consumer.info(true)).config.ack_wait);
        this.messages = await consumer.consume({
          expires: 5_000,
          max_messages: PREFETCH,
          abort_on_missing_resource: true,
          callback: (message) => {
            this.queue.push(message);
            this.inHand.add(message);
            this.arrived.notify();
          },
        });
        void this.watch(this.messages);
        await this.messages.closed();
      } catch (error) {
        if (!this.stopping) this.logger.debug(`Cannot pull yet: ${(error as Error).message}`);
      }
      if (!this.stopping) await new Promise((done) => setTimeout(done, 200));
    }
  }

  /** @param ackWait nanoseconds */
  private extendWithin(ackWait = 30e9): void {
    clearInterval(this.extending);
    const extend = (): void => this.inHand.forEach((message) => message.working());
    this.extending = setInterval(extend, ackWait / 1e6 / EXTENSIONS).unref();
  }

  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status()) {
      if (GONE.has(type)) messages.stop();
    }
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      if (this.queue.length === 0) await this.arrived.wait(1_000);
      const batch = this.queue.splice(0, MICRO_BATCH);
      if (batch.length > 0) await this.effectAll(batch);
    }
  }

  private async effectAll(batch: JsMsg[]): Promise<void> {
    try {
      await this.effect(batch);
      batch.forEach((message) => this.finish(message, 'ack'));
    } catch {
      for (const message of batch) await this.effectOne(message); // finds out which one it was
    }
  }

  /** One transaction for all of them. */
  private async effect(batch: readonly JsMsg[]): Promise<void> {
    const { wants, accept } = this.handling;
    const events = batch.map((message) => this.read(message)).filter(({ type }) => wants(type));
    if (events.length > 0) await this.inbox.once(events, accept);
  }

  private async effectOne(message: JsMsg): Promise<void> {
    for (;;) {
      if (this.stopping) return;
      const error = await this.attempt(message);
      if (!error) return this.finish(message, 'ack');
      try {
        if (await this.settled(message, error)) return;
      } catch (failure) {
        if (!isUnavailable(failure)) throw failure;
      }
      await new Promise((done) => setTimeout(done, RETRY_POSTGRES)); // Postgres is away: hold on
    }
  }

  private async attempt(message: JsMsg): Promise<Error | undefined> {
    try {
      await this.effect([message]);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  /** @returns false when nothing can be settled because Postgres is away */
  private async settled(message: JsMsg, error: Error): Promise<boolean> {
    if (settle(error, 1).kind === 'wait') return false;
    const delivery = this.describe(message);
    const reason = `${error.name}: ${error.message}`.slice(0, 2_000);
    const attempts = await this.deadLetters.countFailure(delivery.key, reason);
    const settlement = settle(error, attempts);
    if (settlement.kind === 'retry') {
      this.logger.warn(
        `${delivery.key} failed for the ${attempts}. time, again in ${settlement.delay} ms: ${reason}`,
      );
      this.finish(message, 'retry', settlement.delay);
    } else {
      await this.deadLetters.keep(delivery, reason, attempts);
      this.logger.error(`${delivery.key} is a dead letter: ${reason}`);
      this.finish(message, 'dead-letter');
    }
    return true;
  }

  private finish(message: JsMsg, outcome: 'ack' | 'retry' | 'dead-letter', delay?: number): void {
    this.inHand.delete(message);
    if (outcome === 'ack') message.ack();
    else if (outcome === 'retry') message.nak(delay);
    else message.term();
    deliveries.inc({ service: this.service, source: this.source, outcome });
  }

  private read(message: JsMsg): CloudEvent {
    const event = decode(message.headers, message.string());
    if (event.source !== this.source || !event.type.startsWith(`${this.source}.`)) {
      throw new UnacceptableEvent(
        `${event.type} from ${event.source} stands in the stream of ${this.source}`,
      );
    }
    return event;
  }

  private describe(message: JsMsg): Delivery {
    const headers = Object.fromEntries(
      [...(message.headers ?? [])].map(([name, [value = '']]) => [name, value]),
    );
    return {
      key: headers['ce-id'] || `${streamOf(this.source)}:${message.seq}`,
      source: this.source,
      subject: message.subject,
      headers,
      body: message.string().replaceAll('\0', '\uFFFD'), // Postgres text holds no NUL
    };
  }
}

const deliveries = new Counter({
  name: 'stoa_deliveries_total',
  help: 'Deliveries by what became of them',
  labelNames: ['service', 'source', 'outcome'],
});
