import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Refusal } from './api/refusal';
import { AppearanceProvider } from './app/appearance';
import { router } from './app/router';
import { SessionProvider } from './app/session';
import './app/tokens.css';
import './app/layout.css';
import './text/i18n';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the platform refuses it refuses again; what it could not answer may work in a moment.
      retry: (count, error) => count < 3 && (!(error instanceof Refusal) || error.problem.status === 503),
    },
  },
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <AppearanceProvider>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
);
