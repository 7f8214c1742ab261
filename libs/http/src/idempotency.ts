import { createHash } from 'node:crypto';
import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { IdempotencyKeyInUse, IdempotencyKeyMissing, IdempotencyKeyReused } from './request.errors.js';

/** A create that may be sent again: the caller's key and a digest of what was asked. */
export interface IdempotentRequest {
  readonly key: string;
  /** SHA-256 of method, path and body: the same key with another request is refused. */
  readonly fingerprint: string;
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/** The `Idempotency-Key` of this request. @throws IdempotencyKeyMissing */
export const Idempotent = createParamDecorator((_: unknown, host: ExecutionContext): IdempotentRequest => {
  const request = host.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw new IdempotencyKeyMissing();
  const asked = JSON.stringify([request.method, request.url.split('?')[0], request.body ?? null]);
  return { key, fingerprint: createHash('sha256').update(asked).digest('base64url') };
});

/**
 * Answers a repeated create with the first answer. The key is a row in the transaction of the effect: both are there
 * or neither is. A refused request leaves no key behind, so it may be repeated.
 */
@Injectable()
export class Idempotency {
  /**
   * @param personId whose key it is: keys of two people never meet
   * @throws IdempotencyKeyReused for another request under the same key; IdempotencyKeyInUse while the first is under way
   */
  async once<T>(
    tx: EntityManager,
    personId: string,
    { key, fingerprint }: IdempotentRequest,
    effect: () => Promise<T>,
  ): Promise<T> {
    const [row] = await tx.query<[{ mine: boolean }]>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) AS mine`,
      [personId, key],
    );
    if (!row.mine) throw new IdempotencyKeyInUse();
    const [known] = await tx.query<{ fingerprint: string; response: T }[]>(
      'SELECT fingerprint, response FROM idempotency_keys WHERE person_id = $1 AND key = $2',
      [personId, key],
    );
    if (known) {
      if (known.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
      return known.response;
    }
    const response = await effect();
    await tx.query(
      'INSERT INTO idempotency_keys (person_id, key, fingerprint, response) VALUES ($1, $2, $3, $4)',
      [personId, key, fingerprint, JSON.stringify(response)],
    );
    return response;
  }
}
