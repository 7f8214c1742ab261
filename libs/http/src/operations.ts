import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

const requests = new Histogram({
  name: 'stoa_http_request_seconds',
  help: 'Time from request to answer',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});

/**
 * What operators ask a process: is it alive, may it be given requests, how is it doing. These stand outside the API's
 * prefix, so that the gateway cannot reach them. Readiness asks for Postgres only: without a broker a service goes on.
 */
export function addOperations(server: FastifyInstance, logger: Logger, ready: () => Promise<void>): void {
  server.get('/health/live', async () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply: FastifyReply) => {
    try {
      await ready();
      return { status: 'ok' };
    } catch (error) {
      logger.warn({ context: 'Health', err: error }, 'not ready');
      return reply.status(503).send({ status: 'unavailable' });
    }
  });
  server.get('/metrics', async (_request, reply: FastifyReply) =>
    reply.type(register.contentType).send(await register.metrics()),
  );
}

/** Measures each answer, and logs refusals and failures; others are logged at debug. */
export function observeRequests(server: FastifyInstance, logger: Logger): void {
  collectDefaultMetrics();
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    requests.observe({ method: request.method, route, status: reply.statusCode }, seconds);
    const level = reply.statusCode >= 400 ? 'info' : 'debug';
    if (logger.isLevelEnabled(level)) {
      logger[level]({
        context: 'Request',
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        seconds,
      });
    }
    done();
  });
}
