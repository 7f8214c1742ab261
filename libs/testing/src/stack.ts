import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { TokenIssuer } from './token-issuer.js';

/** The data of a test need not outlive the machine. */
export const UNSAFE_BUT_FAST = 'fsync=off synchronous_commit=off';

export interface StackOptions {
  /** Services to start; without it the whole platform, gateway and demo included. */
  readonly only?: readonly string[];
  readonly environment?: Record<string, string>;
}

interface Addresses {
  readonly database: string;
  readonly nats: string;
  readonly services: Record<string, { url: string; pid: number }>;
  readonly mailbox?: string;
}

/**
 * A platform for tests: started by the command line like anybody's, on a data folder of its own, with real Postgres
 * (without fsync: the data need not outlive the machine) and a real NATS.
 */
export class Stack {
  private constructor(
    private readonly child: ChildProcess,
    readonly folder: string,
    readonly url: string,
    readonly issuer: TokenIssuer,
    private readonly addresses: Addresses,
    /** As superuser: to look at rows that no service shows. */
    readonly db: pg.Pool,
  ) {}

  static async start({ only, environment = {} }: StackOptions = {}): Promise<Stack> {
    const folder = mkdtempSync(join(tmpdir(), 'stoa-test-'));
    chmodSync(folder, 0o755); // Postgres runs as another user when we are root
    const issuer = await TokenIssuer.start();
    const port = await freePort();
    const tokens = only ? { JWKS_URL: issuer.jwksUrl, TOKEN_ISSUER: issuer.issuer } : {};
    const args = ['dist/apps/stoa/main.js', 'up', '--json', '--data', folder, '--port', String(port)];
    const child = spawn(
      process.execPath,
      [...args, ...(only ? ['--only', only.join(','), '--no-demo'] : [])],
      {
        env: { ...process.env, STOA_POSTGRES_SETTINGS: UNSAFE_BUT_FAST, ...tokens, ...environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await ready(child);
    const addresses = JSON.parse(readFileSync(join(folder, 'addresses.json'), 'utf8')) as Addresses;
    const db = new pg.Pool({ connectionString: addresses.database, max: 4 });
    db.on('error', () => undefined);
    return new Stack(child, folder, `http://127.0.0.1:${port}`, issuer, addresses, db);
  }

  /** A service's own address, past the gateway. */
  service(name: string): string {
    return this.addresses.services[name]?.url ?? '';
  }

  pid(name: string): number {
    return this.addresses.services[name]?.pid ?? 0;
  }

  get nats(): string {
    return this.addresses.nats;
  }

  get databaseUrl(): string {
    return this.addresses.database;
  }

  /** How many statements a service has sent so far. Needs `log_statement=all` and `log_line_prefix=%a|`. */
  statements(service: string): number {
    const log = readFileSync(join(this.folder, 'logs', 'postgres.log'), 'utf8');
    return log
      .split('\n')
      .filter((line) => line.startsWith(`stoa-${service}|`) && /LOG: +(execute|statement)/.test(line)).length;
  }

  async stop(): Promise<void> {
    await this.db.end();
    this.issuer.stop();
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @throws when the platform says that it cannot start */
async function ready(child: ChildProcess): Promise<void> {
  let text = '';
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('"ready":true')) done();
    });
    child.once('exit', (code) => fail(new Error(`The platform ended with ${code} while starting: ${text}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
