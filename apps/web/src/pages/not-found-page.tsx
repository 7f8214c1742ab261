import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../parts/page-state';
import { useTitle } from '../parts/title';

export function NotFoundPage() {
  const { t } = useTranslation();
  useTitle(t('notFound.title'));
  return (
    <Empty title={t('notFound.title')} hint={t('notFound.advice')}>
      <Link to="/">{t('nav.programme')}</Link>
    </Empty>
  );
}
