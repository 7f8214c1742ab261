import fc from 'fast-check';
import { page, readCursor } from './pagination.js';
import { InvalidCursor } from './request.errors.js';

const ID = '01a1f9b4-c600-772b-aa95-07f1bdeedd32';
const cursorOf = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('a cursor', () => {
  it('is read back as the sort key of the last row', () => {
    const { nextCursor } = page([1, 2, 3], 2, () => ['2031-04-25T01:00:00.000Z', ID]);
    expect(readCursor(nextCursor ?? '', 'instant', 'id')).toEqual(['2031-04-25T01:00:00.000Z', ID]);
  });

  it('is null on the last page', () => {
    expect(page([1, 2], 2, String as never)).toEqual({ items: [1, 2], nextCursor: null });
    expect(page([], 2, String as never)).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    '',
    'x',
    cursorOf({}),
    cursorOf([ID]),
    cursorOf(['now', ID]),
    cursorOf([`2031-04-25T01:00:00Z' OR 1=1`, ID]),
    cursorOf(['2031-04-25T01:00:00.000Z', 7]),
  ])('that is forged (%s) is refused', (cursor) =>
    expect(() => readCursor(cursor, 'instant', 'id')).toThrow(InvalidCursor),
  );

  it('never reaches the database with anything but a key', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          return readCursor(text, 'id') === undefined;
        } catch (error) {
          return error instanceof InvalidCursor;
        }
      }),
    );
  });
});
