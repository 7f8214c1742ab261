import fc from 'fast-check';
import { overlaps, type Occupation } from './overlaps.js';

const RESOURCES: string[] = ['a', 'b', 'c'];
const at = (id: string, start: number, end: number, ...resources: string[]): Occupation => ({
  id,
  start,
  end,
  resources,
});

describe('overlaps', () => {
  it('names a pair once per resource that both want', () => {
    expect(overlaps([at('a', 0, 10, 'hall', 'zhang'), at('b', 5, 15, 'zhang', 'hall')])).toEqual([
      { resource: 'zhang', first: 'a', second: 'b' },
      { resource: 'hall', first: 'a', second: 'b' },
    ]);
  });

  it('lets one begin when the other ends', () => {
    expect(overlaps([at('a', 0, 10, 'hall'), at('b', 10, 20, 'hall')])).toEqual([]);
  });

  it('counts a resource that is listed twice once, and never sets something against itself', () => {
    expect(overlaps([at('a', 0, 10, 'zhang', 'zhang')])).toEqual([]);
  });

  it('finds what comparing every pair finds', () => {
    const occupation = fc.record({
      id: fc.uuid(),
      start: fc.integer({ min: 0, max: 50 }),
      length: fc.integer({ min: 0, max: 20 }),
      resources: fc.array(fc.constantFrom(...RESOURCES), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(occupation, { selector: ({ id }) => id, maxLength: 30 }), (drawn) => {
        const list = drawn.map(({ length, ...rest }) => ({ ...rest, end: rest.start + length }));
        const expected: string[] = list.flatMap((x, i) =>
          list.slice(i + 1).flatMap((y) =>
            RESOURCES.filter((r) => x.resources.includes(r) && y.resources.includes(r))
              .filter(() => x.end > x.start && y.end > y.start && x.start < y.end && y.start < x.end)
              .map((r) => [r, ...[x.id, y.id].sort()].join(' ')),
          ),
        );
        expect(
          overlaps(list)
            .map((o) => [o.resource, ...[o.first, o.second].sort()].join(' '))
            .sort(),
        ).toEqual(expected.sort());
      }),
    );
  });
});
