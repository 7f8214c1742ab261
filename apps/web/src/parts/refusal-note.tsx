import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Refusal } from '../api/refusal';

/** What happened, why, and what can be done now, at the place where it happened. */
export function RefusalNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (!(error instanceof Refusal)) return null;
  const { title, advice, code } = error.problem;
  return (
    <div className="refusal" role="alert">
      <strong>{title}</strong>
      <span>{advice}</span>
      <span className="label">
        {t('refusal.code')} <Link to={`/problems#${code.replace('/', '-')}`}>{code}</Link>
      </span>
      {onRetry && (
        <div>
          <Button onClick={onRetry}>{t('refusal.retry')}</Button>
        </div>
      )}
    </div>
  );
}
