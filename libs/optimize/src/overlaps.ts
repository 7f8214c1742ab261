/** Something that takes place from `start` (inclusive) to `end` (exclusive), in any one unit, and occupies resources. */
export interface Occupation {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** E.g. the place and the people; a resource listed twice counts once. */
  readonly resources: readonly string[];
}

/** Two occupations that want one resource at the same time. */
export interface Overlap {
  readonly resource: string;
  readonly first: string;
  readonly second: string;
}

/**
 * Every pair of occupations that overlap on a resource, once per resource and pair, by a sweep over the starts.
 * O(n log n + pairs). Those that merely touch, and those that last no time, do not overlap.
 * @param onProgress is given the share done, from 0 to 1
 */
export function overlaps(
  occupations: readonly Occupation[],
  onProgress?: (share: number) => void,
): Overlap[] {
  const sorted = occupations
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const active = new Map<string, Occupation[]>();
  const found: Overlap[] = [];
  sorted.forEach((second, index) => {
    for (const resource of new Set(second.resources)) {
      const still = (active.get(resource) ?? []).filter(({ end }) => end > second.start);
      for (const first of still) found.push({ resource, first: first.id, second: second.id });
      active.set(resource, [...still, second]);
    }
    if (index % 256 === 0) onProgress?.(index / sorted.length);
  });
  return found;
}
