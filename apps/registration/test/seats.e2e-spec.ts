import { join } from 'node:path';
import { ActivityCancelled, ActivityPublished, ActivityRescheduled, type ActivityFacts } from '#contracts';
import { newId } from '#kernel';
import { ask, Publisher, refusal, Stack, until } from '#testing';

interface Seat {
  id: string;
  activityId: string;
  state: string;
}

const DAY = 86_400_000;
const EDITION = newId();
const facts = (fields: Partial<ActivityFacts> = {}): ActivityFacts => ({
  activityId: newId(),
  editionId: EDITION,
  version: 1,
  title: { zh: '基础研究论坛', en: 'Forum on basic research' },
  block: 'forum',
  startsAt: new Date(Date.now() + DAY).toISOString(),
  endsAt: new Date(Date.now() + DAY + 3_600_000).toISOString(),
  zone: 'Asia/Shanghai',
  capacity: 50,
  ...fields,
});

describe('seats', () => {
  let stack: Stack;
  let agenda: Publisher;
  let api: string;

  beforeAll(async () => {
    stack = await Stack.start({ only: ['registration'] });
    agenda = await Publisher.as('agenda', stack.nats, join(stack.folder, 'nats', 'keys'));
    api = `${stack.service('registration')}/api/registration`;
  }, 60_000);

  afterAll(async () => {
    await agenda?.stop();
    await stack?.stop();
  }, 30_000);

  /** An activity that registration has learned of. */
  async function activity(fields: Partial<ActivityFacts> = {}): Promise<string> {
    const event = new ActivityPublished(facts(fields));
    await agenda.publish(event);
    await until(
      async () => (await ask('GET', `${api}/availability/${event.activityId}`)).status === 200,
      'the activity is known',
    );
    return event.activityId;
  }

  const take = (token: string, activityId: string, key: string = newId()) =>
    ask<Seat>('POST', `${api}/seats`, { token, body: { activityId }, headers: { 'idempotency-key': key } });
  const outbox = async (subject: string): Promise<{ type: string; data: Record<string, unknown> }[]> =>
    (
      await stack.db.query<{ type: string; data: Record<string, unknown> }>(
        'SELECT type, data FROM registration.outbox WHERE subject = $1 ORDER BY position',
        [subject],
      )
    ).rows;

  it('are taken: a seat, a registration and the events of both', async () => {
    const person = newId();
    const token = await stack.issuer.token(person);
    const activityId = await activity();
    const { status, body } = await take(token, activityId);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      activityId,
      editionId: EDITION,
      state: 'taken',
      takenAt: expect.any(String) as string,
      releasedAt: null,
    });
    const events = await outbox(body.id);
    expect(events.map(({ type, data }) => [type, data['version'], data['personId']])).toEqual([
      ['registration.seat-taken.v1', 1, person],
    ]);
    const { items } = (
      await ask<{ items: { id: string; category: string }[] }>('GET', `${api}/registrations`, { token })
    ).body;
    expect(items.map(({ category }) => category)).toEqual(['public']);
    expect((await outbox(items[0]?.id ?? '')).map(({ type }) => type)).toEqual([
      'registration.registration-confirmed.v1',
    ]);
    expect((await ask('GET', `${api}/availability/${activityId}`)).body).toEqual({
      activityId,
      seats: 'open',
      capacity: 50,
      taken: 1,
    });
  });

  it('make one registration per person and edition, however many are taken', async () => {
    const token = await stack.issuer.token();
    const ids = await Promise.all([activity(), activity(), activity()]);
    await Promise.all(ids.map((id) => take(token, id)));
    expect(
      (await ask<{ items: unknown[] }>('GET', `${api}/registrations`, { token })).body.items,
    ).toHaveLength(1);
    expect((await ask<{ items: unknown[] }>('GET', `${api}/seats`, { token })).body.items).toHaveLength(3);
  });

  it('are given back, and may be taken by another', async () => {
    const token = await stack.issuer.token();
    const activityId = await activity({ capacity: 1 });
    const { body: seat } = await take(token, activityId);
    const other = await stack.issuer.token();
    expect(refusal(await take(other, activityId))).toEqual([409, 'registration/activity-full']);
    expect((await ask<Seat>('DELETE', `${api}/seats/${seat.id}`, { token })).body.state).toBe('released');
    expect(refusal(await ask('DELETE', `${api}/seats/${seat.id}`, { token }))).toEqual([
      409,
      'registration/seat-already-released',
    ]);
    expect((await outbox(seat.id)).map(({ type, data }) => [type, data['version']])).toEqual([
      ['registration.seat-taken.v1', 1],
      ['registration.seat-released.v1', 2],
    ]);
    expect((await take(other, activityId)).status).toBe(201);
  });

  it('go to exactly five of eighty who ask at once over HTTP', async () => {
    const activityId = await activity({ capacity: 5 });
    const tokens = await Promise.all(Array.from({ length: 80 }, () => stack.issuer.token()));
    const answers = await Promise.all(tokens.map((token) => take(token, activityId)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(75);
    expect((await ask('GET', `${api}/availability/${activityId}`)).body).toEqual({
      activityId,
      seats: 'full',
      capacity: 5,
      taken: 5,
    });
  });

  describe('are refused', () => {
    it('without a token, and with one that is forged, expired, for others or unsigned', async () => {
      const activityId = await activity();
      const now = Math.floor(Date.now() / 1000);
      const good = await stack.issuer.token();
      const [head = '', claims = '', signature = ''] = good.split('.');
      const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      const tokens = [
        '',
        'not-a-token',
        `${head}.${claims}.${signature.slice(0, -4)}AAAA`,
        `${none}.${claims}.`,
        await stack.issuer.token(newId(), { exp: now - 1 }),
        await stack.issuer.token(newId(), { aud: 'another' }),
        await stack.issuer.token(newId(), { iss: 'https://elsewhere.test' }),
        await stack.issuer.token(newId(), { iat: now + 3600, exp: now + 7200 }),
        await stack.issuer.token('not-an-id'),
        await stack.issuer.token(newId(), {}, { kid: '../../etc/passwd' }),
      ];
      for (const token of tokens) {
        expect([token, ...refusal(await take(token, activityId))]).toEqual([
          token,
          401,
          'request/unauthenticated',
        ]);
      }
      expect((await ask<{ taken: number }>('GET', `${api}/availability/${activityId}`)).body.taken).toBe(0);
    });

    it('to the same person twice, unless the first was given back', async () => {
      const token = await stack.issuer.token();
      const activityId = await activity();
      const { body: seat } = await take(token, activityId);
      expect(refusal(await take(token, activityId))).toEqual([409, 'registration/seat-already-taken']);
      await ask('DELETE', `${api}/seats/${seat.id}`, { token });
      expect((await take(token, activityId)).status).toBe(201);
    });

    it('to the same person who asks twenty times at once', async () => {
      const token = await stack.issuer.token();
      const activityId = await activity();
      const answers = await Promise.all(Array.from({ length: 20 }, () => take(token, activityId)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect((await ask<{ taken: number }>('GET', `${api}/availability/${activityId}`)).body.taken).toBe(1);
    });

    it.each([
      [
        'is over',
        {
          startsAt: new Date(Date.now() - 2 * DAY).toISOString(),
          endsAt: new Date(Date.now() - DAY).toISOString(),
        },
        'registration/activity-closed',
      ],
      ['gives out no seats', { capacity: undefined as never }, 'registration/seats-not-offered'],
      ['has no places', { capacity: 0 }, 'registration/activity-full'],
    ])('at an activity that %s', async (_, fields, code) => {
      expect(refusal(await take(await stack.issuer.token(), await activity(fields)))).toEqual([409, code]);
    });

    it('at an activity that was cancelled, and its seats stay known to their holders', async () => {
      const token = await stack.issuer.token();
      const event = facts();
      await agenda.publish(new ActivityPublished(event));
      await until(async () => (await take(token, event.activityId)).status === 201, 'a seat');
      await agenda.publish(new ActivityCancelled({ ...event, version: 2 }));
      await until(
        async () =>
          (await ask<{ seats: string }>('GET', `${api}/availability/${event.activityId}`)).body.seats ===
          'closed',
        'closed',
      );
      expect(refusal(await take(await stack.issuer.token(), event.activityId))).toEqual([
        409,
        'registration/activity-closed',
      ]);
      expect((await ask<{ items: Seat[] }>('GET', `${api}/seats`, { token })).body.items).toHaveLength(1);
    });

    it('at an activity that nobody published', async () => {
      expect(refusal(await take(await stack.issuer.token(), newId()))).toEqual([
        404,
        'registration/activity-unknown',
      ]);
    });

    it.each([
      ['an unknown field', { activityId: newId(), seat: 'front row' }, 400, 'request/unknown-field'],
      ['no activity', {}, 422, 'request/invalid-field'],
      ['an activity that is no id', { activityId: 'x' }, 422, 'request/invalid-field'],
      ['broken JSON', '{"activityId":', 400, 'request/malformed-body'],
      ['a prototype in the body', '{"__proto__":{"admin":true}}', 400, 'request/malformed-body'],
      ['an array', [], 422, 'request/invalid-field'],
      ['a body that is too large', { activityId: 'x'.repeat(300_000) }, 413, 'request/body-too-large'],
    ])('with %s', async (_, body, status, code) => {
      expect(refusal(await ask('POST', `${api}/seats`, { token: await stack.issuer.token(), body }))).toEqual(
        [status, code],
      );
    });

    it('as text/plain', async () => {
      const token = await stack.issuer.token();
      const answer = await ask('POST', `${api}/seats`, {
        token,
        body: '{}',
        headers: { 'content-type': 'text/plain' },
      });
      expect(refusal(answer)).toEqual([415, 'request/unsupported-media-type']);
    });
  });

  describe('under an Idempotency-Key', () => {
    it('are taken once, and the second answer is the first', async () => {
      const token = await stack.issuer.token();
      const activityId = await activity();
      const key = newId();
      const first = await take(token, activityId, key);
      const second = await take(token, activityId, key);
      expect([second.status, second.body]).toEqual([201, first.body]);
      expect((await ask<{ taken: number }>('GET', `${api}/availability/${activityId}`)).body.taken).toBe(1);
    });

    it('are refused for another request, and under a key that is missing or too short', async () => {
      const token = await stack.issuer.token();
      const key = newId();
      await take(token, await activity(), key);
      expect(refusal(await take(token, await activity(), key))).toEqual([
        422,
        'request/idempotency-key-reused',
      ]);
      expect(refusal(await take(token, await activity(), 'short'))).toEqual([
        400,
        'request/idempotency-key-missing',
      ]);
    });

    it('know the keys of two people apart', async () => {
      const key = newId();
      const activityId = await activity();
      const [one, other] = [await stack.issuer.token(), await stack.issuer.token()];
      const first = await take(one, activityId, key);
      const second = await take(other, activityId, key);
      expect(second.status).toBe(201);
      expect(second.body.id).not.toBe(first.body.id);
    });

    it('are one when the same request is sent ten times at once: the others get it, or hear that it is under way', async () => {
      const token = await stack.issuer.token();
      const activityId = await activity();
      const key = newId();
      const answers = await Promise.all(Array.from({ length: 10 }, () => take(token, activityId, key)));
      const seats = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
      expect(seats.size).toBe(1);
      const others = answers.filter(({ status }) => status !== 201).map(refusal);
      expect(
        others.every(([status, code]) => status === 409 && code === 'request/idempotency-key-in-use'),
      ).toBe(true);
      expect((await ask<{ taken: number }>('GET', `${api}/availability/${activityId}`)).body.taken).toBe(1);
    });

    it('leave no key behind when they are refused: the same request works later', async () => {
      const activityId = await activity({ capacity: 1 });
      const holder = await stack.issuer.token();
      const { body: seat } = await take(holder, activityId);
      const token = await stack.issuer.token();
      const key = newId();
      expect((await take(token, activityId, key)).status).toBe(409);
      await ask('DELETE', `${api}/seats/${seat.id}`, { token: holder });
      expect((await take(token, activityId, key)).status).toBe(201);
    });
  });

  describe('of another person', () => {
    it('do not exist: not to read, not to give back, and the same answer as for an unknown one', async () => {
      const { body: seat } = await take(await stack.issuer.token(), await activity());
      const stranger = await stack.issuer.token();
      for (const id of [seat.id, newId(), 'no-id']) {
        expect(refusal(await ask('GET', `${api}/seats/${id}`, { token: stranger }))).toEqual([
          404,
          'registration/seat-unknown',
        ]);
        expect(refusal(await ask('DELETE', `${api}/seats/${id}`, { token: stranger }))).toEqual([
          404,
          'registration/seat-unknown',
        ]);
      }
    });

    it('do not make their registration visible either', async () => {
      const token = await stack.issuer.token();
      await take(token, await activity());
      const { items } = (await ask<{ items: { id: string }[] }>('GET', `${api}/registrations`, { token }))
        .body;
      const own = `${api}/registrations/${items[0]?.id}`;
      expect((await ask('GET', own, { token })).status).toBe(200);
      expect(refusal(await ask('GET', own, { token: await stack.issuer.token() }))).toEqual([
        404,
        'registration/registration-unknown',
      ]);
    });
  });

  describe('in lists', () => {
    it('come in pages that join without gap or repeat', async () => {
      const token = await stack.issuer.token();
      for (let i = 0; i < 5; i++) await take(token, await activity());
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await ask<{ items: Seat[]; nextCursor: string | null }>(
          'GET',
          `${api}/seats?limit=2${cursor && `&cursor=${cursor}`}`,
          { token },
        );
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor ?? '';
      } while (cursor);
      expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    });

    it.each(['limit=1000000000', 'limit=0', 'limit=x', 'offset=3'])('refuse %s', async (query) => {
      const { status } = await ask('GET', `${api}/seats?${query}`, { token: await stack.issuer.token() });
      expect(status).toBe(query.startsWith('offset') ? 400 : 422);
    });

    it.each([
      'nonsense',
      Buffer.from('["x"]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ])('refuse the forged cursor %s', async (cursor) => {
      expect(
        refusal(await ask('GET', `${api}/seats?cursor=${cursor}`, { token: await stack.issuer.token() })),
      ).toEqual([400, 'request/invalid-cursor']);
    });
  });

  it('learn of activities in any order of delivery: the newest version stands, delivered twice or late', async () => {
    const first = facts({ capacity: 10 });
    const later = { ...first, version: 3, capacity: 30 };
    const between = { ...first, version: 2, capacity: 20 };
    await agenda.publish(new ActivityRescheduled(later));
    await agenda.publish(new ActivityPublished(first));
    await agenda.publish(new ActivityRescheduled(between));
    const id = await agenda.publish(new ActivityRescheduled(later));
    await agenda.publish(new ActivityRescheduled(later), { id });
    const marker = await activity(); // everything before it has been worked off then
    expect(marker).toBeTruthy();
    expect((await ask('GET', `${api}/availability/${first.activityId}`)).body).toEqual({
      activityId: first.activityId,
      seats: 'open',
      capacity: 30,
      taken: 0,
    });
  });

  it('stand in a schema whose login role can neither read other schemas nor delete', async () => {
    const secrets = JSON.parse(
      await (await import('node:fs/promises')).readFile(join(stack.folder, 'secrets.json'), 'utf8'),
    ) as { roles: Record<string, string> };
    const url = new URL(stack.databaseUrl);
    url.username = 'registration';
    url.password = secrets.roles['registration'] ?? '';
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await expect(client.query('SELECT * FROM agenda.activities')).rejects.toThrow(
      /permission denied for schema agenda/,
    );
    await expect(client.query('DELETE FROM seats')).rejects.toThrow(/permission denied/);
    await expect(client.query('DELETE FROM outbox')).rejects.toThrow(/permission denied/);
    await expect(client.query(`UPDATE outbox SET data = '{}'`)).rejects.toThrow(/permission denied/);
    await expect(client.query('CREATE TABLE mine ()')).rejects.toThrow(/permission denied/);
    await client.end();
  });
});
