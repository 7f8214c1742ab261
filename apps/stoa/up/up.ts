import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { ROOT } from '../dist-file.js';
import { Platform } from './platform-process.js';
import { Progress } from './progress.js';
import { StartFailure } from './start-failure.js';

/** Runs the platform until INT or TERM, or until a part of it is lost. */
export async function up(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? '8080' },
      data: { type: 'string', default: join(ROOT, '.stoa') },
      reset: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: true },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  const progress = new Progress(values.json);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    progress.fail(`--port takes a number from 1 to 65535, not "${values.port}".`);
    return 1;
  }
  return new Promise<number>((ended) => {
    let ending = false;
    const end = async (code: number, failure?: unknown): Promise<void> => {
      if (ending) return;
      ending = true;
      if (failure) progress.fail(explain(failure));
      await platform.stop();
      ended(code);
    };
    const settings = process.env['STOA_POSTGRES_SETTINGS']?.split(' ').filter(Boolean);
    const platform = new Platform(
      {
        port,
        data: values.data,
        reset: values.reset,
        demo: values.demo,
        ...(values.only === undefined ? {} : { only: values.only.split(',') }),
        ...(settings ? { postgresSettings: settings } : {}),
      },
      progress,
      (failure) => void end(1, failure),
    );
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
    platform.start().then(
      (url) => {
        if (!ending) progress.ready(url);
      },
      (failure: unknown) => void end(1, failure),
    );
  });
}

/** A failure that we foresaw speaks for itself; another one shows where it came from. */
function explain(failure: unknown): string {
  if (failure instanceof StartFailure) return failure.message;
  return `Stoa could not start: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`;
}
