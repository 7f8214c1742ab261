import httpProxy from '@fastify/http-proxy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { readEnvironment } from '#config';
import { ProblemFilter, TooManyRequests } from '#http';
import { GatewaySettings } from '../gateway.config.js';
import { GATEWAY_PROBLEMS } from '../gateway.problems.js';
import { serveWeb } from '../web/serve-web.js';
import { ServiceAway } from './gateway.errors.js';

/** Requests a second from one address. A venue's guests share one, so it only stops floods. */
const PER_SECOND = 500;

/** Adds what stands beside the gateway's own operations: `/api/<service>` goes to its service, all else is the front end. */
export async function mountGateway(app: NestFastifyApplication): Promise<void> {
  const settings = readEnvironment(GatewaySettings);
  const server = app.getHttpAdapter().getInstance();
  const problems = new ProblemFilter(GATEWAY_PROBLEMS);
  const flood = new RateLimiterMemory({ points: PER_SECOND, duration: 1 });
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { status, body } = problems.answer(error, request);
    return reply.status(status).type('application/problem+json; charset=utf-8').send(body);
  };
  server.addHook('onRequest', async (request, reply) => {
    try {
      await flood.consume(request.ip);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return refuse(new TooManyRequests({ retryAfterSeconds: 1 }), request, reply);
    }
    return undefined;
  });
  for (const [service, upstream] of Object.entries(settings.UPSTREAMS)) {
    await server.register(httpProxy, {
      upstream,
      prefix: `/api/${service}`,
      rewritePrefix: `/api/${service}`, // services answer under this prefix alone: health and metrics stay inside
      disableRequestLogging: true,
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          'x-forwarded-for': request.ip,
          'x-request-id': request.id,
        }),
        onError: (reply, { error }) => {
          void refuse(
            'statusCode' in error && error.statusCode === 413 ? error : new ServiceAway(),
            reply.request as FastifyRequest,
            reply as FastifyReply,
          );
        },
      },
    });
  }
  await serveWeb(server, settings);
}
