import { DomainError } from '#kernel';
import { ProblemFilter, prefersChinese } from './problem.filter.js';
import { TooManyRequests } from './request.errors.js';

class Full extends DomainError {
  readonly code = 'test/full';
}

const filter = new ProblemFilter({
  'test/full': {
    status: 409,
    title: { zh: '已满', en: 'Full' },
    advice: { zh: '请另选', en: 'Choose another' },
  },
});
const request = { id: 'r-1', method: 'GET', url: '/', headers: {} };

describe('the problem filter', () => {
  it('answers a refusal of the domain with its status, code, advice and details', () => {
    expect(filter.answer(new Full('Every place is taken.', { capacity: 3 }), request)).toEqual({
      status: 409,
      body: {
        capacity: 3,
        type: '/problems#test-full',
        title: 'Full',
        status: 409,
        code: 'test/full',
        detail: 'Every place is taken.',
        advice: 'Choose another',
        instance: 'urn:stoa:request:r-1',
      },
    });
  });

  it('never lets details replace what a problem consists of', () => {
    const { body } = filter.answer(new Full('x', { status: 200, code: 'ok', type: 'evil' }), request);
    expect([body.status, body.code, body.type]).toEqual([409, 'test/full', '/problems#test-full']);
  });

  it('says nothing of an error that nobody foresaw', () => {
    const { status, body } = filter.answer(new Error('SELECT * FROM secrets at db.internal'), request);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/SELECT|internal/);
  });

  it('tells a Postgres that is away from a mistake of ours', () => {
    expect(filter.answer({ code: 'ECONNREFUSED' }, request).status).toBe(503);
    expect(filter.answer(new TooManyRequests({ retryAfterSeconds: 5 }), request).status).toBe(429);
  });
});

describe('prefersChinese', () => {
  it.each([
    ['zh-CN', true],
    ['zh-Hant;q=0.9, en;q=0.8', true],
    ['en-GB, zh;q=0.9', false],
    ['fr, en;q=0.3, zh;q=0.5', false],
    ['en;q=0.1, zh', true],
    ['', false],
    [undefined, false],
    [`${'x,'.repeat(10_000)}zh`, false],
  ])('reads %j', (header, expected) => expect(prefersChinese(header)).toBe(expected));
});
