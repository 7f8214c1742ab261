import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Bilingual } from '../parts/bilingual';
import { Figures } from '../parts/figures';
import { PageState } from '../parts/page-state';
import { useEditions, type Edition } from '../parts/queries';
import { useTitle } from '../parts/title';
import { currentLanguage } from '../text/i18n';
import { formatDate } from '../text/times';

/** Every edition, newest first, with what was announced of it. */
export function EditionsPage() {
  const { t } = useTranslation();
  const editions = useEditions();
  useTitle(t('editions.title'));
  return (
    <>
      <header className="edition-head">
        <h1>{t('editions.title')}</h1>
        <p className="theme">{t('editions.lead')}</p>
      </header>
      <PageState query={editions}>
        {editions.data?.map((edition) => (
          <EditionRow key={edition.id} edition={edition} />
        ))}
      </PageState>
    </>
  );
}

function EditionRow({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { slug, nature, name, theme, note, startsOn, endsOn, figures } = edition;
  const days = [...new Set([startsOn, endsOn])].map((day) => formatDate(day, language));
  return (
    <section className="edition-row">
      <div className="stack">
        <h2>
          <Link to={`/editions/${slug}`}>
            <Bilingual value={name} />
          </Link>
        </h2>
        <span className="label">
          {nature === 'demo' && <strong className="gold">{t('demoLabel')} · </strong>}
          {days.length === 2 ? t('programme.dates', { from: days[0], to: days[1] }) : days[0]}
        </span>
        <p>{theme ? <Bilingual value={theme} /> : <span className="muted">{t('editions.noTheme')}</span>}</p>
      </div>
      <div className="stack">
        {note && (
          <p className="note">
            <Bilingual value={note} />
          </p>
        )}
        {figures.length > 0 && <span className="label">{t('editions.figures')}</span>}
        <Figures figures={figures} />
      </div>
    </section>
  );
}
