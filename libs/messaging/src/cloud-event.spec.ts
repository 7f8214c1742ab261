import fc from 'fast-check';
import { decode, encodeHeaders, MalformedEvent } from './cloud-event.js';

const EVENT = {
  id: 'e-1',
  source: 'registration',
  type: 'registration.seat-taken.v1',
  subject: 's-1',
  time: '2031-04-25T01:00:00.000Z',
};

describe('the envelope', () => {
  it('comes out as it went in', () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'abc-:.é/ 09'.replace('é', '')), minLength: 1, maxLength: 60 })
      .filter((value) => value.trim() === value && value !== '');
    fc.assert(
      fc.property(text, text, fc.jsonValue(), (id, subject, data) => {
        const event = { ...EVENT, id, subject };
        expect(decode(encodeHeaders(event), JSON.stringify(data))).toEqual({
          ...event,
          data: JSON.parse(JSON.stringify(data)) as unknown,
        });
      }),
    );
  });

  it.each(['a\r\nNats-Rollup: all', 'a\nb', '\u0000', '中文', '', 'x'.repeat(256)])(
    'refuses the id %j, which could smuggle in a header',
    (id) => {
      expect(() => encodeHeaders({ ...EVENT, id })).toThrow(MalformedEvent);
    },
  );

  it.each(['id', 'source', 'type', 'subject', 'time', 'specversion'])('is refused without ce-%s', (name) => {
    const headers = encodeHeaders(EVENT);
    headers.delete(`ce-${name}`);
    expect(() => decode(headers, '{}')).toThrow(`ce-${name} is missing`);
  });

  it('is refused with a body that is no JSON, and without headers at all', () => {
    expect(() => decode(encodeHeaders(EVENT), '{')).toThrow('the body is not JSON');
    expect(() => decode(undefined, '{}')).toThrow(MalformedEvent);
  });
});
