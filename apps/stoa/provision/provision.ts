import { writeFileSync } from 'node:fs';
import { IsInt, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';
import { readEnvironment } from '#config';
import { BrokerSettings } from '#messaging';
import { StartFailure } from '../up/start-failure.js';
import { BrokerKeeper } from './broker-keeper.js';
import { provisionDatabase } from './database.js';
import { SERVICES } from './platform.js';

class ProvisionSettings extends BrokerSettings {
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false }) readonly DATABASE_URL!: string;
  /** Written once everything is there: what a container's health check looks for. */
  @IsOptional() @IsString() readonly READY_FILE?: string;
  @IsInt() @Min(1) @Max(5) readonly NATS_REPLICAS: number = 1;
}

/** Prepares servers of one's own for the services: an identity of its own, which no service has. */
export async function provision(args: string[]): Promise<number> {
  const settings = readEnvironment(ProvisionSettings);
  const say = (message: string): void => void process.stdout.write(`${message}\n`);
  await provisionDatabase(settings.DATABASE_URL, passwords());
  say('Roles and schemas are there.');
  const keeper = new BrokerKeeper({
    natsUrl: settings.NATS_URL,
    credentials: settings.credentials,
    databaseUrl: settings.DATABASE_URL,
    streams: { replicas: settings.NATS_REPLICAS, maxBytes: 1024 ** 3 },
    report: say,
  });
  await keeper.start();
  say('Streams and durables are there.');
  if (settings.READY_FILE) writeFileSync(settings.READY_FILE, '');
  if (args.includes('--watch'))
    await new Promise((done) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, done)));
  await keeper.stop();
  return 0;
}

/** @throws StartFailure when a service would have no password */
function passwords(): Record<string, string> {
  return Object.fromEntries(
    SERVICES.map((service) => {
      const password = process.env[`ROLE_PASSWORD_${service.toUpperCase()}`];
      if (!password)
        throw new StartFailure(
          `Set ROLE_PASSWORD_${service.toUpperCase()}: with it ${service} logs in to Postgres.`,
        );
      return [service, password];
    }),
  );
}
