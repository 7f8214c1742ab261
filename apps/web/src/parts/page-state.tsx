import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from './refusal-note';

/** A page whose content is on its way, was refused, or is there. */
export function PageState({
  query,
  children,
}: {
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
  children: ReactNode;
}) {
  const { t } = useTranslation();
  if (query.error) return <RefusalNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.isPending) return children;
  return (
    <div aria-busy="true" aria-label={t('loading')}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}

/** What will stand here, why it is empty, and the one action that fills it. */
export function Empty({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p className="muted">{hint}</p>
      {children}
    </div>
  );
}
