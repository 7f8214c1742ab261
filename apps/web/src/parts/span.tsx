import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../text/i18n';
import { dayOf, formatDay, formatSpan, viewerSpan } from '../text/times';
import type { Activity } from './queries';

type Times = Pick<Activity, 'startsAt' | 'endsAt' | 'zone' | 'timing'>;

/** When something takes place: at the venue, and beside it in the reader's own zone where that differs. */
export function Span({ activity, withDay = false }: { activity: Times; withDay?: boolean }) {
  const { t } = useTranslation();
  const { startsAt, endsAt, zone, timing } = activity;
  const language = currentLanguage();
  const yours = viewerSpan(startsAt, endsAt, zone, language);
  return (
    <>
      <time dateTime={startsAt}>
        {withDay && `${formatDay(dayOf(startsAt, zone), language)} `}
        {formatSpan(startsAt, endsAt, zone)}
        {withDay && t('activity.venue', { zone })}
      </time>
      {withDay && yours && <div className="muted small">{t('activity.yours', { time: yours })}</div>}
      {withDay && timing === 'illustrative' && (
        <div className="muted small">{t('programme.illustrative')}</div>
      )}
    </>
  );
}
