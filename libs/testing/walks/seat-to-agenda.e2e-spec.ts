import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#kernel';
import { ask, NatsServer, Stack, until } from '#testing';

interface Named {
  id: string;
}

/** Walk 1 of docs/architecture.md over running services, by HTTP alone; trouble comes from outside. */
describe('a seat reaches the agenda', () => {
  let nats: NatsServer;
  let stack: Stack;

  beforeAll(async () => {
    nats = await NatsServer.start();
    stack = await Stack.start({ environment: { NATS_URL: nats.url } });
  }, 90_000);

  afterAll(async () => {
    await stack?.stop();
    await nats?.stop();
  }, 30_000);

  async function visitor(): Promise<string> {
    const opened = await ask('POST', `${stack.url}/api/identity/demo/sessions`, {
      body: { persona: 'visitor' },
    });
    const cookie = opened.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return (
      await ask<{ accessToken: string }>('POST', `${stack.url}/api/identity/tokens`, { headers: { cookie } })
    ).body.accessToken;
  }

  const taken = new Set<string>();

  /** Takes a seat somewhere new, at `base`, and tells its id. */
  async function takeSeat(token: string, base = `${stack.url}/api/registration`): Promise<string> {
    const { items } = (
      await ask<{ items: (Named & { capacity: number | null; startsAt: string })[] }>(
        'GET',
        `${stack.url}/api/agenda/activities?edition=demo&limit=200`,
      )
    ).body;
    const activity = items.find(
      ({ id, capacity, startsAt }) =>
        !taken.has(id) && capacity && Date.parse(startsAt) > Date.now() + 86_400_000,
    ) as Named;
    taken.add(activity.id);
    const { status, body } = await ask<Named>('POST', `${base}/seats`, {
      token,
      body: { activityId: activity.id },
    });
    expect(status).toBe(201);
    return body.id;
  }

  const inAgenda = async (token: string, seatId: string): Promise<boolean> => {
    const { items } = (
      await ask<{ items: { seatId: string }[] }>('GET', `${stack.url}/api/agenda/my-agenda?limit=200`, {
        token,
      })
    ).body;
    return items.some((entry) => entry.seatId === seatId);
  };

  it('within a second, and leaves it as quickly', async () => {
    const token = await visitor();
    await inAgenda(token, await takeSeat(token)); // warm
    const seatId = await takeSeat(token);
    await until(() => inAgenda(token, seatId), 'the entry', 1_000);
    await ask('DELETE', `${stack.url}/api/registration/seats/${seatId}`, { token });
    await until(async () => !(await inAgenda(token, seatId)), 'the entry is gone', 1_000);
  });

  it('with its trace: one traceparent from the request to the event', async () => {
    const token = await visitor();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const { items } = (
      await ask<{ items: (Named & { capacity: number | null })[] }>(
        'GET',
        `${stack.url}/api/agenda/activities?edition=demo&limit=200`,
      )
    ).body;
    const activity = items.findLast(({ id, capacity }) => capacity && !taken.has(id)) as Named;
    taken.add(activity.id);
    const { body } = await ask<Named>('POST', `${stack.url}/api/registration/seats`, {
      token,
      body: { activityId: activity.id },
      headers: { traceparent },
    });
    const { rows } = await stack.db.query<{ traceparent: string }>(
      'SELECT traceparent FROM registration.outbox WHERE subject = $1',
      [body.id],
    );
    expect(rows).toEqual([{ traceparent }]);
  });

  it('while identity is down: services go on verifying tokens with the keys they have', async () => {
    const token = await visitor();
    await takeSeat(token); // with this, registration has the keys
    process.kill(stack.pid('identity'), 'SIGSTOP');
    try {
      const seatId = await takeSeat(token);
      await until(() => inAgenda(token, seatId), 'the entry', 1_000);
    } finally {
      process.kill(stack.pid('identity'), 'SIGCONT');
    }
  });

  it('while a foreign transaction holds an earlier position in the outbox open', async () => {
    const token = await visitor();
    const blocker = await stack.db.connect();
    await blocker.query('BEGIN');
    const id = newId();
    await blocker.query(
      `INSERT INTO registration.outbox (id, type, subject, data) VALUES ($1, 'registration.nothing.v1', 'x', '{}')`,
      [id],
    );
    const seatId = await takeSeat(token);
    await until(() => inAgenda(token, seatId), 'the entry', 1_000);
    await blocker.query('COMMIT');
    blocker.release();
    await until(
      async () => {
        const { rows } = await stack.db.query(
          'SELECT 1 FROM registration.outbox WHERE id = $1 AND sent_at IS NOT NULL',
          [id],
        );
        return rows.length === 1;
      },
      'the late row is published, too',
      3_000,
    );
  });

  it('when NATS was away for a minute: every write is answered meanwhile, the entry stands a second after it is back', async () => {
    const token = await visitor();
    await nats.kill();
    const seats: string[] = [];
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      if (seats.length < 5) seats.push(await takeSeat(token));
      expect((await ask('GET', `${stack.service('registration')}/health/ready`)).status).toBe(200);
      await new Promise((done) => setTimeout(done, 2_000));
    }
    expect(await inAgenda(token, seats[0] ?? '')).toBe(false);
    await nats.start();
    const back = Date.now();
    for (const seatId of seats) await until(() => inAgenda(token, seatId), 'the entry', 1_000);
    expect(Date.now() - back).toBeLessThan(1_000);
  }, 90_000);

  it('when the broker lost its whole store before the event was read: it is published again from the outbox', async () => {
    const token = await visitor();
    const again = await takeSeat(token);
    await until(async () => {
      const { rows } = await stack.db.query(
        'SELECT 1 FROM registration.outbox WHERE subject = $1 AND sent_at IS NOT NULL',
        [again],
      );
      return rows.length === 1;
    }, 'the event is published');
    await stack.db.query('DELETE FROM agenda.entries WHERE seat_id = $1', [again]);
    await stack.db.query(
      `DELETE FROM agenda.inbox WHERE event_id = (SELECT id::text FROM registration.outbox WHERE subject = $1)`,
      [again],
    );
    await nats.wipe();
    await nats.start();
    await until(() => inAgenda(token, again), 'the entry', 15_000);
    const { rows } = await stack.db.query<{ n: string }>(
      `SELECT count(*) AS n FROM agenda.entries GROUP BY seat_id HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  }, 60_000);

  it('when the leading relay is paused: another process takes over, and nothing counts twice when it wakes', async () => {
    const token = await visitor();
    const second = await anotherRegistration();
    process.kill(stack.pid('registration'), 'SIGSTOP');
    try {
      const seatId = await takeSeat(token, `${second.url}/api/registration`);
      await until(() => inAgenda(token, seatId), 'the entry', 15_000);
    } finally {
      process.kill(stack.pid('registration'), 'SIGCONT');
    }
    const after = await takeSeat(token);
    await until(() => inAgenda(token, after), 'the entry', 10_000);
    second.stop();
    const { rows } = await stack.db.query(
      `SELECT s.id, e.seat_id FROM registration.seats s FULL JOIN agenda.entries e ON e.seat_id = s.id WHERE s.id IS NULL OR e.seat_id IS NULL`,
    );
    expect(rows).toEqual([]);
  }, 60_000);

  /** A second process of the same service, as a replica would be. */
  async function anotherRegistration(): Promise<{ url: string; stop: () => void }> {
    const { roles } = JSON.parse(readFileSync(join(stack.folder, 'secrets.json'), 'utf8')) as {
      roles: Record<string, string>;
    };
    const database = new URL(stack.databaseUrl);
    database.username = 'registration';
    database.password = roles['registration'] ?? '';
    const child = spawn(process.execPath, ['dist/apps/registration/main.js'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        DATABASE_URL: database.href,
        NATS_URL: nats.url,
        JWKS_URL: `${stack.service('identity')}/api/identity/jwks`,
        TOKEN_ISSUER: stack.url,
        PORT: '0',
      },
    });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill('SIGKILL') };
  }
});
