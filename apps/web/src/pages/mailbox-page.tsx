import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gateway } from '../api/client';
import { Empty, PageState } from '../parts/page-state';
import { useTitle } from '../parts/title';
import { currentLanguage } from '../text/i18n';

/** What the demo's mail server received. */
export function MailboxPage() {
  const { t } = useTranslation();
  const mailbox = useQuery({
    queryKey: ['mailbox'],
    staleTime: 0,
    refetchInterval: 2_000,
    queryFn: async () =>
      (await gateway.GET('/api/gateway/mailbox', { params: { query: {} } })).data?.items ?? [],
  });
  useTitle(t('mailbox.title'));
  const time = new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return (
    <>
      <header className="edition-head">
        <h1>{t('mailbox.title')}</h1>
        <p className="theme">{t('mailbox.lead')}</p>
      </header>
      <PageState query={mailbox}>
        {mailbox.data?.length === 0 && <Empty title={t('mailbox.empty')} hint={t('mailbox.emptyHint')} />}
        {mailbox.data?.map(({ id, to, subject, text, receivedAt }) => (
          <article className="mail" key={id}>
            <h2>{subject}</h2>
            <span className="label">
              {t('mailbox.to')} {to.join(', ')} · {time.format(new Date(receivedAt))}
            </span>
            <pre>{text}</pre>
          </article>
        ))}
      </PageState>
    </>
  );
}
