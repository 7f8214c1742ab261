import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { registration } from '../api/client';
import { Refusal } from '../api/refusal';

/** Takes a seat. A try that got no answer is repeated under the same key, so that it never becomes two. */
export function useTakeSeat() {
  const refresh = useRefresh();
  const key = useRef<string | undefined>(undefined);
  return useMutation({
    retry: (count, error) => count < 3 && error instanceof Refusal && error.problem.status === 503,
    mutationFn: async (activityId: string) => {
      key.current ??= crypto.randomUUID();
      const { data } = await registration.POST('/api/registration/seats', {
        params: { header: { 'Idempotency-Key': key.current } },
        body: { activityId },
      });
      return data;
    },
    onSettled: () => {
      key.current = undefined;
      return refresh();
    },
  });
}

export function useReleaseSeat() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (id: string) => {
      const { data } = await registration.DELETE('/api/registration/seats/{id}', {
        params: { path: { id } },
      });
      return data;
    },
    onSettled: refresh,
  });
}

function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['my-seats', 'my-agenda', 'availability', 'availability-of'].map((name) =>
        queries.invalidateQueries({ queryKey: [name] }),
      ),
    );
}
