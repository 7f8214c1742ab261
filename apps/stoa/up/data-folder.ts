import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isOurs } from './processes.js';
import { StartFailure } from './start-failure.js';

/** Keys that this installation made for itself. */
export interface Secrets {
  /** Password of the embedded cluster's superuser. */
  readonly superuser: string;
  /** Passwords of the services' login roles. */
  readonly roles: Record<string, string>;
  /** Signs sessions and encrypts identity's private keys. */
  readonly identity: string;
  /** Lets the command line act as an organiser of the whole platform. */
  readonly operator: string;
}

/** Where one installation keeps its state. */
export class DataFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder where it is missing. @throws StartFailure when it cannot be written or is in use */
  static open(path: string, { reset = false } = {}): DataFolder {
    const folder = new DataFolder(resolve(path));
    try {
      makeFolder(folder.path);
      accessSync(folder.path, constants.W_OK);
      folder.lock();
      if (reset) folder.erase();
      mkdirSync(folder.in('logs'), { recursive: true });
    } catch (error) {
      if (error instanceof StartFailure) throw error;
      throw new StartFailure(`The data folder ${folder.path} cannot be written: ${(error as Error).message}`);
    }
    return folder;
  }

  in(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** The keys of this installation, made at the first call. */
  secrets(services: readonly string[]): Secrets {
    const file = this.in('secrets.json');
    const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
    const secrets: Secrets = {
      superuser: known.superuser ?? random(),
      roles: Object.fromEntries(services.map((service) => [service, known.roles?.[service] ?? random()])),
      identity: known.identity ?? random(),
      operator: known.operator ?? random(),
    };
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    return secrets;
  }

  unlock(): void {
    rmSync(this.in('up.pid'), { force: true });
  }

  private lock(): void {
    const file = this.in('up.pid');
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder && holder !== process.pid && isOurs(holder, 'up')) {
      throw new StartFailure(
        `Stoa already runs on ${this.path} (process ${holder}). Stop it first, or use --data.`,
      );
    }
    writeFileSync(file, String(process.pid));
  }

  private erase(): void {
    for (const name of ['postgres', 'nats', 'logs', 'secrets.json', 'mailbox.jsonl', 'cluster']) {
      rmSync(this.in(name), { recursive: true, force: true });
    }
  }
}

/** Level by level: Node's own recursion never ends where a file system answers ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o711 });
}

function random(): string {
  return randomBytes(24).toString('base64url');
}
