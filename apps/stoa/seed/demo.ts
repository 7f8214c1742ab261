import { ApiClient, Refused } from '../api-client.js';
import { PROGRAMME_2024, type DemoActivity } from './programme-2024.js';
import { REAL_EDITIONS, type RealEdition } from './real-editions.js';

const ZONE = 'Asia/Shanghai';
const OFFSET = '+08:00'; // China keeps no summer time
const DAYS = 5;
const PATIENCE = 30_000;

interface Edition {
  id: string;
  slug: string;
  endsOn: string;
}

/**
 * Fills the platform through its own API, as an operator would: the real editions, and the programme of 2024 shifted
 * so that today is its first day. When the demo edition of an earlier start is over, a new one is made. Returns when a
 * second service has learned of every activity through events.
 */
export async function seedDemo(url: string, operatorKey: string): Promise<void> {
  const api = await ApiClient.asOperator(url, operatorKey);
  for (const edition of REAL_EDITIONS)
    await unlessThere(() => api.create('/api/agenda/editions', realEdition(edition)));
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date());
  const demo = await currentDemo(api, today);
  const activities = await inBatches(PROGRAMME_2024, async (activity) => {
    const draft = await api.create<{ id: string; version: number }>(
      '/api/agenda/activities',
      programme(demo, activity),
    );
    await unlessThere(() => api.change(`/api/agenda/activities/${draft.id}/publication`, draft.version));
    return draft.id;
  });
  await untilKnown(api, demo.id, activities.length);
}

/** The demo edition that is not over yet, made where there is none. */
async function currentDemo(api: ApiClient, today: string): Promise<Edition & { startsOn: string }> {
  const { items } = await api.get<{ items: (Edition & { startsOn: string; nature: string })[] }>(
    '/api/agenda/editions?limit=200',
  );
  const alive = items.find(({ nature, endsOn }) => nature === 'demo' && endsOn >= today);
  if (alive) return alive;
  const first = !items.some(({ nature }) => nature === 'demo');
  return api.create('/api/agenda/editions', demoEdition(first ? 'demo' : `demo-${today}`, today));
}

function realEdition({ year, startsOn, endsOn, theme, place, note, figures }: RealEdition): object {
  return {
    slug: String(year),
    nature: 'real',
    name: { zh: `${year} 中关村论坛`, en: `ZGC Forum ${year}` },
    startsOn,
    endsOn,
    zone: ZONE,
    figures: figures.map(([zh, en, value]) => ({ label: { zh, en }, value })),
    ...(theme ? { theme: both(theme) } : {}),
    ...(place ? { place: both(place) } : {}),
    ...(note ? { note: both(note) } : {}),
  };
}

function demoEdition(slug: string, today: string): object {
  return {
    slug,
    nature: 'demo',
    name: { zh: '2024 中关村论坛年会（演示版）', en: 'ZGC Forum 2024 (demo edition)' },
    theme: { zh: '创新：建设更加美好的世界', en: 'Innovation: building a better world' },
    place: { zh: '北京', en: 'Beijing' },
    note: {
      zh: `演示：2024 年 4 月 25 日至 29 日的真实日程，日期平移至以 ${today} 为首日。具体时刻和席位数为演示设定，人物均为虚构。`,
      en: `Demo: the real programme of 25-29 April 2024, its dates shifted so that ${today} is the first day. Times of day and numbers of seats are made up, and so are all people.`,
    },
    startsOn: today,
    endsOn: day(today, DAYS),
    zone: ZONE,
    figures: [],
  };
}

function programme({ slug, startsOn }: { slug: string; startsOn: string }, activity: DemoActivity): object {
  const { block, zh, en, from, to, hosts = [], place, summary, seats } = activity;
  const date = day(startsOn, activity.day);
  return {
    edition: slug,
    block,
    title: { zh, en },
    hosts: hosts.map(both),
    startsAt: `${date}T${from}:00${OFFSET}`,
    endsAt: `${date}T${to}:00${OFFSET}`,
    zone: ZONE,
    timing: 'illustrative',
    ...(place ? { place: both(place) } : {}),
    ...(summary ? { summary: both(summary) } : {}),
    ...(seats === undefined ? {} : { capacity: seats }),
  };
}

/** The nth day from `first`, 1 being `first` itself. */
function day(first: string, nth: number): string {
  return new Date(Date.parse(`${first}T00:00:00Z`) + (nth - 1) * 86_400_000).toISOString().slice(0, 10);
}

function both([zh, en]: readonly [string, string]): { zh: string; en: string } {
  return { zh, en };
}

/** A second start finds what the first one made. */
async function unlessThere(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    const known = ['agenda/slug-taken', 'agenda/activity-not-a-draft', 'request/version-conflict'];
    if (!(error instanceof Refused) || !known.includes(error.code)) throw error;
  }
}

async function inBatches<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < list.length; i += 8)
    results.push(...(await Promise.all(list.slice(i, i + 8).map(work))));
  return results;
}

async function untilKnown(api: ApiClient, editionId: string, count: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline;) {
    const { items } = await api.get<{ items: unknown[] }>(
      `/api/registration/availability?editionId=${editionId}&limit=200`,
    );
    if (items.length >= count) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('Registration did not learn of the demo programme within half a minute: see the logs.');
}
