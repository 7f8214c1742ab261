import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { distFile, ROOT } from '../dist-file.js';
import { end } from './processes.js';
import { StartFailure } from './start-failure.js';

/** A service that dies more often than this within a minute takes the platform down. */
const RESTARTS_PER_MINUTE = 3;

export interface ServiceOptions {
  readonly name: string;
  readonly environment: Record<string, string | undefined>;
  readonly logFile: string;
  /** Called when the service cannot be kept up. */
  readonly onLost: (failure: StartFailure) => void;
  readonly onRestart: (message: string) => void;
}

/** One service in a process of its own, started again when it dies. */
export class ServiceProcess {
  private child?: ChildProcess;
  private deaths: number[] = [];
  private stopping = false;
  private port = 0;

  constructor(private readonly options: ServiceOptions) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Returns when it listens. @throws StartFailure with its last words */
  async start(): Promise<void> {
    const { name, environment, logFile } = this.options;
    const before = sizeOf(logFile);
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, ['--enable-source-maps', distFile(`apps/${name}/main.js`)], {
      cwd: ROOT,
      env: { ...process.env, ...environment, PORT: String(this.port || environment['PORT'] || 0) },
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.child = child;
    this.port = await new Promise<number>((listening, fail) => {
      child.once('message', (message) => listening((message as { port: number }).port));
      child.once('error', (error) =>
        fail(new StartFailure(`${name} could not be started: ${error.message}`)),
      );
      child.once('exit', () =>
        fail(new StartFailure(`${name} ended while starting.\n${lastWords(logFile, before)}`)),
      );
    });
    child.removeAllListeners('exit');
    child.once('exit', () => void this.revive());
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child) await end(this.child);
  }

  private async revive(): Promise<void> {
    if (this.stopping) return;
    const { name, logFile, onLost, onRestart } = this.options;
    const now = Date.now();
    this.deaths = [...this.deaths.filter((at) => at > now - 60_000), now];
    try {
      if (this.deaths.length > RESTARTS_PER_MINUTE)
        throw new StartFailure(`${name} died ${this.deaths.length} times within a minute; see ${logFile}`);
      onRestart(`${name} died and is started again`);
      await this.start();
    } catch (failure) {
      if (!this.stopping) onLost(failure as StartFailure);
    }
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** Why the process ended, by what it logged since `offset`: its fatal line, else its last lines as they are. */
function lastWords(logFile: string, offset: number): string {
  const lines = readFileSync(logFile).subarray(offset).toString().trim().split('\n');
  const fatal = lines.findLast((line) => line.startsWith('{"level":60'));
  return fatal ? (JSON.parse(fatal) as { msg: string }).msg : lines.slice(-12).join('\n');
}
