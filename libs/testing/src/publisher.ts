import { join } from 'node:path';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { factsOf, subjectOf } from '#contracts';
import { newId } from '#kernel';
import { authentication, encodeHeaders } from '#messaging';

/** Publishes events as a service would, for tests of those who listen to it. */
export class Publisher {
  private constructor(
    readonly connection: NatsConnection,
    readonly js: JetStreamClient,
    private readonly service: string,
  ) {}

  /** @param keys folder with the service's key, or undefined where the broker asks for none */
  static async as(service: string, url: string, keys?: string): Promise<Publisher> {
    const connection = await connect({
      servers: url,
      inboxPrefix: `_INBOX_${service}`,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      ...authentication(keys ? { file: join(keys, `${service}.nk`) } : {}),
    });
    return new Publisher(connection, jetstream(connection), service);
  }

  /** @returns the event's id, under which it may be published again. `attributes` replaces what a test wants otherwise. */
  async publish(
    event: object,
    { id = newId(), ...attributes }: Partial<Record<'id' | 'source' | 'type' | 'subject', string>> = {},
    body?: string,
  ): Promise<string> {
    const { type, aggregate } = factsOf(event.constructor);
    const subject = String((event as Record<string, unknown>)[aggregate]);
    const headers = encodeHeaders({
      id,
      source: this.service,
      type,
      subject,
      time: new Date().toISOString(),
      ...attributes,
    });
    // Without a message id: the inbox is what is tested, not the broker's window of duplicates.
    await this.js.publish(subjectOf(event.constructor), body ?? JSON.stringify(event), { headers });
    return id;
  }

  async stop(): Promise<void> {
    await this.connection.close();
  }
}
