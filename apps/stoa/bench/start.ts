import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../dist-file.js';
import { freePort } from '../up/processes.js';
import { quantile, round, say, type Findings } from './report.js';

const RUNS = 3;

/**
 * How long a newcomer waits: from an empty clone with an empty package cache to a platform that shows its demo, then
 * from an installed one on a fresh data folder; and what it holds in memory (sum of PSS over the process tree).
 */
export async function start(): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'stoa-start-'));
  chmodSync(folder, 0o755);
  try {
    const clone = join(folder, 'stoa');
    if (spawnSync('git', ['clone', '-q', ROOT, clone], { stdio: 'inherit' }).status !== 0)
      throw new Error('The checkout cannot be cloned');
    const cold = await measure(clone, folder, 'cold');
    say(`  from an empty clone: ${round(cold.seconds, 1)} s`);
    const warm: { seconds: number; megabytes: number }[] = [];
    for (let i = 0; i < RUNS; i++) {
      warm.push(await measure(clone, folder, `warm-${i}`));
      say(`  installed: ${round(warm[i]?.seconds ?? 0, 1)} s, ${Math.round(warm[i]?.megabytes ?? 0)} MB`);
    }
    return {
      cold_s: round(cold.seconds, 1),
      seconds: round(
        quantile(
          warm.map(({ seconds }) => seconds),
          0.5,
        ),
        1,
      ),
      rss_mb: Math.round(
        quantile(
          warm.map(({ megabytes }) => megabytes),
          0.5,
        ),
      ),
      ratio: round(
        quantile(
          warm.map(({ seconds }) => seconds),
          0.5,
        ) / cold.seconds,
        3,
      ),
      unit: 'seconds installed per seconds from an empty clone',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  clone: string,
  folder: string,
  name: string,
): Promise<{ seconds: number; megabytes: number }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    'npm',
    ['start', '--silent', '--', '--json', '--port', String(port), '--data', join(folder, name)],
    {
      cwd: clone,
      env: { ...process.env, npm_config_cache: join(folder, 'cache') },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  await ready(child);
  const seconds = (performance.now() - began) / 1000;
  await new Promise((done) => setTimeout(done, 2_000)); // what start-up needed is given back
  const megabytes = memoryOf(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { seconds, megabytes };
}

async function ready(child: ChildProcess): Promise<void> {
  let text = '';
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('"ready":true')) done();
    });
    child.once('exit', () => fail(new Error(`npm start ended: ${text}`)));
  });
}

/** Proportional set size of a process and everything below it, in MB: shared pages count once in the sum. */
function memoryOf(root: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      parents.set(Number(entry), Number(fields[1]));
    } catch {
      // it has just ended
    }
  }
  const below = (pid: number): number[] => [
    pid,
    ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  return below(root).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;
}

/** Kilobytes. */
function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
