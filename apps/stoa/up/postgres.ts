import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { choosePlace, type Account, type Place } from './postgres-place.js';
import { end, freePort } from './processes.js';
import { StartFailure } from './start-failure.js';

export interface PostgresOptions {
  readonly dataFolder: string;
  readonly password: string;
  readonly logFile: string;
  readonly reset?: boolean;
  /** Settings beside our own, e.g. `fsync=off` where the data need not survive the machine. */
  readonly settings?: readonly string[];
}

export interface RunningPostgres {
  /** As superuser. */
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the embedded Postgres on loopback; makes the cluster where there is none. @throws StartFailure */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const place = choosePlace(options.dataFolder);
  if (options.reset) rmSync(place.cluster, { recursive: true, force: true });
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) initialise(place, options.password);
  endLeftOver(place);
  const port = await freePort();
  const log = openSync(options.logFile, 'a');
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'timezone=UTC',
    ...(options.settings ?? []),
  ];
  const child = spawn(
    join(place.binaries, 'bin', 'postgres'),
    ['-D', place.cluster, ...settings.flatMap((setting) => ['-c', setting])],
    { stdio: ['ignore', log, log], env: environment(place), ...identity(place.account), detached: true },
  );
  child.unref(); // a group of its own: a Ctrl-C at the terminal reaches us, and we stop it in order
  const url = `postgres://stoa:${options.password}@127.0.0.1:${port}/stoa`;
  await waitUntilReady(child, url.replace(/stoa$/, 'postgres'), options.logFile);
  await ensureDatabase(url);
  return { url, process: child, stop: () => end(child, 'SIGINT') }; // SIGINT: fast shutdown
}

function initialise({ binaries, cluster, account }: Place, password: string): void {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (account) chownSync(cluster, account.uid, account.gid);
  const secret = join(tmpdir(), `stoa-${process.pid}-${Date.now()}`);
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) chownSync(secret, account.uid, account.gid);
  const args = [
    '-D',
    cluster,
    '-U',
    'stoa',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  const made = spawnSync(join(binaries, 'bin', 'initdb'), args, {
    env: environment({ binaries, cluster }),
    encoding: 'utf8',
    ...identity(account),
  });
  rmSync(secret, { force: true });
  if (made.status === 0) return;
  rmSync(cluster, { recursive: true, force: true }); // half a cluster is worse than none
  throw new StartFailure(
    `Postgres could not make its cluster in ${cluster}: ${made.stderr || made.error?.message || ''}`.trim(),
  );
}

/** A server that outlived its supervisor (kill -9) still holds the cluster: it is ours, by its data folder. */
function endLeftOver({ binaries, cluster, account }: Place): void {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return;
  spawnSync(join(binaries, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-t', '20'], {
    env: environment({ binaries, cluster }),
    ...identity(account),
  });
}

async function waitUntilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new StartFailure(`Postgres ended at once; see ${logFile}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new StartFailure(`Postgres did not answer within a minute; see ${logFile}`);
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/stoa$/, 'postgres') });
  await client.connect();
  const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'stoa'`);
  if (rowCount === 0) await client.query('CREATE DATABASE stoa');
  await client.end();
}

function environment({ binaries }: Pick<Place, 'binaries' | 'cluster'>): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', LD_LIBRARY_PATH: join(binaries, 'lib'), TZ: 'UTC' };
}

function identity(account: Account | undefined): { uid?: number; gid?: number; cwd?: string } {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : {};
}
