import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit, isUnavailable } from '#database';
import { newId } from '#kernel';
import { runInWorker, type Running } from '#worker';
import { Job } from './job.entity.js';
import { JobUnknown } from './job.errors.js';

/** Worker files by kind of job. */
export type JobKinds = Readonly<Record<string, URL>>;
export const JOB_KINDS = Symbol('kinds of jobs');

const POLL = 1_000;
/** A running job whose process has not said anything for this long is taken up again. */
const SILENT_SECONDS = 15;
const MAX_ATTEMPTS = 3;

/** Starts, watches and cancels the long jobs of this service, one at a time in a worker thread. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private timer?: NodeJS.Timeout;
  private current?: { id: string; running: Running; progress: number };
  private looking = false;
  private stopped = false;

  constructor(
    private readonly db: DataSource,
    @Inject(JOB_KINDS) private readonly kinds: JobKinds,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), POLL);
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearInterval(this.timer);
    this.current?.running.cancel(); // stays `running` and silent: another process, or the next start, resumes it
  }

  /** Queues a job in the caller's transaction. */
  async start(tx: EntityManager, kind: string, personId: string, input: unknown): Promise<Job> {
    if (!this.kinds[kind]) throw new TypeError(`No worker is known for ${kind}`);
    const id = newId();
    await tx.query('INSERT INTO jobs (id, kind, person_id, input) VALUES ($1, $2, $3, $4)', [
      id,
      kind,
      personId,
      JSON.stringify(input),
    ]);
    afterCommit(tx, this.lookSoon);
    return tx.findOneByOrFail(Job, { id });
  }

  /** @throws JobUnknown for another person's job, too */
  async of(id: string, personId: string): Promise<Job> {
    const job = await this.db.manager.findOneBy(Job, { id, personId });
    if (!job) throw new JobUnknown();
    return job;
  }

  /** Ends a job that is queued or running; a finished one stays as it is. @throws JobUnknown */
  async cancel(id: string, personId: string): Promise<Job> {
    await this.db.query(
      `UPDATE jobs SET state = 'cancelled', finished_at = now()
       WHERE id = $1 AND person_id = $2 AND state IN ('queued', 'running')`,
      [id, personId],
    );
    if (this.current?.id === id) this.current.running.cancel();
    return this.of(id, personId);
  }

  private readonly lookSoon = (): void => void this.look();

  private async look(): Promise<void> {
    if (this.looking || this.stopped) return;
    this.looking = true;
    try {
      for (let job = await this.claim(); job && !this.stopped; job = await this.claim()) await this.run(job);
    } catch (error) {
      if (!isUnavailable(error)) this.logger.error(error);
    } finally {
      this.looking = false;
    }
  }

  private async claim(): Promise<{ id: string; kind: string; input: unknown } | undefined> {
    await this.db.query(
      `UPDATE jobs SET state = 'failed', failure = 'interrupted too often', finished_at = now()
       WHERE state = 'running' AND seen_at < now() - $1 * interval '1 second' AND attempts >= $2`,
      [SILENT_SECONDS, MAX_ATTEMPTS],
    );
    const [rows] = await this.db.query<[{ id: string; kind: string; input: unknown }[]]>(
      `UPDATE jobs SET state = 'running', attempts = attempts + 1, seen_at = now(), progress = 0
       WHERE id = (
         SELECT id FROM jobs
         WHERE state = 'queued' OR (state = 'running' AND seen_at < now() - $1 * interval '1 second')
         ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING id, kind, input`,
      [SILENT_SECONDS],
    );
    return rows[0];
  }

  private async run({ id, kind, input }: { id: string; kind: string; input: unknown }): Promise<void> {
    const file = this.kinds[kind];
    if (!file) return this.finish(id, 'failed', null, `no worker for ${kind}`);
    const running = runInWorker(file, input, (share) => (current.progress = share));
    const current = (this.current = { id, running, progress: 0 });
    const pulse = setInterval(() => void this.pulse(current), POLL);
    try {
      const result = await running.result;
      await this.finish(id, 'done', result, null);
    } catch (error) {
      if (!this.stopped) await this.finish(id, 'failed', null, (error as Error).message);
    } finally {
      clearInterval(pulse);
      this.current = undefined;
    }
  }

  /** Writes progress every second, and learns whether the job was cancelled through another process. */
  private async pulse({
    id,
    running,
    progress,
  }: {
    id: string;
    running: Running;
    progress: number;
  }): Promise<void> {
    try {
      const [, count] = await this.db.query<[unknown, number]>(
        `UPDATE jobs SET seen_at = now(), progress = $2 WHERE id = $1 AND state = 'running'`,
        [id, progress],
      );
      if (count === 0) running.cancel();
    } catch (error) {
      if (!isUnavailable(error)) this.logger.error(error);
    }
  }

  /** A cancelled job stays cancelled. */
  private async finish(
    id: string,
    state: 'done' | 'failed',
    result: unknown,
    failure: string | null,
  ): Promise<void> {
    await this.db.query(
      `UPDATE jobs SET state = $2, progress = CASE WHEN $2 = 'done' THEN 1 ELSE progress END,
         result = $3, failure = $4, finished_at = now()
       WHERE id = $1 AND state = 'running'`,
      [id, state, JSON.stringify(result ?? null), failure],
    );
  }
}
