import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeatReleased, SeatTaken } from '#contracts';
import { newId } from '#kernel';
import { ask, Publisher, refusal, Stack, UNSAFE_BUT_FAST, until } from '#testing';

interface Edition {
  id: string;
  slug: string;
}

interface Activity {
  id: string;
  version: number;
  state: string;
  startsAt: string;
}

interface Job {
  id: string;
  state: string;
  progress: number;
  result: { activities: number; conflicts: { resource: string }[] };
}

const edition = (slug = `e-${newId()}`): Record<string, unknown> => ({
  slug,
  nature: 'demo',
  name: { zh: '测试论坛' },
  startsOn: '2031-04-25',
  endsOn: '2031-04-29',
  zone: 'Asia/Shanghai',
  figures: [],
});
const draft = (slug: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  edition: slug,
  block: 'forum',
  title: { zh: '空间科学论坛', en: 'Forum on space science' },
  hosts: [{ zh: '主办方' }],
  startsAt: '2031-04-25T09:00:00+08:00',
  endsAt: '2031-04-25T11:00:00+08:00',
  zone: 'Asia/Shanghai',
  timing: 'announced',
  capacity: 40,
  ...fields,
});

describe('the programme', () => {
  let stack: Stack;
  let api: string;
  let organiser: string;
  let slug: string;
  let editionId: string;

  beforeAll(async () => {
    const settings = `${UNSAFE_BUT_FAST} log_statement=all log_line_prefix=%a|`;
    stack = await Stack.start({ only: ['agenda'], environment: { STOA_POSTGRES_SETTINGS: settings } });
    api = `${stack.service('agenda')}/api/agenda`;
    organiser = await stack.issuer.organiser();
    const { body } = await ask<Edition>('POST', `${api}/editions`, { token: organiser, body: edition() });
    ({ slug, id: editionId } = body);
  }, 60_000);

  afterAll(() => stack?.stop(), 30_000);

  const create = async (fields: Record<string, unknown> = {}): Promise<Activity> =>
    (await ask<Activity>('POST', `${api}/activities`, { token: organiser, body: draft(slug, fields) })).body;
  const change = (path: string, version: number, token = organiser, body?: object) =>
    ask<Activity>(body ? 'PUT' : 'POST', `${api}/activities/${path}`, {
      token,
      headers: { 'if-match': `"${version}"` },
      ...(body ? { body } : {}),
    });
  const events = async (subject: string): Promise<[string, unknown][]> => {
    const { rows } = await stack.db.query<{ type: string; data: { version: number } }>(
      'SELECT type, data FROM agenda.outbox WHERE subject = $1 ORDER BY position',
      [subject],
    );
    return rows.map(({ type, data }) => [type, data.version]);
  };

  it('goes from draft to published to moved to cancelled, one event each but for the draft', async () => {
    const { id } = await create();
    expect(refusal(await ask('GET', `${api}/activities/${id}`))).toEqual([404, 'agenda/activity-unknown']);
    expect(await events(id)).toEqual([]);
    expect((await change(`${id}/publication`, 1)).body.state).toBe('published');
    const times = { startsAt: '2031-04-26T09:00:00+08:00', endsAt: '2031-04-26T11:00:00+08:00' };
    expect((await change(`${id}/times`, 2, organiser, times)).body.startsAt).toBe('2031-04-26T01:00:00.000Z');
    expect((await change(`${id}/cancellation`, 3)).body.state).toBe('cancelled');
    expect(await events(id)).toEqual([
      ['agenda.activity-published.v1', 2],
      ['agenda.activity-rescheduled.v1', 3],
      ['agenda.activity-cancelled.v1', 4],
    ]);
    expect(refusal(await change(`${id}/cancellation`, 4))).toEqual([409, 'agenda/activity-cancelled']);
    expect(refusal(await change(`${id}/times`, 4, organiser, times))).toEqual([
      409,
      'agenda/activity-cancelled',
    ]);
    expect(refusal(await change(`${id}/publication`, 4))).toEqual([409, 'agenda/activity-not-a-draft']);
    expect(await events(id)).toHaveLength(3);
  });

  it('is read by day and block in pages, without drafts', async () => {
    const { slug: own } = (
      await ask<Edition>('POST', `${api}/editions`, { token: organiser, body: edition() })
    ).body;
    const made: string[] = [];
    for (const [hour, block] of [
      [9, 'forum'],
      [10, 'trading'],
      [11, 'forum'],
    ] as const) {
      const fields = {
        edition: own,
        block,
        startsAt: `2031-04-25T${String(hour).padStart(2, '0')}:00:00+08:00`,
        endsAt: '2031-04-25T12:00:00+08:00',
      };
      const { id } = await create(fields);
      await change(`${id}/publication`, 1);
      made.push(id);
    }
    await create({ edition: own });
    const first = (
      await ask<{ items: Activity[]; nextCursor: string }>('GET', `${api}/activities?edition=${own}&limit=2`)
    ).body;
    const second = (
      await ask<{ items: Activity[]; nextCursor: null }>(
        'GET',
        `${api}/activities?edition=${own}&limit=2&cursor=${first.nextCursor}`,
      )
    ).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
    const forums = (await ask<{ items: Activity[] }>('GET', `${api}/activities?edition=${own}&block=forum`))
      .body.items;
    expect(forums.map(({ id }) => id)).toEqual([made[0], made[2]]);
    const editions = (await ask<{ items: Edition[] }>('GET', `${api}/editions?limit=200`)).body.items;
    expect(editions.map((one) => one.slug)).toContain(own);
  });

  it('gives a repeated create the first answer', async () => {
    const ask1 = { token: organiser, body: draft(slug), headers: { 'idempotency-key': newId() } };
    const [first, second] = [
      await ask('POST', `${api}/activities`, ask1),
      await ask('POST', `${api}/activities`, ask1),
    ];
    expect(second.body).toEqual(first.body);
  });

  it('is changed by one of two who read the same version', async () => {
    const { id } = await create();
    const answers = await Promise.all([change(`${id}/publication`, 1), change(`${id}/cancellation`, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(refusal(await ask('POST', `${api}/activities/${id}/publication`, { token: organiser }))).toEqual([
      428,
      'request/if-match-missing',
    ]);
  });

  describe('is refused', () => {
    it('to change to everybody but organisers, before anything is looked at', async () => {
      const { id } = await create();
      const staff = await stack.issuer.token(newId(), { roles: [{ role: 'staff' }] });
      const forged = await stack.issuer.token(newId(), {
        roles: [{ role: 'emperor' }, 'organiser', { role: 'organiser', editionId: 'x' }],
      });
      for (const [token, status, code] of [
        [undefined, 401, 'request/unauthenticated'],
        [await stack.issuer.token(), 403, 'request/forbidden'],
        [staff, 403, 'request/forbidden'],
        [forged, 403, 'request/forbidden'],
      ] as const) {
        const as = token ? { token } : {};
        for (const [method, path, body] of [
          ['POST', 'editions', edition()],
          ['POST', 'activities', draft(slug)],
          ['POST', `activities/${id}/publication`, undefined],
          ['POST', `activities/${id}/cancellation`, undefined],
          [
            'PUT',
            `activities/${id}/times`,
            { startsAt: '2031-04-26T09:00:00Z', endsAt: '2031-04-26T11:00:00Z' },
          ],
          ['POST', `editions/${slug}/checks`, undefined],
        ] as const) {
          const answer = await ask(method, `${api}/${path}`, {
            ...as,
            ...(body ? { body } : {}),
            headers: { 'if-match': '"1"' },
          });
          expect([method, path, ...refusal(answer)]).toEqual([method, path, status, code]);
        }
      }
      expect(await events(id)).toEqual([]);
    });

    it('to the organiser of another edition as if it did not exist', async () => {
      const { id } = await create();
      const other = await stack.issuer.organiser(newId());
      expect(refusal(await change(`${id}/publication`, 1, other))).toEqual([404, 'agenda/activity-unknown']);
      expect(refusal(await ask('POST', `${api}/activities`, { token: other, body: draft(slug) }))).toEqual([
        404,
        'agenda/edition-unknown',
      ]);
      expect(refusal(await ask('POST', `${api}/editions`, { token: other, body: edition() }))).toEqual([
        403,
        'request/forbidden',
      ]);
      const own = await stack.issuer.organiser(editionId);
      expect((await change(`${id}/publication`, 1, own)).status).toBe(200);
    });

    it.each([
      ['a zone that is none', { zone: 'Mars/Olympus' }],
      ['a time without an offset', { startsAt: '2031-04-25T09:00:00' }],
      ['a time that is none', { startsAt: '17:345' }],
      ['a block that is none', { block: 'party' }],
      ['a negative capacity', { capacity: -1 }],
      ['a capacity with a fraction', { capacity: 1.5 }],
      ['a capacity as text', { capacity: '40' }],
      ['a title in no language', { title: {} }],
      ['a title that is one string', { title: '论坛 Forum' }],
      ['21 hosts', { hosts: Array.from({ length: 21 }, () => ({ en: 'Host' })) }],
    ])('with %s', async (_, fields) => {
      const answer = await ask('POST', `${api}/activities`, { token: organiser, body: draft(slug, fields) });
      expect(refusal(answer)).toEqual([422, 'request/invalid-field']);
    });

    it('with a field nobody knows, at any depth', async () => {
      for (const fields of [{ state: 'published' }, { version: 9 }, { title: { zh: '论坛', fr: 'Forum' } }]) {
        expect(
          refusal(await ask('POST', `${api}/activities`, { token: organiser, body: draft(slug, fields) })),
        ).toEqual([400, 'request/unknown-field']);
      }
    });

    it('when it would end before it starts, or take a short name twice', async () => {
      const backwards = draft(slug, { endsAt: '2031-04-25T08:00:00+08:00' });
      expect(refusal(await ask('POST', `${api}/activities`, { token: organiser, body: backwards }))).toEqual([
        422,
        'agenda/activity-ends-before-it-starts',
      ]);
      expect(
        refusal(await ask('POST', `${api}/editions`, { token: organiser, body: edition(slug) })),
      ).toEqual([409, 'agenda/slug-taken']);
      const upsideDown = { ...edition(), endsOn: '2031-04-24' };
      expect(refusal(await ask('POST', `${api}/editions`, { token: organiser, body: upsideDown }))).toEqual([
        422,
        'agenda/edition-ends-before-it-starts',
      ]);
      expect(refusal(await ask('GET', `${api}/activities?edition=nowhere`))).toEqual([
        404,
        'agenda/edition-unknown',
      ]);
    });
  });

  it('is checked for places and hosts wanted twice, as a job of the one who asked', async () => {
    const { slug: own } = (
      await ask<Edition>('POST', `${api}/editions`, { token: organiser, body: edition() })
    ).body;
    const place = { zh: '一号厅' };
    await create({ edition: own, place, hosts: [] });
    await create({ edition: own, place, hosts: [] });
    const asker = await stack.issuer.organiser();
    const started = await ask<Job>('POST', `${api}/editions/${own}/checks`, { token: asker });
    expect(started.status).toBe(202);
    const job = await until(async () => {
      const { body } = await ask<Job>('GET', `${api}/jobs/${started.body.id}`, { token: asker });
      return body.state === 'done' && body;
    }, 'the job is done');
    expect([
      job.progress,
      job.result.activities,
      job.result.conflicts.map(({ resource }) => resource),
    ]).toEqual([1, 2, ['place: 一号厅']]);
    expect(refusal(await ask('GET', `${api}/jobs/${job.id}`, { token: organiser }))).toEqual([
      404,
      'jobs/job-unknown',
    ]);
    const cancelled = await ask<Job>('POST', `${api}/jobs/${job.id}/cancellation`, { token: asker });
    expect(cancelled.body.state).toBe('done');
  });

  it('takes up a job again whose process died, and gives up after three times', async () => {
    const person = newId();
    const [lost, hopeless] = [newId(), newId()];
    const insert = `INSERT INTO agenda.jobs (id, kind, person_id, state, attempts, seen_at, input) VALUES ($1, 'programme-check', $2, 'running', $3, now() - interval '1 minute', '[]')`;
    await stack.db.query(insert, [lost, person, 1]);
    await stack.db.query(insert, [hopeless, person, 3]);
    const token = await stack.issuer.token(person);
    const stateOf = async (id: string): Promise<string> =>
      (await ask<Job>('GET', `${api}/jobs/${id}`, { token })).body.state;
    await until(async () => (await stateOf(lost)) === 'done', 'the job is done');
    expect(await stateOf(hopeless)).toBe('failed');
  });

  it('ends a job that is cancelled while it runs, and it stays cancelled', async () => {
    const person = newId();
    const token = await stack.issuer.token(person);
    const id = newId();
    const busy = Array.from({ length: 6_000 }, (_, i) => {
      return {
        id: String(i),
        startsAt: '2031-04-25T00:00:00Z',
        endsAt: '2031-04-26T00:00:00Z',
        place: { zh: '一号厅' },
        hosts: [],
      };
    });
    await stack.db.query(
      `INSERT INTO agenda.jobs (id, kind, person_id, input) VALUES ($1, 'programme-check', $2, $3)`,
      [id, person, JSON.stringify(busy)],
    );
    const stateOf = async (): Promise<string> =>
      (await ask<Job>('GET', `${api}/jobs/${id}`, { token })).body.state;
    await until(async () => (await stateOf()) === 'running', 'the job runs');
    expect((await ask<Job>('POST', `${api}/jobs/${id}/cancellation`, { token })).body.state).toBe(
      'cancelled',
    );
    expect((await ask('GET', `${stack.service('agenda')}/health/live`)).status).toBe(200); // the event loop is free
    await new Promise((done) => setTimeout(done, 2_000));
    expect(await stateOf()).toBe('cancelled');
  });

  describe('and my agenda', () => {
    let registration: Publisher;

    beforeAll(async () => {
      registration = await Publisher.as('registration', stack.nats, join(stack.folder, 'nats', 'keys'));
    });
    afterAll(() => registration?.stop());

    it('holds what one has a seat at, in the order of time, until it is given back, in whatever order that is heard', async () => {
      const personId = newId();
      const token = await stack.issuer.token(personId);
      const late = await create({
        startsAt: '2031-04-25T15:00:00+08:00',
        endsAt: '2031-04-25T16:00:00+08:00',
      });
      const early = await create();
      const fact = (activityId: string, seatId: string, version: number) => ({
        seatId,
        activityId,
        editionId,
        personId,
        version,
        at: new Date().toISOString(),
      });
      const [one, two, three] = [newId(), newId(), newId()];
      await registration.publish(new SeatTaken(fact(late.id, one, 1)));
      await registration.publish(new SeatTaken(fact(early.id, two, 1)));
      await registration.publish(new SeatReleased(fact(early.id, three, 2)));
      const again = await registration.publish(new SeatTaken(fact(early.id, three, 1)));
      await registration.publish(new SeatTaken(fact(early.id, three, 1)), { id: again });
      const mine = async (): Promise<string[]> =>
        (await ask<{ items: { seatId: string }[] }>('GET', `${api}/my-agenda`, { token })).body.items.map(
          ({ seatId }) => seatId,
        );
      await until(async () => (await mine()).length === 2, 'both seats');
      expect(await mine()).toEqual([two, one]);
      await registration.publish(new SeatReleased(fact(early.id, two, 2)));
      await until(async () => (await mine()).length === 1, 'one seat');
      expect(await mine()).toEqual([one]);
      const stranger = await stack.issuer.token();
      expect(
        (await ask<{ items: unknown[] }>('GET', `${api}/my-agenda`, { token: stranger })).body.items,
      ).toEqual([]);
      expect(refusal(await ask('GET', `${api}/my-agenda`))).toEqual([401, 'request/unauthenticated']);
    });

    it('asks the database as often for three entries as for one', async () => {
      const countFor = async (entries: number): Promise<number> => {
        const personId = newId();
        const token = await stack.issuer.token(personId);
        const { id } = await create();
        for (let i = 0; i < entries; i++) {
          await registration.publish(
            new SeatTaken({
              seatId: newId(),
              activityId: id,
              editionId,
              personId,
              version: 1,
              at: new Date().toISOString(),
            }),
          );
        }
        const read = async (): Promise<unknown[]> =>
          (await ask<{ items: unknown[] }>('GET', `${api}/my-agenda`, { token })).body.items;
        await until(async () => (await read()).length === entries, 'the entries');
        const before = stack.statements('agenda');
        await read();
        return stack.statements('agenda') - before;
      };
      expect(await countFor(1)).toBe(1);
      expect(await countFor(3)).toBe(1);
    });
  });

  it('answers operators beside the API: alive, ready, metrics; ready does not depend on NATS', async () => {
    const base = stack.service('agenda');
    expect((await ask('GET', `${base}/health/live`)).status).toBe(200);
    expect((await ask('GET', `${base}/health/ready`)).status).toBe(200);
    process.kill(Number(readFileSync(join(stack.folder, 'nats', 'nats.pid'), 'utf8')), 'SIGSTOP');
    try {
      expect((await ask('GET', `${base}/health/ready`)).status).toBe(200);
    } finally {
      process.kill(Number(readFileSync(join(stack.folder, 'nats', 'nats.pid'), 'utf8')), 'SIGCONT');
    }
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toContain(
      'stoa_http_request_seconds_count{method="POST",route="/api/agenda/activities",status="201"}',
    );
    expect(metrics).toContain('stoa_outbox_published_total{service="agenda"}');
  });
});
