import { randomUUID } from 'node:crypto';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface Ask {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Sends one request as a client would; a body becomes JSON, and a create gets an Idempotency-Key of its own. */
export async function ask<T = Record<string, never>>(
  method: string,
  url: string,
  { token, body, headers = {} }: Ask = {},
): Promise<Answer<T>> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as T, headers: answer.headers };
}

/** Status and code of a refusal: what tests compare. */
export function refusal({ status, body }: Answer<unknown>): [number, string | undefined] {
  return [status, (body as { code?: string } | undefined)?.code];
}
