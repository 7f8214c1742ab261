import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { distFile, ROOT } from '../dist-file.js';
import { BrokerKeeper } from '../provision/broker-keeper.js';
import { provisionDatabase } from '../provision/database.js';
import { SERVICES, type Service } from '../provision/platform.js';
import { seedDemo } from '../seed/demo.js';
import { DataFolder, type Secrets } from './data-folder.js';
import { Mailbox } from './mailbox.js';
import { startNats } from './nats.js';
import { startPostgres } from './postgres.js';
import { freePort } from './processes.js';
import type { Progress } from './progress.js';
import { ServiceProcess } from './services.js';
import { StartFailure } from './start-failure.js';

export interface UpOptions {
  readonly port: number;
  readonly data: string;
  readonly reset: boolean;
  readonly demo: boolean;
  /** Starts these services alone, without the gateway: for developing and testing one of them. */
  readonly only?: readonly string[];
  /** Settings of the embedded Postgres beside our own. */
  readonly postgresSettings?: readonly string[];
}

interface Broker {
  readonly url: string;
  /** The file of a user's key, or undefined where everybody is the same user. */
  credentialsOf(user: string): string | undefined;
}

/** The whole platform on this machine: what `npm start` brings up. */
export class Platform {
  /** What to undo, newest last. */
  private readonly running: { stop(): Promise<void> }[] = [];
  private readonly services = new Map<string, ServiceProcess>();
  private folder?: DataFolder;
  private stopping?: Promise<void>;

  constructor(
    private readonly options: UpOptions,
    private readonly progress: Progress,
    private readonly onLost: (failure: StartFailure) => void,
  ) {}

  /** @returns the platform's address. @throws StartFailure; `stop` has to be called then, too */
  async start(): Promise<string> {
    const { port, data, reset, demo } = this.options;
    const url = `http://127.0.0.1:${port}`;
    await assertFree(port);
    const folder = (this.folder = DataFolder.open(data, { reset }));
    const secrets = folder.secrets(SERVICES);
    const [databaseUrl, broker] = await Promise.all([
      this.startPostgres(folder, secrets),
      this.startNats(folder),
    ]);
    await this.progress.step('schemas', () => provisionDatabase(databaseUrl, secrets.roles));
    await this.progress.step('streams', () => this.keepBroker(broker, databaseUrl));
    const mail = demo ? await this.startMailbox(folder) : undefined;
    await this.startServices({ url, databaseUrl, broker, secrets, mail, folder });
    this.writeAddresses(folder, databaseUrl, broker, mail);
    if (demo && !this.options.only)
      await this.progress.step('demo data', () => seedDemo(url, secrets.operator));
    return url;
  }

