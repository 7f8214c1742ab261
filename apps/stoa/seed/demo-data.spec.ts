import { PROGRAMME_2024 } from './programme-2024.js';
import { REAL_EDITIONS } from './real-editions.js';

describe('the demo programme', () => {
  it('names more than thirty activities, each in both languages, once', () => {
    expect(PROGRAMME_2024.length).toBeGreaterThan(30);
    expect(new Set(PROGRAMME_2024.map(({ zh }) => zh)).size).toBe(PROGRAMME_2024.length);
    expect(
      PROGRAMME_2024.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en)),
    ).toEqual([]);
  });

  it('lies within the five days, and every activity ends after it starts', () => {
    expect(PROGRAMME_2024.filter(({ day, from, to }) => day < 1 || day > 5 || to <= from)).toEqual([]);
  });

  it('has the AI theme day on its third day and the release on its last', () => {
    expect([
      ...new Set(
        PROGRAMME_2024.filter(({ summary }) => summary?.[1] === 'AI theme day').map(({ day }) => day),
      ),
    ]).toEqual([3]);
    expect(PROGRAMME_2024.filter(({ block }) => block === 'release').map(({ day }) => day)).toEqual([5]);
  });
});

describe('the real editions', () => {
  it('are those of 2019 to 2025, with dates in order and figures in both languages', () => {
    expect(REAL_EDITIONS.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025]);
    for (const { year, startsOn, endsOn, figures } of REAL_EDITIONS) {
      expect([startsOn.slice(0, 4), endsOn.slice(0, 4), startsOn <= endsOn]).toEqual([
        String(year),
        String(year),
        true,
      ]);
      expect(
        figures.filter(([zh, en, value]) => !/\p{Script=Han}/u.test(zh) || !en || !/\d/.test(value)),
      ).toEqual([]);
    }
  });
});
