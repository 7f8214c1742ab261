type Falsy = false | 0 | '' | null | undefined;

/**
 * Waits until `condition` gives something true, and returns it. A failing condition counts as not yet.
 * @throws after `milliseconds`, with the last failure or what was waited for
 */
export async function until<T>(
  condition: () => Promise<T> | T,
  what = 'the condition',
  milliseconds = 15_000,
): Promise<Exclude<T, Falsy>> {
  let failure: unknown;
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline;) {
    try {
      const value = await condition();
      if (value) return value as Exclude<T, Falsy>;
    } catch (error) {
      failure = error;
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`${what} did not come true within ${milliseconds} ms`, { cause: failure });
}