  /** Stops everything that was started, the newest first. Safe to call twice. */
  stop(): Promise<void> {
    return (this.stopping ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop()));
    for (const part of this.running.reverse()) await part.stop().catch(() => undefined);
    this.folder?.unlock();
  }

  private async startPostgres(folder: DataFolder, secrets: Secrets): Promise<string> {
    const given = process.env['DATABASE_URL'];
    if (given) return given;
    return this.progress.step('postgres', async () => {
      const postgres = await startPostgres({
        dataFolder: folder.path,
        password: secrets.superuser,
        logFile: folder.in('logs', 'postgres.log'),
        reset: this.options.reset,
        ...(this.options.postgresSettings ? { settings: this.options.postgresSettings } : {}),
      });
      this.running.push(postgres);
      postgres.process.once('exit', () =>
        this.lost(`Postgres ended; see ${folder.in('logs', 'postgres.log')}`),
      );
      return postgres.url;
    });
  }

  private async startNats(folder: DataFolder): Promise<Broker> {
    const given = process.env['NATS_URL'];
    if (given) return externalBroker(given, this.progress);
    return this.progress.step('nats', async () => {
      const logFile = folder.in('logs', 'nats.log');
      const nats = await startNats({ folder: folder.in('nats'), logFile });
      this.running.push(nats);
      nats.process.once('exit', () => this.lost(`nats-server ended; see ${logFile}`));
      return { url: nats.url, credentialsOf: (user: string) => join(nats.credentials, `${user}.nk`) };
    });
  }

  private async keepBroker(broker: Broker, databaseUrl: string): Promise<void> {
    const credentials = broker.credentialsOf('provisioner');
    const keeper = new BrokerKeeper({
      natsUrl: broker.url,
      databaseUrl,
      streams: { replicas: 1, maxBytes: 1024 ** 3 },
      report: (message) => this.progress.note(message),
      credentials: credentials ? { file: credentials } : {},
    });
    this.running.push(keeper);
    try {
      await keeper.start();
    } catch (error) {
      throw new StartFailure(`The streams cannot be set up on ${broker.url}: ${(error as Error).message}`);
    }
  }

  private async startMailbox(folder: DataFolder): Promise<{ smtpUrl: string; httpUrl: string }> {
    const mailbox = new Mailbox(folder.in('mailbox.jsonl'));
    this.running.push(mailbox);
    return mailbox.start();
  }

  private async startServices(parts: Parts): Promise<void> {
    const identityPort = await freePort();
    const jwks = {
      JWKS_URL: process.env['JWKS_URL'] ?? `http://127.0.0.1:${identityPort}/api/identity/jwks`,
    };
    const identity = this.service('identity', parts, {
      ...jwks,
      PORT: String(identityPort),
      IDENTITY_SECRET: parts.secrets.identity,
      OPERATOR_KEY: parts.secrets.operator,
      SMTP_URL: parts.mail?.smtpUrl ?? process.env['SMTP_URL'],
      DEMO: String(this.options.demo),
    });
    if (this.wants('identity')) await this.progress.step('identity', () => identity.start());
    else this.services.delete('identity');
    const others = SERVICES.filter((name) => name !== 'identity' && this.wants(name)).map((name) => ({
      name,
      process: this.service(name, parts, jwks),
    }));
    await Promise.all(others.map(({ name, process }) => this.progress.step(name, () => process.start())));
    if (this.options.only) return;
    const upstreams = Object.fromEntries([...this.services].map(([name, { url }]) => [name, url]));
    const gateway = this.service('gateway', parts, {
      PORT: String(this.options.port),
      UPSTREAMS: JSON.stringify(upstreams),
      WEB_ROOT: distFile('web'),
      DOCS_ROOT: join(ROOT, 'docs'),
      MAILBOX_URL: parts.mail?.httpUrl,
    });
    await this.progress.step('gateway', () => gateway.start());
  }

  private service(
    name: Service | 'gateway',
    parts: Parts,
    own: Record<string, string | undefined>,
  ): ServiceProcess {
    const { url, databaseUrl, broker, secrets, folder } = parts;
    const database = new URL(databaseUrl);
    database.username = name;
    database.password = secrets.roles[name] ?? '';
    const service = new ServiceProcess({
      name,
      logFile: folder.in('logs', `${name}.log`),
      environment: {
        NODE_ENV: 'production',
        PUBLIC_URL: url,
        TOKEN_ISSUER: process.env['TOKEN_ISSUER'] ?? url,
        DATABASE_URL: name === 'gateway' ? undefined : database.href,
        NATS_URL: broker.url,
        NATS_CREDENTIALS: broker.credentialsOf(name),
        ...own,
      },
      onRestart: (message) => this.progress.note(message),
      onLost: (failure) => this.onLost(failure),
    });
    this.services.set(name, service);
    return service;
  }

  private wants(name: string): boolean {
    return this.options.only?.includes(name) ?? true;
  }

  /** Where everything listens, for tools on this machine; readable by us alone, because it holds a password. */
  private writeAddresses(folder: DataFolder, database: string, broker: Broker, mail: Parts['mail']): void {
    const services = Object.fromEntries(
      [...this.services].map(([name, { url, pid }]) => [name, { url, pid }]),
    );
    const addresses = { database, nats: broker.url, services, mailbox: mail?.httpUrl };
    writeFileSync(folder.in('addresses.json'), JSON.stringify(addresses, null, 2), { mode: 0o600 });
  }

  private lost(message: string): void {
    if (!this.stopping) this.onLost(new StartFailure(message));
  }
}

interface Parts {
  readonly url: string;
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly secrets: Secrets;
  readonly mail: { smtpUrl: string; httpUrl: string } | undefined;
  readonly folder: DataFolder;
}

function externalBroker(url: string, progress: Progress): Broker {
  const folder = process.env['NATS_CREDS_DIR'];
  if (!folder) {
    progress.note(
      'Warning: NATS_URL without NATS_CREDS_DIR: every service is the same NATS user and may do everything.',
    );
    return { url, credentialsOf: () => undefined };
  }
  return {
    url,
    credentialsOf: (user) => {
      const file = [`${user}.creds`, `${user}.nk`]
        .map((name) => join(folder, name))
        .find((path) => existsSync(path));
      if (!file && user === 'provisioner')
        throw new StartFailure(`NATS_CREDS_DIR has no provisioner.creds or provisioner.nk.`);
      return file;
    },
  };
}

/** @throws StartFailure when somebody listens on the port */
async function assertFree(port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be listened on (${code})`;
      fail(new StartFailure(`Port ${port} ${why}: choose another with --port.`));
    });
    server.listen(port, '127.0.0.1', () => server.close(() => done()));
  });
}
