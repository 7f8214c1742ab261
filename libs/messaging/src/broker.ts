import { readFileSync } from 'node:fs';
import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import {
  connect,
  credsAuthenticator,
  nkeyAuthenticator,
  usernamePasswordAuthenticator,
  type Authenticator,
  type NatsConnection,
} from '@nats-io/transport-node';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import { readEnvironment } from '#config';

/** Settings of the connection to NATS. */
export class BrokerSettings {
  @IsString() readonly NATS_URL!: string;
  /** A file with an nkey seed (`.nk`) or decentralised credentials (`.creds`). */
  @IsOptional() @IsString() readonly NATS_CREDENTIALS?: string;
  @IsOptional() @IsString() readonly NATS_USER?: string;
  @IsOptional() @IsString() readonly NATS_PASSWORD?: string;

  get credentials(): BrokerCredentials {
    const { NATS_CREDENTIALS: file, NATS_USER: user, NATS_PASSWORD: password } = this;
    return { ...(file ? { file } : {}), ...(user ? { user } : {}), ...(password ? { password } : {}) };
  }
}

/** Injection token for the name of the service that this process is. */
export const SERVICE = Symbol('name of this service');

/**
 * The one connection to NATS. It is opened in the background and reconnects for ever: a service serves requests
 * without a broker, its events wait in the outbox.
 */
@Injectable()
export class Broker implements OnApplicationShutdown {
  private readonly logger = new Logger('Broker');
  private opening?: Promise<NatsConnection>;
  private closed = false;
  private connected = false;
  private readonly listeners = new Set<() => void>();

  constructor(@Inject(SERVICE) private readonly service: string) {}

  connection(): Promise<NatsConnection> {
    return (this.opening ??= this.open());
  }

  get isConnected(): boolean {
    return this.connected;
  }

  /** Calls back whenever the connection is lost or back. @returns how to stop that */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async jetstream(): Promise<JetStreamClient> {
    return jetstream(await this.connection());
  }

  private async open(): Promise<NatsConnection> {
    const settings = readEnvironment(BrokerSettings);
    const connection = await connect({
      servers: settings.NATS_URL,
      name: this.service,
      inboxPrefix: `_INBOX_${this.service}`,
      maxReconnectAttempts: -1, // the default gives up for good 19 s after the broker goes
      reconnectTimeWait: 200,
      reconnectJitter: 50,
      waitOnFirstConnect: true,
      ...authentication(settings.credentials),
    });
    if (this.closed) await connection.close();
    else void this.report(connection);
    this.changeTo(true);
    return connection;
  }

  private async report(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect' || status.type === 'reconnect') {
        this.logger.warn(`NATS: ${status.type}`);
        this.changeTo(status.type === 'reconnect');
      }
      if (status.type === 'error') this.logger.error(`NATS: ${status.error.message}`);
    }
  }

  private changeTo(connected: boolean): void {
    this.connected = connected;
    this.listeners.forEach((listener) => listener());
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    const patience = new Promise<void>((done) => setTimeout(done, 50)); // it may never have opened
    const connection = await Promise.race([this.opening, patience]);
    if (connection) await connection.close();
  }
}

/** How a user proves itself to NATS: a key file, else a name and password, else not at all. */
export interface BrokerCredentials {
  readonly file?: string;
  readonly user?: string;
  readonly password?: string;
}

/** A key file is read again at each connect, so that a rotated key is picked up. */
export function authentication({ file, user, password }: BrokerCredentials): {
  authenticator?: Authenticator;
} {
  if (file) {
    const content = (): Uint8Array => new TextEncoder().encode(readFileSync(file, 'utf8').trim());
    const authenticatorOf = file.endsWith('.creds') ? credsAuthenticator : nkeyAuthenticator;
    return { authenticator: (nonce) => authenticatorOf(content())(nonce) };
  }
  return user ? { authenticator: usernamePasswordAuthenticator(user, password) } : {};
}
