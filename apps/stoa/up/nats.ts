import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { brokerUsers, permissionsOf, PROVISIONER, type Permissions } from '#messaging';
import { end, freePort, isOurs } from './processes.js';
import { StartFailure } from './start-failure.js';

export interface NatsOptions {
  /** Holds the configuration, the keys and the store. */
  readonly folder: string;
  readonly logFile: string;
  readonly port?: number;
  /** Bytes that JetStream may keep on disk. */
  readonly maxFileStore?: number;
}

export interface RunningNats {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** One seed file per user: `<user>.nk`. */
  readonly credentials: string;
  stop(): Promise<void>;
}

/** Starts a nats-server with JetStream on loopback, one user per service with the least rights. @throws StartFailure */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const { folder, logFile } = options;
  const credentials = join(folder, 'keys');
  mkdirSync(credentials, { recursive: true, mode: 0o700 });
  endLeftOver(folder);
  const port = options.port ?? (await freePort());
  const config = join(folder, 'nats.conf');
  writeFileSync(config, configuration(port, folder, options.maxFileStore ?? 8 * 1024 ** 3, credentials));
  const log = openSync(logFile, 'a');
  const child = spawn(binary(), ['-c', config], { stdio: ['ignore', log, log], detached: true });
  child.unref();
  await waitUntilListening(child, port, logFile);
  writeFileSync(join(folder, 'nats.pid'), String(child.pid));
  return { url: `nats://127.0.0.1:${port}`, port, process: child, credentials, stop: () => end(child) };
}

/** `NATS_SERVER_BIN`, else the one on PATH. The bootstrap has installed it where neither was there. */
function binary(): string {
  const named = process.env['NATS_SERVER_BIN'];
  if (named) return named;
  if (spawnSync('nats-server', ['--version']).error) {
    throw new StartFailure(
      'There is no nats-server: install the package nats-server, or name one in NATS_SERVER_BIN.',
    );
  }
  return 'nats-server';
}

function configuration(port: number, folder: string, maxFileStore: number, credentials: string): string {
  const users = [
    ['provisioner', PROVISIONER] as const,
    ...brokerUsers().map((user) => [user, permissionsOf(user)] as const),
  ];
  return [
    'server_name: stoa',
    `listen: "127.0.0.1:${port}"`,
    'max_payload: 1MB',
    `jetstream { store_dir: ${JSON.stringify(join(folder, 'store'))}, max_file_store: ${maxFileStore}, max_memory_store: 16MB }`,
    'accounts {',
    '  APP {',
    '    jetstream: enabled',
    '    users: [',
    ...users.map(([user, permissions]) => `      ${userEntry(publicKey(credentials, user), permissions)}`),
    '    ]',
    '  }',
    '  SYS {}',
    '}',
    'system_account: SYS',
    '',
  ].join('\n');
}

function userEntry(nkey: string, { publish, subscribe }: Permissions): string {
  return `{ nkey: ${nkey}, permissions: { publish: ${JSON.stringify(publish)}, subscribe: ${JSON.stringify(subscribe)} } }`;
}

/** The server knows public keys alone; the seed stays in a file that only we can read. */
function publicKey(credentials: string, user: string): string {
  const file = join(credentials, `${user}.nk`);
  if (!existsSync(file)) writeFileSync(file, Buffer.from(nkeys.createUser().getSeed()), { mode: 0o600 });
  return nkeys.fromSeed(new TextEncoder().encode(readFileSync(file, 'utf8').trim())).getPublicKey();
}

function endLeftOver(folder: string): void {
  const file = join(folder, 'nats.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid && isOurs(pid, join(folder, 'nats.conf'))) process.kill(pid, 'SIGKILL');
}

async function waitUntilListening(child: ChildProcess, port: number, logFile: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new StartFailure(`nats-server ended at once; see ${logFile}`);
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new StartFailure(`nats-server did not listen within 30 s; see ${logFile}`);
}
