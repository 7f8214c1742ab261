import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '#kernel';
import { TokenIssuer } from '#testing';
import { Platform } from '../up/platform-process.js';
import { freePort } from '../up/processes.js';
import { Progress } from '../up/progress.js';

/** Registration and agenda on Postgres and NATS of their own, for measuring; with fsync, as in earnest. */
export class BenchPlatform {
  private constructor(
    private readonly platform: Platform,
    readonly folder: string,
    readonly issuer: TokenIssuer,
    readonly databaseUrl: string,
    readonly registration: string,
    readonly nats: string,
    /** As superuser. */
    readonly db: pg.Pool,
  ) {}

  static async start(...settings: string[]): Promise<BenchPlatform> {
    const folder = mkdtempSync(join(tmpdir(), 'stoa-bench-'));
    chmodSync(folder, 0o755);
    const issuer = await TokenIssuer.start();
    process.env['JWKS_URL'] = issuer.jwksUrl;
    process.env['TOKEN_ISSUER'] = issuer.issuer;
    const options = {
      port: await freePort(),
      data: folder,
      reset: false,
      demo: false,
      only: ['registration', 'agenda'],
      postgresSettings: settings,
    };
    const platform = new Platform(options, new Progress(false), (failure) => {
      throw failure;
    });
    await platform.start();
    const { database, nats, services } = JSON.parse(readFileSync(join(folder, 'addresses.json'), 'utf8')) as {
      database: string;
      nats: string;
      services: Record<string, { url: string }>;
    };
    const db = new pg.Pool({ connectionString: database, max: 4 });
    return new BenchPlatform(
      platform,
      folder,
      issuer,
      database,
      services['registration']?.url ?? '',
      nats,
      db,
    );
  }

  /** Activities with room for everybody. @returns their ids */
  async activities(schema: string, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    await this.db.query(
      `INSERT INTO ${schema}.activities (id, edition_id, version, state, starts_at, ends_at, capacity)
       SELECT id, $2, 1, 'published', now() + interval '1 day', now() + interval '2 days', 1000000 FROM unnest($1::uuid[]) AS a (id)`,
      [ids, newId()],
    );
    return ids;
  }

  async people(count: number): Promise<{ id: string; token: string }[]> {
    const ids = Array.from({ length: count }, () => newId());
    return Promise.all(
      ids.map(async (id) => ({
        id,
        token: await this.issuer.token(id, { exp: Math.floor(Date.now() / 1000) + 580 }),
      })),
    );
  }

  async stop(): Promise<void> {
    await this.db.end();
    this.issuer.stop();
    await this.platform.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
