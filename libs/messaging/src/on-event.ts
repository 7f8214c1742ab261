import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { BaseRpcContext, EventPattern } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { subjectOf, type EventClass } from '#contracts';
import type { CloudEvent } from './cloud-event.js';

/** What a handler may know beside the event's data. */
export class EventContext extends BaseRpcContext<[CloudEvent, EntityManager]> {
  get event(): CloudEvent {
    return this.getArgs()[0];
  }

  get tx(): EntityManager {
    return this.getArgs()[1];
  }
}

type Handles<E> = (
  target: object,
  key: string | symbol,
  method: TypedPropertyDescriptor<(event: E, tx: EntityManager) => Promise<void>>,
) => void;

/** Subscribes a method to a contract; the compiler checks that the method takes that very event. */
export const OnEvent = <E extends object>(contract: EventClass<E>): Handles<E> =>
  EventPattern<string>(subjectOf(contract), {});

/** The inbox's transaction: everything the handler writes belongs in it. */
export const Tx = createParamDecorator(
  (_: unknown, host: ExecutionContext) => host.switchToRpc().getContext<EventContext>().tx,
);
