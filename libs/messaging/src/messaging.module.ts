import { Module, type DynamicModule } from '@nestjs/common';
import { Broker, SERVICE } from './broker.js';
import { DeadLetters } from './dead-letters.js';
import { Inbox } from './inbox.js';
import { JetStreamStrategy } from './jetstream.strategy.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';

/** Outbox and inbox of one service. The strategy is connected by `startService`. */
@Module({})
export class MessagingModule {
  static forService(service: string): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: SERVICE, useValue: service },
        Broker,
        OutboxRelay,
        Outbox,
        Inbox,
        DeadLetters,
        JetStreamStrategy,
      ],
      exports: [SERVICE, Broker, Outbox, Inbox, DeadLetters, JetStreamStrategy],
    };
  }
}
