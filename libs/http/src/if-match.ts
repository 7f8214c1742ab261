import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { IfMatchMissing } from './request.errors.js';

/** The version that the caller read and now changes, from `If-Match: "3"`. @throws IfMatchMissing */
export const ReadVersion = createParamDecorator((_: unknown, host: ExecutionContext): number => {
  const header = host.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (!version) throw new IfMatchMissing();
  return Number(version);
});
