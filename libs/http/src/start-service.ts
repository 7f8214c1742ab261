import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy, MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify } from 'fastify';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { readEnvironment } from '#config';
import { newId, withTrace } from '#kernel';
import { createLogger, PinoLogger } from './logging.js';
import { describeApi } from './openapi.js';
import { addOperations, observeRequests } from './operations.js';
import type { Problems } from './problem.js';
import { ProblemFilter } from './problem.filter.js';
import { UnsupportedMediaType } from './request.errors.js';
import { RethrowFilter } from './rethrow.filter.js';
import { requestValidation } from './validation.js';

/** Settings of the process. */
export class ProcessSettings {
  @IsInt() @Min(0) @Max(65535) readonly PORT: number = 0;
  @IsOptional() @IsString() readonly HOST: string = '127.0.0.1';
  /** Where the public door answers operators; other services answer them at PORT. 0 takes any. */
  @IsInt() @Min(0) @Max(65535) readonly OPERATIONS_PORT: number = 0;
}

/** What makes one service. */
export interface ServiceDefinition {
  /** Lower case: schema, database role, broker user and API prefix bear this name. */
  readonly service: string;
  readonly title: string;
  readonly module: Type;
  readonly problems: Problems;
  /** The class of the transport strategy, for services that consume events. */
  readonly events?: Type<CustomTransportStrategy>;
  /** The public door: its health and metrics are asked at OPERATIONS_PORT, where the public cannot reach. */
  readonly isPublicDoor?: true;
  /** Adds to the server what is no operation of the API, before it starts. */
  readonly mount?: (app: NestFastifyApplication) => Promise<void>;
}

/**
 * The one line in every `main.ts`. With the argument `describe` it prints what the documentation is made from and
 * needs neither Postgres nor NATS.
 */
export async function startService(definition: ServiceDefinition): Promise<void> {
  const logger = createLogger(definition.service);
  try {
    if (process.argv[2] === 'describe') await describe(definition);
    else await serve(definition, logger);
  } catch (error) {
    logger.fatal({ err: error }, `${definition.service} cannot start: ${(error as Error).message}`);
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 100).unref(); // lets the line out, and does not wait for open handles
  }
}

/** Builds the application without starting it: tests start it themselves. */
export async function createService(
  definition: ServiceDefinition,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000, // a slow sender does not hold a connection for ever
    genReqId: () => newId(),
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(definition.module, adapter, {
    logger: new PinoLogger(logger),
    abortOnError: false,
    bufferLogs: false,
  });
  app.setGlobalPrefix(`api/${definition.service}`);
  app.useGlobalPipes(requestValidation());
  app.useGlobalFilters(new ProblemFilter(definition.problems));
  const server = adapter.getInstance();
  server.addHook('onRequest', (request, _reply, done) => withTrace(traceOf(request.headers), done));
  if (!definition.isPublicDoor) server.addHook('preParsing', async ({ headers }) => assertJson(headers));
  server.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('content-security-policy'))
      void reply.header('content-security-policy', "default-src 'none'");
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  observeRequests(server, logger);
  if (definition.isPublicDoor) answerOperatorsInside(app, logger);
  else addOperations(server, logger, () => ready(app));
  if (definition.events) {
    const strategy = app.get(definition.events, { strict: false });
    app
      .connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: false })
      .useGlobalFilters(new RethrowFilter());
  }
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  return app;
}

/** @throws when Postgres does not answer; a service without a database of its own is ready when it listens */
async function ready(app: NestFastifyApplication): Promise<void> {
  let db: DataSource;
  try {
    db = app.get(DataSource, { strict: false });
  } catch {
    return;
  }
  await db.query('SELECT 1');
}

async function serve(definition: ServiceDefinition, logger: Logger): Promise<void> {
  const { PORT, HOST } = readEnvironment(ProcessSettings);
  const app = await createService(definition, logger);
  await definition.mount?.(app);
  await app.init();
  await app.startAllMicroservices();
  await app.listen(PORT, HOST);
  const url = await app.getUrl();
  logger.info(`${definition.service} listens on ${url}`);
  reportTo(app, Number(new URL(url).port));
}

/** Health and metrics of the public door, on a server of their own. */
function answerOperatorsInside(app: NestFastifyApplication, logger: Logger): void {
  const inside = fastify();
  addOperations(inside, logger, () => ready(app));
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onListen', async () => {
    const { OPERATIONS_PORT, HOST } = readEnvironment(ProcessSettings);
    logger.info(`operators are answered at ${await inside.listen({ port: OPERATIONS_PORT, host: HOST })}`);
  });
  server.addHook('onClose', () => inside.close());
}

/** A supervisor hears when and where we listen; when it is gone, so are we. */
function reportTo(app: NestFastifyApplication, port: number): void {
  if (!process.send) return;
  process.once('disconnect', () => void app.close().finally(() => process.exit(0)));
  process.send({ port });
}

async function describe(definition: ServiceDefinition): Promise<void> {
  const app = await createService(definition, createLogger(definition.service, 'silent'));
  const { service, title, problems } = definition;
  const description = { service, title, problems, openapi: describeApi(app, service, title, problems) };
  await new Promise<void>((done) => process.stdout.write(JSON.stringify(description), () => done()));
  process.exit(0);
}

/** Bodies are JSON: a form or plain text is what another site could have a browser send. @throws UnsupportedMediaType */
function assertJson(headers: Record<string, unknown>): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const type = String((headers['content-type'] as string | undefined) ?? '').split(';')[0];
  if (hasBody && type?.trim().toLowerCase() !== 'application/json') throw new UnsupportedMediaType();
}

function traceOf(headers: Record<string, unknown>): string | undefined {
  const { traceparent } = headers;
  return typeof traceparent === 'string' ? traceparent : undefined;
}
