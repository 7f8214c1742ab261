import { decodeJwt, decodeProtectedHeader } from 'jose';
import { ask, refusal, Stack, until } from '#testing';

interface Mail {
  to: string[];
  subject: string;
}

interface Account {
  personId: string;
  email: string;
  roles: { role: string }[];
}

/** The whole platform, because a mail has to arrive somewhere. */
describe('sign-in', () => {
  let stack: Stack;
  let api: string;

  beforeAll(async () => {
    stack = await Stack.start();
    api = `${stack.url}/api/identity`;
  }, 90_000);

  afterAll(() => stack?.stop(), 30_000);

  const codeFor = async (email: string, count = 1): Promise<string> => {
    const mails = await until(async () => {
      const { items } = (await ask<{ items: Mail[] }>('GET', `${stack.url}/api/gateway/mailbox?to=${email}`))
        .body;
      return items.length >= count && items;
    }, 'the mail');
    return /\d{6}/.exec(mails[0]?.subject ?? '')?.[0] ?? '';
  };
  const open = (email: string, code: string) =>
    ask<Account>('POST', `${api}/sessions`, { body: { email, code } });
  const cookieOf = (headers: Headers): string =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');

  it('by a mailed code opens a session: an HttpOnly, SameSite cookie, and a token that lives five minutes', async () => {
    const email = 'first@people.example';
    expect((await ask('POST', `${api}/codes`, { body: { email, language: 'zh' } })).status).toBe(202);
    const opened = await open(email, await codeFor(email));
    expect([opened.status, opened.body.email]).toEqual([201, email]);
    const cookie = opened.headers.getSetCookie().find((one) => one.includes('session_token')) ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    const { body } = await ask<{ accessToken: string }>('POST', `${api}/tokens`, {
      headers: { cookie: cookieOf(opened.headers) },
    });
    const claims = decodeJwt(body.accessToken);
    expect(decodeProtectedHeader(body.accessToken).alg).toBe('EdDSA');
    expect([
      claims.sub,
      claims.aud,
      claims.iss,
      claims['amr'],
      (claims.exp ?? 0) - (claims.iat ?? 0),
    ]).toEqual([opened.body.personId, 'stoa', stack.url, ['mail'], 300]);
    expect((await ask('GET', `${stack.url}/api/agenda/my-agenda`, { token: body.accessToken })).status).toBe(
      200,
    );
  });

  it('makes one account of every spelling of an address, and keeps plus-addresses apart', async () => {
    const ids = new Set<string>();
    let count = 0;
    for (const spelling of ['same@people.example', 'Same@People.Example', 'ｓａｍｅ@people.example']) {
      await ask('POST', `${api}/codes`, { body: { email: spelling, language: 'en' } });
      ids.add((await open(spelling, await codeFor('same@people.example', ++count))).body.personId);
    }
    expect(ids.size).toBe(1);
    await ask('POST', `${api}/codes`, { body: { email: 'same+1@people.example', language: 'en' } });
    ids.add((await open('same+1@people.example', await codeFor('same%2B1@people.example'))).body.personId);
    expect(ids.size).toBe(2);
  });

  it('is refused with a wrong code, a used one, and one that was tried too often', async () => {
    const email = 'tries@people.example';
    await ask('POST', `${api}/codes`, { body: { email, language: 'en' } });
    const code = await codeFor(email);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(refusal(await open(email, wrong))).toEqual([410, 'identity/code-wrong-or-expired']);
    expect((await open(email, code)).status).toBe(201);
    expect(refusal(await open(email, code))).toEqual([410, 'identity/code-wrong-or-expired']);
    await ask('POST', `${api}/codes`, { body: { email, language: 'en' } });
    const next = await codeFor(email, 2);
    for (let i = 0; i < 6; i++) await open(email, next === '000000' ? '000001' : '000000');
    expect(refusal(await open(email, next))).toEqual([410, 'identity/code-wrong-or-expired']);
  });

  it('sends five codes an hour to one address and no more, however it is spelled', async () => {
    const answers = [];
    for (let i = 0; i < 6; i++) {
      answers.push(
        await ask<{ retryAfterSeconds: number }>('POST', `${api}/codes`, {
          body: { email: i % 2 ? 'FLOOD@people.example' : 'flood@people.example', language: 'en' },
        }),
      );
    }
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(3_000);
  });

  it('answers the same for addresses that are known and those that are not', async () => {
    const known = await ask('POST', `${api}/codes`, {
      body: { email: 'first@people.example', language: 'en' },
    });
    const unknown = await ask('POST', `${api}/codes`, {
      body: { email: 'never@people.example', language: 'en' },
    });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  });

  it('keeps no code in the database that could be read there', async () => {
    const email = 'hashed@people.example';
    await ask('POST', `${api}/codes`, { body: { email, language: 'en' } });
    const code = await codeFor(email);
    const { rows } = await stack.db.query<{ value: string }>('SELECT value FROM identity.verifications');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ value }) => value.includes(code))).toEqual([]);
  });

  it.each([
    ['no address', { language: 'en' }, 422, 'request/invalid-field'],
    ['an address that is none', { email: 'x', language: 'en' }, 422, 'request/invalid-field'],
    ['another language', { email: 'a@b.example', language: 'fr' }, 422, 'request/invalid-field'],
    [
      'an unknown field',
      { email: 'a@b.example', language: 'en', role: 'organiser' },
      400,
      'request/unknown-field',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    expect(refusal(await ask('POST', `${api}/codes`, { body }))).toEqual([status, code]);
  });

  it('is refused to other sites', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${stack.url}.evil.example` },
    ]) {
      const answer = await ask('POST', `${api}/demo/sessions`, { body: { persona: 'visitor' }, headers });
      expect(refusal(answer)).toEqual([403, 'identity/foreign-origin']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('ends: the cookie is worth nothing afterwards', async () => {
    const opened = await ask('POST', `${api}/demo/sessions`, { body: { persona: 'visitor' } });
    const cookie = cookieOf(opened.headers);
    expect((await ask('POST', `${api}/tokens`, { headers: { cookie } })).status).toBe(201);
    expect((await ask('DELETE', `${api}/sessions/current`, { headers: { cookie } })).status).toBe(204);
    expect(refusal(await ask('POST', `${api}/tokens`, { headers: { cookie } }))).toEqual([
      401,
      'identity/no-session',
    ]);
    expect(refusal(await ask('POST', `${api}/tokens`))).toEqual([401, 'identity/no-session']);
  });

  it('offers one demo person per role', async () => {
    const { items } = (await ask<{ items: { id: string }[] }>('GET', `${api}/demo/personas`)).body;
    const roles = await Promise.all(
      items.map(async ({ id }) =>
        (await ask<Account>('POST', `${api}/demo/sessions`, { body: { persona: id } })).body.roles.map(
          ({ role }) => role,
        ),
      ),
    );
    expect(roles.flat().sort()).toEqual(['organiser', 'staff']);
    expect(refusal(await ask('POST', `${api}/demo/sessions`, { body: { persona: 'nobody' } }))).toEqual([
      404,
      'identity/persona-unknown',
    ]);
  });

  it('gives the operator a token for the key in the data folder, and for no other', async () => {
    const { operator } = JSON.parse(
      await (await import('node:fs/promises')).readFile(`${stack.folder}/secrets.json`, 'utf8'),
    ) as { operator: string };
    const { body } = await ask<{ accessToken: string }>('POST', `${api}/operator-tokens`, {
      headers: { authorization: `Operator ${operator}` },
    });
    expect(decodeJwt(body.accessToken)['roles']).toEqual([{ role: 'organiser' }]);
    for (const authorization of ['Operator wrong', `Bearer ${operator}`, '']) {
      expect(refusal(await ask('POST', `${api}/operator-tokens`, { headers: { authorization } }))).toEqual([
        401,
        'identity/operator-key-wrong',
      ]);
    }
  });

  describe('through the gateway', () => {
    it('reaches no health, no metrics and no path outside a service', async () => {
      for (const path of [
        '/metrics',
        '/health/ready',
        '/api/agenda/metrics',
        '/api/agenda/health/live',
        '/api/agenda/../../metrics',
        '/api/nobody',
        '/api/agenda%2f..%2f..%2fmetrics',
      ]) {
        expect([path, (await fetch(`${stack.url}${path}`)).status]).toEqual([path, 404]);
      }
    });

    it('serves the page with a fresh nonce, no foreign source and no frame', async () => {
      const [one, two] = [await fetch(stack.url), await fetch(`${stack.url}/my-agenda`)];
      const policy = one.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(await one.text()).toContain(`content="${nonce}"`);
      expect(two.headers.get('content-security-policy')).not.toContain(nonce);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("script-src 'self'");
    });

    it('answers refusals in the language that is asked for, with an id for support', async () => {
      const zh = await ask<{ title: string; instance: string; type: string }>(
        'GET',
        `${stack.url}/api/agenda/editions/none`,
        { headers: { 'accept-language': 'zh-CN,en;q=0.5' } },
      );
      const en = await ask<{ title: string }>('GET', `${stack.url}/api/agenda/editions/none`, {
        headers: { 'accept-language': 'en,zh;q=0.5' },
      });
      expect([zh.body.title, en.body.title]).toEqual(['没有这一届论坛', 'There is no such edition']);
      expect(zh.headers.get('content-type')).toContain('application/problem+json');
      expect(zh.body.type).toBe('/problems#agenda-edition-unknown');
      expect(zh.body.instance).toMatch(/^urn:stoa:request:[0-9a-f-]{36}$/);
    });

    it('lists the documents of the platform and serves each', async () => {
      const { items } = (await ask<{ items: string[] }>('GET', `${stack.url}/api/gateway/documents`)).body;
      expect(items).toEqual([
        'agenda.json',
        'gateway.json',
        'identity.json',
        'registration.json',
        'asyncapi.json',
        'problems.json',
      ]);
      for (const name of items)
        expect((await fetch(`${stack.url}/api/gateway/documents/${name}`)).status).toBe(200);
      expect((await fetch(`${stack.url}/api/gateway/documents/..%2f..%2fpackage.json`)).status).toBe(404);
    });
  });
});
