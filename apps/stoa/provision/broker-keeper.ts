import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { authentication, provision, type BrokerCredentials, type StreamSettings } from '#messaging';

/** How often the keeper looks whether every stream and durable is there. */
const LOOK_EVERY = 1_000;

export interface BrokerKeeperOptions {
  readonly natsUrl: string;
  readonly credentials: BrokerCredentials;
  /** Of a user that may write the services' outboxes: republishing marks their rows as unsent. */
  readonly databaseUrl: string;
  readonly streams: StreamSettings;
  readonly report: (message: string) => void;
}

/**
 * Keeps the broker as it should be: makes streams and durables, and when a stream had to be made although its service
 * has published before, the broker has lost its store. Then every event of that service is published once more from
 * its outbox; inboxes see to it that none has a second effect.
 */
export class BrokerKeeper {
  private connection?: NatsConnection;
  private timer?: NodeJS.Timeout;
  private busy = false;
  private reported = '';

  constructor(private readonly options: BrokerKeeperOptions) {}

  /** Provisions once, then keeps looking. @throws when the broker cannot be provisioned at all */
  async start(): Promise<void> {
    const { natsUrl, credentials } = this.options;
    this.connection = await connect({
      servers: natsUrl,
      name: 'provisioner',
      inboxPrefix: '_INBOX_provisioner',
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      timeout: 10_000,
      ...authentication(credentials),
    });
    await this.look();
    this.timer = setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.connection?.close();
  }

  private async look(): Promise<void> {
    if (this.busy || !this.connection) return;
    this.busy = true;
    try {
      const manager = await jetstreamManager(this.connection, { timeout: 2_000 });
      const { newStreams, drift } = await provision(manager, this.options.streams);
      for (const service of newStreams) await this.republish(service);
      const differing = drift.join(', ');
      if (differing && differing !== this.reported)
        this.options.report(`The broker holds other settings than asked for: ${differing}`);
      this.reported = differing;
    } finally {
      this.busy = false;
    }
  }

  private async republish(service: string): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.databaseUrl,
      application_name: 'stoa-keeper',
    });
    await client.connect();
    try {
      const { rowCount } = await client.query(
        `UPDATE ${service}.outbox SET sent_at = NULL WHERE sent_at IS NOT NULL`,
      );
      if (rowCount)
        this.options.report(`The stream of ${service} was gone: ${rowCount} events are published again`);
    } finally {
      await client.end();
    }
  }
}
