import { currentTrace, withTrace } from './trace.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('withTrace', () => {
  it('goes on with the trace that the caller named, through everything that is awaited', async () => {
    const seen = await withTrace(TRACE, async () => {
      await new Promise((done) => setImmediate(done));
      return currentTrace();
    });
    expect(seen).toBe(TRACE);
    expect(currentTrace()).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `${TRACE}\r\nce-id: forged`,
    TRACE.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)),
  ])('starts a new one for %j', (named) => {
    const seen = withTrace(named, currentTrace);
    expect(seen).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(seen).not.toBe(named);
  });
});
