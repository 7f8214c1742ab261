import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const ROLES = ['organiser', 'staff'] as const;
export type Role = (typeof ROLES)[number];

/** A role at one edition, or platform-wide where no edition is named. */
export interface RoleGrant {
  readonly role: Role;
  readonly editionId?: string;
}

/** Who makes the request, as their access token says. */
export interface Caller {
  /** Identity's account id. */
  readonly personId: string;
  readonly roles: readonly RoleGrant[];
  /** How the person proved who they are (RFC 8176), e.g. `otp`. */
  readonly amr: readonly string[];
}

/** Whether the caller holds the role at that edition. */
export function holds(caller: Caller, role: Role, editionId?: string): boolean {
  return caller.roles.some(
    (grant) => grant.role === role && (!grant.editionId || grant.editionId === editionId),
  );
}

const callers = new WeakMap<object, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

function callerOf(host: ExecutionContext): Caller {
  const caller = callers.get(host.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new TypeError('A public operation asked for its caller');
  return caller;
}

/** The caller of an operation that is not public. */
export const CurrentCaller = createParamDecorator((_: unknown, host: ExecutionContext) => callerOf(host));

/** The account id of the caller. */
export const CurrentPerson = createParamDecorator(
  (_: unknown, host: ExecutionContext) => callerOf(host).personId,
);
