import { Controller, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload, type MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { throwError, type Observable } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { SeatTaken } from '#contracts';
import { AfterCommitSubscriber } from '#database';
import { JetStreamStrategy } from '../src/jetstream.strategy.js';
import { MessagingModule } from '../src/messaging.module.js';
import { OnEvent, Tx } from '../src/on-event.js';

/** What the test wants to happen when an event arrives. */
export const behaviour: { before: (event: SeatTaken) => Promise<void> } = { before: async () => undefined };

@Controller()
export class EffectsConsumer {
  @OnEvent(SeatTaken)
  async count(@Payload() event: SeatTaken, @Tx() tx: EntityManager): Promise<void> {
    await behaviour.before(event);
    await tx.query('INSERT INTO effects (seat_id) VALUES ($1)', [event.seatId]);
  }
}

/** A service in this process that only listens: `agenda`'s place in the topology, with a table of effects to count. */
export async function listen(databaseUrl: string, natsUrl: string): Promise<NestFastifyApplication> {
  process.env['DATABASE_URL'] = databaseUrl;
  process.env['NATS_URL'] = natsUrl;
  const db = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    schema: 'agenda',
    subscribers: [AfterCommitSubscriber],
    poolErrorHandler: () => undefined,
    connectTimeoutMS: 1_000,
    extra: { options: '-c search_path=agenda' },
  });
  await db.initialize();
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(db), new FastifyAdapter(), {
    logger: false,
  });
  const strategy = app.get(JetStreamStrategy);
  app
    .connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: false })
    .useGlobalFilters({ catch: (error: unknown): Observable<never> => throwError(() => error) });
  await app.startAllMicroservices();
  await app.init();
  return app;
}

function moduleOf(db: DataSource): Type {
  @Module({
    imports: [
      {
        module: class Db {},
        global: true,
        providers: [{ provide: DataSource, useValue: db }],
        exports: [DataSource],
      },
      MessagingModule.forService('agenda'),
    ],
    controllers: [EffectsConsumer],
  })
  class ListeningModule {}
  return ListeningModule;
}
