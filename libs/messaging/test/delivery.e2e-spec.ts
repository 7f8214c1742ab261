import { jetstreamManager } from '@nats-io/jetstream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SeatTaken } from '#contracts';
import { newId } from '#kernel';
import { NatsServer, Publisher, Stack, TcpProxy, until } from '#testing';
import { behaviour, listen } from './listening-service.js';

const seat = (): SeatTaken =>
  new SeatTaken({
    seatId: newId(),
    activityId: newId(),
    editionId: newId(),
    personId: newId(),
    version: 1,
    at: new Date().toISOString(),
  });

describe('delivery', () => {
  let nats: NatsServer;
  let stack: Stack;
  let cable: TcpProxy;
  let publisher: Publisher;
  let service: NestFastifyApplication;

  const effects = async (...seats: SeatTaken[]): Promise<number> => {
    const { rows } = await stack.db.query<{ n: string }>(
      'SELECT count(*) AS n FROM agenda.effects WHERE seat_id = ANY($1)',
      [seats.map((s) => s.seatId)],
    );
    return Number(rows[0]?.n);
  };
  const deadLetters = async (): Promise<{ key: string; reason: string; attempts: number }[]> =>
    (
      await stack.db.query<{ key: string; reason: string; attempts: number }>(
        'SELECT key, reason, attempts FROM agenda.dead_letters',
      )
    ).rows;
  const pending = async (): Promise<number> => {
    const manager = await jetstreamManager(publisher.connection);
    const { num_pending, num_ack_pending } = await manager.consumers.info(
      'REGISTRATION',
      'agenda__registration',
    );
    return num_pending + num_ack_pending;
  };

  beforeAll(async () => {
    nats = await NatsServer.start();
    stack = await Stack.start({ only: ['none'], environment: { NATS_URL: nats.url } });
    await stack.db.query(
      'CREATE TABLE agenda.effects (seat_id uuid NOT NULL); GRANT SELECT, INSERT ON agenda.effects TO agenda',
    );
    const url = new URL(stack.databaseUrl);
    cable = await TcpProxy.to(Number(url.port));
    url.port = String(cable.port);
    publisher = await Publisher.as('registration', nats.url);
    service = await listen(url.href, nats.url);
  }, 60_000);

  beforeEach(async () => {
    behaviour.before = async () => undefined;
    await stack.db.query('DELETE FROM agenda.dead_letters; DELETE FROM agenda.failed_deliveries');
  });

  afterAll(async () => {
    await service?.close();
    await publisher?.stop();
    await cable?.stop();
    await stack?.stop();
    await nats?.stop();
  }, 30_000);

  it('gives an event that is delivered three times one effect', async () => {
    const event = seat();
    const id = newId();
    for (let i = 0; i < 3; i++) await publisher.publish(event, { id });
    await until(async () => (await pending()) === 0, 'every delivery is acknowledged');
    expect(await effects(event)).toBe(1);
  });

  it('counts two when the same fact bears two ids: the inbox knows events by id alone', async () => {
    const event = seat();
    await publisher.publish(event);
    await publisher.publish(event);
    await until(async () => (await effects(event)) === 2, 'both effects');
  });

  it('lets one poison message among a hundred block nobody, and keeps it as a dead letter', async () => {
    const events = Array.from({ length: 100 }, seat);
    const poison = events[50] as SeatTaken;
    const began = Date.now();
    await Promise.all(
      events.map((event) =>
        publisher.publish(
          event,
          { id: event.seatId },
          event === poison ? JSON.stringify({ ...event, version: 'one' }) : undefined,
        ),
      ),
    );
    await until(async () => (await effects(...events)) === 99, '99 effects');
    expect(Date.now() - began).toBeLessThan(3_000);
    const [letter] = await until(
      async () => ((await deadLetters()).length > 0 ? deadLetters() : undefined),
      'the dead letter',
    );
    expect(letter).toEqual({
      key: poison.seatId,
      attempts: 1,
      reason: expect.stringContaining('version: version must be') as string,
    });
    await until(async () => (await pending()) === 0, 'nothing is left in the stream for us');
  });

  it.each([
    ['from another service', { source: 'agenda' }, 'stands in the stream of registration'],
    [
      'of a version that nobody knows',
      { type: 'registration.seat-taken.v9' },
      'a version that this release does not know',
    ],
  ])('keeps an event %s as a dead letter', async (_, attributes, reason) => {
    const event = seat();
    await publisher.publish(event, { id: event.seatId, ...attributes });
    const [letter] = await until(
      async () => ((await deadLetters()).length > 0 ? deadLetters() : undefined),
      'the dead letter',
    );
    expect(letter?.reason).toContain(reason);
    expect(await effects(event)).toBe(0);
  });

  it('keeps bytes that are no event at all', async () => {
    await publisher.js.publish('stoa.registration.seat-taken.v1', '\u0000{not json');
    const [letter] = await until(
      async () => ((await deadLetters()).length > 0 ? deadLetters() : undefined),
      'the dead letter',
    );
    expect(letter?.reason).toContain('ce-specversion is missing');
    expect(letter?.key).toMatch(/^REGISTRATION:\d+$/);
  });

  it('passes over events that it does not handle', async () => {
    await publisher.publish(seat(), { type: 'registration.something-else.v1' });
    await until(async () => (await pending()) === 0, 'the event is acknowledged');
    expect(await deadLetters()).toEqual([]);
  });

  it('tries again after a failure that may pass, with nothing of the failed attempt left', async () => {
    const event = seat();
    let attempts = 0;
    behaviour.before = async () => {
      if (++attempts < 3) throw new Error('not now'); // once in the batch, once alone
    };
    await publisher.publish(event, { id: event.seatId });
    await until(async () => (await effects(event)) === 1, 'the effect');
    expect(attempts).toBe(3);
    expect(await deadLetters()).toEqual([]);
  });

  it('holds on while Postgres is away, counts no attempt, and goes on by itself', async () => {
    const before = seat();
    const during = seat();
    await publisher.publish(before);
    await until(async () => (await effects(before)) === 1, 'the effect before');
    cable.cut();
    await publisher.publish(during, { id: during.seatId });
    await new Promise((done) => setTimeout(done, 6_000)); // a dozen looks, more than the eight attempts that end in a dead letter
    expect(await effects(during)).toBe(0);
    cable.mend();
    await until(async () => (await effects(during)) === 1, 'the effect after');
    expect(await deadLetters()).toEqual([]);
    const { rows } = await stack.db.query('SELECT * FROM agenda.failed_deliveries');
    expect(rows).toEqual([]);
  }, 40_000);

  it('resumes after the broker has lost its whole store, without a restart', async () => {
    await nats.wipe();
    await nats.start();
    const event = seat();
    await until(() => publisher.publish(event, { id: event.seatId }), 'the stream is there again');
    await until(async () => (await effects(event)) > 0, 'the effect', 15_000);
    expect(await effects(event)).toBe(1);
  }, 60_000);

  it('extends a delivery whose handler takes longer than the ack: it is not delivered twice', async () => {
    const manager = await jetstreamManager(publisher.connection);
    await manager.consumers.update('REGISTRATION', 'agenda__registration', { ack_wait: 1_500_000_000 });
    await service.close(); // a service reads the ack_wait when it opens the durable
    const url = new URL(stack.databaseUrl);
    url.port = String(cable.port);
    service = await listen(url.href, nats.url);
    const event = seat();
    let calls = 0;
    behaviour.before = async () => {
      calls++;
      await new Promise((done) => setTimeout(done, 5_000));
    };
    await publisher.publish(event);
    await until(async () => (await effects(event)) === 1, 'the effect');
    await until(async () => (await pending()) === 0, 'the acknowledgement');
    expect(calls).toBe(1);
    expect((await manager.consumers.info('REGISTRATION', 'agenda__registration')).num_redelivered).toBe(0);
  }, 40_000);
});
