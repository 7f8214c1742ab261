import { useQuery } from '@tanstack/react-query';
import { agenda, registration } from '../api/client';
import type { components as Agenda } from '../api/agenda';
import type { components as Registration } from '../api/registration';
import { useSession } from '../app/session';

export type Edition = Agenda['schemas']['EditionDto'];
export type Activity = Agenda['schemas']['ActivityDto'];
export type Entry = Agenda['schemas']['EntryDto'];
export type Availability = Registration['schemas']['AvailabilityDto'];

const WHOLE = 200;

/** All pages of a list: programmes are shown whole. */
async function all<T>(
  fetchPage: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

export function useEditions() {
  return useQuery({
    queryKey: ['editions'],
    queryFn: () =>
      all(async (cursor) => {
        const { data } = await agenda.GET('/api/agenda/editions', {
          params: { query: { limit: WHOLE, ...(cursor ? { cursor } : {}) } },
        });
        return data as NonNullable<typeof data>;
      }),
  });
}

export function useProgramme(slug: string | undefined) {
  return useQuery({
    queryKey: ['programme', slug],
    enabled: slug !== undefined,
    queryFn: () =>
      all(async (cursor) => {
        const query = { edition: slug as string, limit: WHOLE, ...(cursor ? { cursor } : {}) };
        const { data } = await agenda.GET('/api/agenda/activities', { params: { query } });
        return data as NonNullable<typeof data>;
      }),
  });
}

export function useActivity(id: string) {
  return useQuery({
    queryKey: ['activity', id],
    queryFn: async () => {
      const { data } = await agenda.GET('/api/agenda/activities/{id}', { params: { path: { id } } });
      return data as Activity;
    },
  });
}

export function useAvailabilities(editionId: string | undefined) {
  return useQuery({
    queryKey: ['availability', editionId],
    enabled: editionId !== undefined,
    refetchInterval: 15_000,
    queryFn: () =>
      all(async (cursor) => {
        const query = { editionId: editionId as string, limit: WHOLE, ...(cursor ? { cursor } : {}) };
        const { data } = await registration.GET('/api/registration/availability', { params: { query } });
        return data as NonNullable<typeof data>;
      }),
    select: (items) => new Map(items.map((item) => [item.activityId, item])),
  });
}

export function useAvailability(activityId: string) {
  return useQuery({
    queryKey: ['availability-of', activityId],
    refetchInterval: 5_000,
    queryFn: async () => {
      const { data } = await registration.GET('/api/registration/availability/{activityId}', {
        params: { path: { activityId } },
      });
      return data as Availability;
    },
  });
}

/** The seats that the person holds, straight from registration: known the moment that one is taken. */
export function useMySeats() {
  const { account } = useSession();
  return useQuery({
    queryKey: ['my-seats'],
    enabled: Boolean(account),
    queryFn: () =>
      all(async (cursor) => {
        const { data } = await registration.GET('/api/registration/seats', {
          params: { query: { limit: WHOLE, ...(cursor ? { cursor } : {}) } },
        });
        return data as NonNullable<typeof data>;
      }),
    select: (seats) => new Map(seats.map((seat) => [seat.activityId, seat.id])),
  });
}

/** The agenda as agenda's own service knows it: a moment later, through events. */
export function useMyAgenda() {
  const { account } = useSession();
  return useQuery({
    queryKey: ['my-agenda'],
    enabled: Boolean(account),
    staleTime: 0,
    refetchInterval: 2_000,
    queryFn: () =>
      all(async (cursor) => {
        const { data } = await agenda.GET('/api/agenda/my-agenda', {
          params: { query: { limit: WHOLE, ...(cursor ? { cursor } : {}) } },
        });
        return data as NonNullable<typeof data>;
      }),
  });
}
