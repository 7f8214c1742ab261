import { Injectable } from '@nestjs/common';
import { IsString, IsUrl } from 'class-validator';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { readEnvironment } from '#config';
import { isId } from '#kernel';
import { ROLES, type Caller, type RoleGrant } from './caller.js';
import { TemporarilyUnavailable, Unauthenticated } from './request.errors.js';

/** Settings of token verification. */
export class TokenSettings {
  /** Where identity publishes its public keys: the one thing a service reads of another. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) readonly JWKS_URL!: string;
  @IsString() readonly TOKEN_ISSUER!: string;
}

export const TOKEN_AUDIENCE = 'stoa';
const REMEMBERED = 20_000;
const KEYS_KEPT = 7 * 24 * 3_600_000;

/**
 * Verifies access tokens with identity's public keys. The policy is fixed here and cannot be widened by a token:
 * EdDSA only, our issuer, our audience, not expired, no clock tolerance. Keys are kept, so that services go on
 * verifying while identity is down; an unknown `kid` asks identity again.
 */
@Injectable()
export class AccessTokens {
  private readonly settings = readEnvironment(TokenSettings);
  private readonly keys = createRemoteJWKSet(new URL(this.settings.JWKS_URL), {
    cacheMaxAge: KEYS_KEPT,
    cooldownDuration: 5_000,
    timeoutDuration: 3_000,
  });
  /** Tokens whose signature was found good, until they expire: a page sends the same one many times. */
  private readonly verified = new Map<string, { caller: Caller; expiresAt: number }>();

  /** @throws Unauthenticated for anything but a valid token */
  async verify(token: string): Promise<Caller> {
    const known = this.verified.get(token);
    if (known && known.expiresAt > Date.now()) return known.caller;
    const payload = await this.payload(token);
    const caller = callerIn(payload);
    if (this.verified.size >= REMEMBERED) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(token, { caller, expiresAt: (payload.exp ?? 0) * 1000 });
    return caller;
  }

  private async payload(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ['EdDSA'],
        issuer: this.settings.TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: '10 minutes', // refuses an issue time in the future, too
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new Unauthenticated('The access token has expired.');
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
        throw new Unauthenticated('The access token is not valid.');
      }
      throw new TemporarilyUnavailable(); // identity's keys were never fetched, and it is away
    }
  }
}

/** Takes from the claims only what has the right shape. */
function callerIn({ sub, roles, amr }: JWTPayload): Caller {
  if (!sub || !isId(sub)) throw new Unauthenticated('The access token names no person.');
  return {
    personId: sub,
    roles: Array.isArray(roles) ? roles.filter(isGrant) : [],
    amr: Array.isArray(amr) ? amr.filter((method): method is string => typeof method === 'string') : [],
  };
}

function isGrant(value: unknown): value is RoleGrant {
  const { role, editionId } = (value ?? {}) as Partial<RoleGrant>;
  return ROLES.some((known) => known === role) && (editionId === undefined || isId(editionId));
}
