import { isId, newId } from './ids.js';

describe('newId', () => {
  it('makes UUIDs of version 7 that begin with the time', () => {
    const id = newId(Date.UTC(2100, 0, 1));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2100, 0, 1));
  });

  it('sorts in the order of making, however many come in one millisecond or the clock goes back', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => newId(Date.UTC(2100, 0, 2) - (i % 7)));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('isId', () => {
  it.each([
    '',
    'x',
    '01a1f9b4-c600-772b-aa95',
    "01a1f9b4-c600-772b-aa95-07f1bdeedd32'--",
    '01a1f9b4-c600-772b-aa95-07f1bdeedd32\n',
  ])('refuses %j', (text) => {
    expect(isId(text)).toBe(false);
  });
});
