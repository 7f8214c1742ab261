import { Inject, Injectable } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { contractOf, SUBSCRIPTIONS, toContract } from '#contracts';
import { withTrace } from '#kernel';
import { Broker, SERVICE } from './broker.js';
import type { CloudEvent } from './cloud-event.js';
import { DeadLetters } from './dead-letters.js';
import { DeliveryLoop } from './delivery-loop.js';
import { Inbox } from './inbox.js';
import { EventContext } from './on-event.js';
import { UnacceptableEvent } from './settlement.js';

/** The service's handlers ask for events that the topology does not give it. */
export class UndeclaredSubscription extends Error {
  constructor(service: string, subjects: string[]) {
    super(
      `${service} handles ${subjects.join(', ')}, but libs/contracts/src/topology.ts does not let it listen there`,
    );
    this.name = 'UndeclaredSubscription';
  }
}

/**
 * The Nest transport over JetStream: it hands each event of the sources that this service listens to to the methods
 * marked `OnEvent`, inside the inbox's transaction. Delivery and settlement are the `DeliveryLoop`'s.
 */
@Injectable()
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private loops: DeliveryLoop[] = [];

  constructor(
    @Inject(SERVICE) private readonly service: string,
    private readonly broker: Broker,
    private readonly inbox: Inbox,
    private readonly deadLetters: DeadLetters,
  ) {
    super();
  }

  listen(started: (error?: unknown) => void): void {
    const sources = SUBSCRIPTIONS[this.service] ?? [];
    const undeclared = [...this.getHandlers().keys()].filter((subject) => {
      return !sources.some((source) => subject.startsWith(`stoa.${source}.`));
    });
    if (undeclared.length > 0) return started(new UndeclaredSubscription(this.service, undeclared));
    this.loops = sources.map(
      (source) =>
        new DeliveryLoop(this.service, source, this.broker, this.inbox, this.deadLetters, {
          wants: this.wants,
          accept: this.accept,
        }),
    );
    for (const loop of this.loops) loop.start();
    started();
  }

  async close(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  on(): never {
    throw new Error('The JetStream strategy emits no events of its own');
  }

  unwrap<T>(): T {
    return this.broker as T;
  }

  /**
   * Whether events of this type have an effect here. A type whose other versions are handled, in a version that no
   * contract describes, is wanted, too: so that it becomes a dead letter instead of being passed over.
   */
  private readonly wants = (type: string): boolean => {
    const handlers = this.getHandlers();
    if (handlers.has(`stoa.${type}`)) return true;
    const name = type.slice(0, type.lastIndexOf('.'));
    return !contractOf(type) && [...handlers.keys()].some((subject) => subject.startsWith(`stoa.${name}.v`));
  };

  /** Gives one event its effect, or refuses it. */
  private readonly accept = async (event: CloudEvent, tx: EntityManager): Promise<void> => {
    const handler = this.getHandlers().get(`stoa.${event.type}`);
    if (!handler) throw new UnacceptableEvent(`${event.type} is a version that this release does not know`);
    const contract = contractOf(event.type);
    if (!contract) throw new UnacceptableEvent(`${event.type} has no contract`);
    const data = toContract(contract, event.data);
    await withTrace(event.traceparent, async () => {
      const answer: unknown = await handler(data, new EventContext([event, tx]));
      if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
    });
  };
}
