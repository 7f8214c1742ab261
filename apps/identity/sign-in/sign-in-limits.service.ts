import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { readEnvironment } from '#config';
import { DatabaseSettings } from '#database';
import { TooManyRequests } from '#http';

const HOUR = 3_600;

/** How often codes are sent and tried: counted in Postgres, so that all replicas count together. */
@Injectable()
export class SignInLimitsService implements OnApplicationShutdown {
  private readonly pool = new pg.Pool({
    connectionString: readEnvironment(DatabaseSettings).DATABASE_URL,
    max: 3,
    options: '-c search_path=identity',
  });
  /** Mails to one address: five an hour, so that nobody's mailbox is flooded. */
  private readonly codes = this.limiter('codes', 5, HOUR);
  /** Tries at one address: a code has five tries of its own, this stops those who ask for code after code. */
  private readonly tries = this.limiter('tries', 20, HOUR);
  /** Codes from one network: a venue's guests share an address, so this is generous. */
  private readonly network = this.limiter('network', 600, HOUR);

  constructor() {
    this.pool.on('error', () => undefined);
  }

  /** @throws TooManyRequests */
  async beforeCode(email: string, ip: string): Promise<void> {
    await this.consume(this.network, ip);
    await this.consume(this.codes, email);
  }

  /** @throws TooManyRequests */
  async beforeTry(email: string): Promise<void> {
    await this.consume(this.tries, email);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private limiter(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: this.pool,
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    });
  }

  private async consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new TooManyRequests({ retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) });
    }
  }
}
