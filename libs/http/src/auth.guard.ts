import {
  applyDecorators,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AccessTokens } from './access-tokens.js';
import { setCaller, type Role } from './caller.js';
import { Forbidden, Unauthenticated } from './request.errors.js';

const PUBLIC = 'stoa:public';
const NEEDS_ROLE = 'stoa:roles';

/** Lets everybody in, signed in or not. Every other operation needs an access token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Lets in who holds one of these roles anywhere; whether it is the right edition is the service's decision. */
export const Needs = (...roles: Role[]): MethodDecorator =>
  applyDecorators(SetMetadata(NEEDS_ROLE, roles), ApiBearerAuth(), ApiExtension('x-needs-role', roles));

/** Stands before every operation of a service. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    if (host.getType() !== 'http') return true;
    const places = [host.getHandler(), host.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (!token || scheme?.toLowerCase() !== 'bearer') throw new Unauthenticated();
    const caller = await this.tokens.verify(token);
    const needs = this.reflector.getAllAndOverride<Role[] | undefined>(NEEDS_ROLE, places);
    if (needs && !caller.roles.some(({ role }) => needs.includes(role))) throw new Forbidden({ needs });
    setCaller(request, caller);
    return true;
  }
}
