import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Bilingual } from '../parts/bilingual';
import { Figures } from '../parts/figures';
import { Empty, PageState } from '../parts/page-state';
import {
  useAvailabilities,
  useEditions,
  useMySeats,
  useProgramme,
  type Activity,
  type Availability,
  type Edition,
} from '../parts/queries';
import { Span } from '../parts/span';
import { useTitle } from '../parts/title';
import { currentLanguage } from '../text/i18n';
import { dayOf, formatDate, formatDay } from '../text/times';

/** In the order in which a programme lists them. */
const BLOCKS: readonly Activity['block'][] = [
  'ceremony',
  'forum',
  'exhibition',
  'trading',
  'release',
  'contest',
  'side-event',
];

/** One edition and its programme; without a name, the one that is on now. */
export function EditionPage() {
  const { slug } = useParams();
  const editions = useEditions();
  const edition =
    editions.data?.find((one) => (slug ? one.slug === slug : one.nature === 'demo')) ?? editions.data?.[0];
  return (
    <PageState query={editions}>
      {edition && <EditionProgramme key={edition.slug} edition={edition} />}
    </PageState>
  );
}

function EditionProgramme({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const programme = useProgramme(edition.slug);
  const availabilities = useAvailabilities(edition.id);
  const seats = useMySeats();
  const [search, setSearch] = useSearchParams();
  const block = search.get('block') ?? 'all';
  useTitle(edition.name);
  const activities = programme.data ?? [];
  const blocks = BLOCKS.filter((one) => activities.some((activity) => activity.block === one));
  const shown = activities.filter((activity) => block === 'all' || activity.block === block);
  const days = [...Map.groupBy(shown, (activity) => dayOf(activity.startsAt, activity.zone))];
  return (
    <>
      <header className="edition-head">
        <span className="label">
          {edition.nature === 'demo' && <strong className="gold">{t('demoLabel')} · </strong>}
          {t('programme.dates', {
            from: formatDate(edition.startsOn, language),
            to: formatDate(edition.endsOn, language),
          })}
          {edition.place && (
            <>
              {' · '}
              <Bilingual value={edition.place} />
            </>
          )}
        </span>
        <h1>
          <Bilingual value={edition.name} />
        </h1>
        <p className="theme">
          <Bilingual value={edition.theme} />
        </p>
        {edition.note && (
          <p className="note">
            <Bilingual value={edition.note} />
          </p>
        )}
        <Figures figures={edition.figures} />
      </header>
      <PageState query={programme}>
        {activities.length === 0 ? (
          <Empty title={t('programme.empty')} hint={t('programme.emptyHint')}>
            <Link to="/editions">{t('nav.editions')}</Link>
          </Empty>
        ) : (
          <>
            <div className="filter" role="group" aria-label={t('blocks.choose')}>
              {['all', ...blocks].map((one) => (
                <Button
                  key={one}
                  type={one === block ? 'primary' : 'default'}
                  aria-pressed={one === block}
                  onClick={() =>
                    setSearch(one === 'all' ? {} : { block: one }, {
                      replace: true,
                      preventScrollReset: true,
                    })
                  }
                >
                  {t(`blocks.${one}`)}
                </Button>
              ))}
            </div>
            {shown.length === 0 && <p className="muted day">{t('programme.noneInBlock')}</p>}
            {days.map(([day, ofDay]) => (
              <section className="day" key={day}>
                <h2>
                  {formatDay(day, language)}
                  <span className="label">
                    {day === dayOf(new Date().toISOString(), edition.zone) && `${t('programme.today')} · `}
                    {t('programme.activities', { count: ofDay.length })}
                  </span>
                </h2>
                <div className="columns">
                  {ofDay.map((activity) => (
                    <ActivityCard
                      key={activity.id}
                      activity={activity}
                      availability={availabilities.data?.get(activity.id)}
                      mine={seats.data?.has(activity.id) ?? false}
                    />
                  ))}
                </div>
              </section>
            ))}
          </>
        )}
      </PageState>
    </>
  );
}

function ActivityCard({
  activity,
  availability,
  mine,
}: {
  activity: Activity;
  availability: Availability | undefined;
  mine: boolean;
}) {
  const { t } = useTranslation();
  return (
    <article className="activity" data-block={activity.block} data-state={activity.state}>
      <span className="small">
        <Span activity={activity} /> · <span className="block-name">{t(`blocks.${activity.block}`)}</span>
      </span>
      <h3>
        <Link to={`/activities/${activity.id}`}>
          <Bilingual value={activity.title} />
        </Link>
      </h3>
      {activity.place && (
        <span className="small muted">
          <Bilingual value={activity.place} />
        </span>
      )}
      <span className="small muted">
        {mine ? (
          <strong className="mine">{t('programme.mine')}</strong>
        ) : (
          <SeatsWord activity={activity} availability={availability} />
        )}
      </span>
    </article>
  );
}

function SeatsWord({
  activity,
  availability,
}: {
  activity: Activity;
  availability: Availability | undefined;
}) {
  const { t } = useTranslation();
  if (activity.state === 'cancelled') return <span className="cancelled">{t('programme.cancelled')}</span>;
  if (!availability) return null;
  const { seats, capacity, taken } = availability;
  if (seats === 'open') return <>{t('programme.seatsLeft', { count: (capacity ?? 0) - taken })}</>;
  if (seats === 'full') return <span className="full">{t('programme.full')}</span>;
  return <>{t(seats === 'closed' ? 'programme.closed' : 'programme.notOffered')}</>;
}
