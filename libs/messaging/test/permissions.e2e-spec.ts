import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { SeatTaken } from '#contracts';
import { newId } from '#kernel';
import { Publisher, Stack } from '#testing';

describe('the rights of a service at the broker', () => {
  let stack: Stack;
  let registration: Publisher;

  beforeAll(async () => {
    stack = await Stack.start({ only: ['none'] });
    registration = await Publisher.as('registration', stack.nats, join(stack.folder, 'nats', 'keys'));
  }, 60_000);

  afterAll(async () => {
    await registration?.stop();
    await stack?.stop();
  }, 30_000);

  it('let it publish its own events', async () => {
    const event = new SeatTaken({
      seatId: newId(),
      activityId: newId(),
      editionId: newId(),
      personId: newId(),
      version: 1,
      at: new Date().toISOString(),
    });
    await expect(registration.publish(event)).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });

  it('do not let it publish the events of another service', async () => {
    await expect(
      registration.js.publish('stoa.agenda.activity-published.v1', '{}', { timeout: 1_000 }),
    ).rejects.toThrow(/Permissions Violation/i);
  });

  it('do not let it make a consumer on any stream, nor delete or purge one', async () => {
    const manager = await jetstreamManager(registration.connection, { checkAPI: false, timeout: 1_000 });
    await expect(manager.consumers.add('AGENDA', { durable_name: 'spy' })).rejects.toThrow(
      /Permissions Violation/i,
    );
    await expect(manager.streams.delete('REGISTRATION')).rejects.toThrow(/Permissions Violation/i);
    await expect(manager.streams.purge('REGISTRATION')).rejects.toThrow(/Permissions Violation/i);
  });

  it('do not let it listen to what others are answered', async () => {
    const subscription = registration.connection.subscribe('_INBOX_agenda.>');
    await expect(subscription.closed).resolves.toEqual(
      expect.objectContaining({ message: expect.stringMatching(/Permissions Violation/i) as string }),
    );
  });

  it('are refused to somebody without a key', async () => {
    await expect(Publisher.as('registration', stack.nats)).rejects.toThrow(/Authorization/i);
  });
});
