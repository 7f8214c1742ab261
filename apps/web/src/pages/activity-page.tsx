import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useSession } from '../app/session';
import { Bilingual } from '../parts/bilingual';
import { PageState } from '../parts/page-state';
import {
  useActivity,
  useAvailability,
  useEditions,
  useMySeats,
  type Activity,
  type Availability,
} from '../parts/queries';
import { RefusalNote } from '../parts/refusal-note';
import { useReleaseSeat, useTakeSeat } from '../parts/seat-actions';
import { Span } from '../parts/span';
import { useTitle } from '../parts/title';

/** One activity, and the seat that one may take there. */
export function ActivityPage() {
  const { id = '' } = useParams();
  const activity = useActivity(id);
  useTitle(activity.data?.title);
  return (
    <PageState query={activity}>{activity.data && <ActivityFacts activity={activity.data} />}</PageState>
  );
}

function ActivityFacts({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const { title, summary, hosts, place, block, editionId } = activity;
  const edition = useEditions().data?.find((one) => one.id === editionId);
  return (
    <div className="stack">
      <Link to={edition ? `/editions/${edition.slug}` : '/'} className="small">
        ← {t('activity.back')}
      </Link>
      <div className="two-columns">
        <article className="stack spine" data-block={block}>
          <span className="label block-name">{t(`blocks.${block}`)}</span>
          <h1>
            <Bilingual value={title} />
          </h1>
          {summary && (
            <p>
              <Bilingual value={summary} />
            </p>
          )}
          <dl className="facts">
            <div>
              <dt>{t('activity.when')}</dt>
              <dd>
                <Span activity={activity} withDay />
              </dd>
            </div>
            <div>
              <dt>{t('activity.where')}</dt>
              <dd>{place ? <Bilingual value={place} /> : t('activity.placeUnknown')}</dd>
            </div>
            <div>
              <dt>{t('activity.hosts')}</dt>
              <dd>
                {hosts.length === 0 && t('activity.hostsUnknown')}
                {hosts.map((host) => (
                  <div key={host.en ?? host.zh}>
                    <Bilingual value={host} />
                  </div>
                ))}
              </dd>
            </div>
          </dl>
        </article>
        <SeatPanel activityId={activity.id} />
      </div>
    </div>
  );
}

function SeatPanel({ activityId }: { activityId: string }) {
  const availability = useAvailability(activityId);
  return (
    <aside className="panel">
      <PageState query={availability}>
        {availability.data && <SeatOffer activityId={activityId} availability={availability.data} />}
      </PageState>
    </aside>
  );
}

function SeatOffer({ activityId, availability }: { activityId: string; availability: Availability }) {
  const { t } = useTranslation();
  const { account } = useSession();
  const seatId = useMySeats().data?.get(activityId);
  const take = useTakeSeat();
  const release = useGiveBack(activityId, take.mutate);
  const { seats, capacity, taken } = availability;
  if (seats === 'not-offered') return <p>{t('activity.notOffered')}</p>;
  return (
    <>
      <SeatCount capacity={capacity ?? 0} taken={taken} />
      {seatId && (
        <>
          <strong role="status">{t('activity.taken')}</strong>
          <Link to="/my-agenda">{t('activity.inAgenda')}</Link>
          <Button loading={release.isPending} onClick={() => release.mutate(seatId)}>
            {t('activity.release')}
          </Button>
        </>
      )}
      {!seatId && seats === 'closed' && <p>{t('activity.closed')}</p>}
      {!seatId && seats !== 'closed' && !account && (
        <Link className="ant-btn-like" to={`/sign-in?next=/activities/${activityId}`}>
          {t('activity.signInFirst')}
        </Link>
      )}
      {!seatId && seats !== 'closed' && account && (
        <Button
          type="primary"
          disabled={seats === 'full'}
          loading={take.isPending}
          onClick={() => take.mutate(activityId)}
        >
          {seats === 'full' ? t('programme.full') : t('activity.take')}
        </Button>
      )}
      <RefusalNote error={take.error ?? release.error} />
    </>
  );
}

/** Gives the seat back at once; for ten seconds one may take it again, if nobody else has. */
function useGiveBack(activityId: string, takeAgain: (activityId: string) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const release = useReleaseSeat();
  const mutate = (seatId: string): void =>
    release.mutate(seatId, {
      onSuccess: () => {
        const key = `released-${seatId}`;
        const undo = (): void => {
          message.destroy(key);
          takeAgain(activityId);
        };
        void message.info({
          key,
          duration: 10,
          content: (
            <>
              {t('activity.released')}{' '}
              <Button type="link" onClick={undo}>
                {t('activity.undo')}
              </Button>
            </>
          ),
        });
      },
    });
  return { mutate, isPending: release.isPending, error: release.error };
}

function SeatCount({ capacity, taken }: { capacity: number; taken: number }) {
  const { t } = useTranslation();
  const free = Math.max(0, capacity - taken);
  const share = capacity === 0 ? 100 : Math.min(100, (taken / capacity) * 100);
  return (
    <div className="seat-count">
      <span>
        <b>{t('activity.seatsFree', { free })}</b>{' '}
        <span className="muted">{t('activity.seatsOf', { capacity })}</span>
      </span>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </span>
    </div>
  );
}
