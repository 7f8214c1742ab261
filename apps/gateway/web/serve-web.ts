import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import helmet from 'helmet';
import { NoSuchRoute } from '#http';
import type { GatewaySettings } from '../gateway.config.js';

/** Where the nonce stands in the built page. */
const NONCE = '__CSP_NONCE__';

/** The front end: hashed assets for a year, the page itself anew each time, with a nonce for the styles it makes. */
export async function serveWeb(
  server: FastifyInstance,
  { WEB_ROOT, PUBLIC_URL }: GatewaySettings,
): Promise<void> {
  const secure = PUBLIC_URL.startsWith('https:');
  const index = join(WEB_ROOT, 'index.html');
  const page = existsSync(index)
    ? readFileSync(index, 'utf8')
    : '<!doctype html><title>Stoa</title><p>The front end is not built.';
  await server.register(fastifyStatic, {
    root: join(WEB_ROOT, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
    setHeaders: (reply) => void reply.header('content-security-policy', "default-src 'none'"),
  });
  const send = async (reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64');
    await harden(reply, nonce, secure);
    return reply.type('text/html; charset=utf-8').send(page.replaceAll(NONCE, nonce));
  };
  server.get('/', (_request, reply) => send(reply));
  server.get('/*', (request, reply) => {
    if (/^\/(api|assets|health|metrics)(\/|$)/.test(request.url)) throw new NoSuchRoute();
    return send(reply);
  });
}

/** Headers that keep the page to itself: own scripts, styles with the nonce, no frames, no foreign connections. */
function harden(reply: FastifyReply, nonce: string, secure: boolean): Promise<void> {
  const middleware = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", `'nonce-${nonce}'`],
        'style-src-attr': ["'unsafe-inline'"], // positions that components compute; attributes run no code
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'manifest-src': ["'self'"],
      },
    },
    strictTransportSecurity: secure,
  });
  return new Promise((done, fail) => {
    const response = {
      setHeader: (name: string, value: string) => reply.header(name, value),
      removeHeader: (name: string) => reply.removeHeader(name),
    };
    middleware(reply.request.raw, response as never, (error) =>
      error instanceof Error ? fail(error) : done(),
    );
  });
}
