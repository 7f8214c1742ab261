import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useBilingual } from '../parts/bilingual';
import { PageState } from '../parts/page-state';
import { useTitle } from '../parts/title';

interface ProblemText {
  readonly status: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly advice: { readonly zh: string; readonly en: string };
}

/** Every refusal that the platform may answer: the place where a problem's `type` points. */
export function ProblemsPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const problems = useQuery({
    queryKey: ['problems'],
    staleTime: Infinity,
    queryFn: async () =>
      (await (await fetch('/api/gateway/documents/problems.json')).json()) as Record<string, ProblemText>,
  });
  useTitle(t('problems.title'));
  useEffect(() => {
    if (problems.data && hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [problems.data, hash]);
  return (
    <>
      <header className="edition-head">
        <h1>{t('problems.title')}</h1>
      </header>
      <PageState query={problems}>
        <table className="operations">
          <thead>
            <tr>
              {['code', 'status', 'what', 'advice'].map((name) => (
                <th key={name}>{t(`problems.${name}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(problems.data ?? {}).map(([code, text]) => (
              <ProblemRow key={code} code={code} text={text} />
            ))}
          </tbody>
        </table>
      </PageState>
    </>
  );
}

function ProblemRow({ code, text }: { code: string; text: ProblemText }) {
  const title = useBilingual(text.title);
  const advice = useBilingual(text.advice);
  return (
    <tr id={code.replace('/', '-')}>
      <th scope="row">
        <code>{code}</code>
      </th>
      <td>{text.status}</td>
      <td>{title.text}</td>
      <td className="muted">{advice.text}</td>
    </tr>
  );
}
