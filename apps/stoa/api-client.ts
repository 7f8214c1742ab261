import { createHash } from 'node:crypto';

/** The platform answered with a refusal. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${status} ${code}: ${detail}`);
    this.name = 'Refused';
  }
}

/** The public API as the command line uses it: over HTTP, with the operator's token. */
export class ApiClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws Refused when the key is not this platform's */
  static async asOperator(url: string, key: string): Promise<ApiClient> {
    const answer = await fetch(`${url}/api/identity/operator-tokens`, {
      method: 'POST',
      headers: { authorization: `Operator ${key}` },
    });
    const { accessToken } = (await read(answer)) as { accessToken: string };
    return new ApiClient(url, accessToken);
  }

  async get<T>(path: string): Promise<T> {
    return (await read(
      await fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${this.token}` } }),
    )) as T;
  }

  /** Creates something; the same request again, even after a crash, creates nothing more. */
  async create<T>(path: string, body: object): Promise<T> {
    const key = createHash('sha256').update(path).update(JSON.stringify(body)).digest('base64url');
    return this.send<T>('POST', path, body, { 'idempotency-key': key });
  }

  async change<T>(path: string, readVersion: number): Promise<T> {
    return this.send<T>('POST', path, undefined, { 'if-match': `"${readVersion}"` });
  }

  private async send<T>(
    method: string,
    path: string,
    body: object | undefined,
    extra: Record<string, string>,
  ): Promise<T> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...extra,
    };
    return (await read(
      await fetch(`${this.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    )) as T;
  }
}

async function read(answer: Response): Promise<unknown> {
  const body = (await answer.json()) as { code?: string; detail?: string; errors?: unknown };
  if (answer.ok) return body;
  throw new Refused(
    answer.status,
    body.code ?? 'unknown',
    `${body.detail ?? ''} ${JSON.stringify(body.errors ?? '')}`,
  );
}
