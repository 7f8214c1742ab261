import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../app/session';
import { Bilingual } from '../parts/bilingual';
import { Empty, PageState } from '../parts/page-state';
import { useMyAgenda, type Entry } from '../parts/queries';
import { RefusalNote } from '../parts/refusal-note';
import { useReleaseSeat } from '../parts/seat-actions';
import { Span } from '../parts/span';
import { useTitle } from '../parts/title';

/** What the person has planned, in the order of time. */
export function MyAgendaPage() {
  const { t } = useTranslation();
  const { account } = useSession();
  useTitle(t('mine.title'));
  return (
    <>
      <header className="edition-head">
        <h1>{t('mine.title')}</h1>
      </header>
      {account === null && (
        <Empty title={t('mine.signIn')} hint={t('signIn.lead')}>
          <Link to="/sign-in?next=/my-agenda">{t('nav.signIn')}</Link>
        </Empty>
      )}
      {account && <Entries />}
    </>
  );
}

function Entries() {
  const { t } = useTranslation();
  const mine = useMyAgenda();
  const release = useReleaseSeat();
  const entries = mine.data ?? [];
  return (
    <PageState query={mine}>
      {entries.length === 0 && (
        <Empty title={t('mine.empty')} hint={t('mine.emptyHint')}>
          <Link to="/">{t('mine.choose')}</Link>
        </Empty>
      )}
      <RefusalNote error={release.error} />
      {entries.map((entry) => (
        <article className="entry" key={entry.seatId}>
          <div>
            <Span activity={entry.activity} withDay />
          </div>
          <div className="stack">
            <h2>
              <Link to={`/activities/${entry.activity.id}`}>
                <Bilingual value={entry.activity.title} />
              </Link>
            </h2>
            <span className="small muted">
              {t(`blocks.${entry.activity.block}`)}
              {entry.activity.place && (
                <>
                  {' · '}
                  <Bilingual value={entry.activity.place} />
                </>
              )}
            </span>
            {entry.activity.state === 'cancelled' && (
              <span className="cancelled">{t('programme.cancelled')}</span>
            )}
            {overlapsAnother(entry, entries) && <span className="full">{t('mine.overlap')}</span>}
          </div>
          <Button
            loading={release.isPending && release.variables === entry.seatId}
            onClick={() => release.mutate(entry.seatId)}
          >
            {t('mine.release')}
          </Button>
        </article>
      ))}
    </PageState>
  );
}

function overlapsAnother({ seatId, activity }: Entry, entries: readonly Entry[]): boolean {
  return entries.some(
    (other) =>
      other.seatId !== seatId &&
      other.activity.startsAt < activity.endsAt &&
      activity.startsAt < other.activity.endsAt,
  );
}
