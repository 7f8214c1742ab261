import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useMemo, type ReactNode } from 'react';
import { forgetToken, identity } from '../api/client';
import type { components } from '../api/identity';
import { Refusal } from '../api/refusal';

export type Account = components['schemas']['AccountDto'];

interface Session {
  /** Undefined while it is not known yet, null when nobody is signed in. */
  readonly account: Account | null | undefined;
  /** Called after a session was opened or closed. */
  readonly changed: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data: account } = useQuery({ queryKey: ['session'], queryFn: currentAccount, staleTime: 60_000 });
  const changed = useCallback(async () => {
    forgetToken();
    await queries.resetQueries(); // nothing of the person before stays on the page
  }, [queries]);
  const signOut = useCallback(async () => {
    await identity.DELETE('/api/identity/sessions/current');
    await changed();
  }, [changed]);
  const session = useMemo(() => ({ account, changed, signOut }), [account, changed, signOut]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

async function currentAccount(): Promise<Account | null> {
  try {
    const { data } = await identity.GET('/api/identity/sessions/current');
    return data ?? null;
  } catch (error) {
    if (error instanceof Refusal && error.problem.status === 401) return null;
    throw error;
  }
}
