import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageState } from '../parts/page-state';
import { useTitle } from '../parts/title';

interface OpenApi {
  readonly info: { readonly title: string };
  readonly paths: Record<
    string,
    Record<
      string,
      { readonly operationId: string; readonly responses: Record<string, { readonly description: string }> }
    >
  >;
}

interface AsyncApi {
  readonly components: {
    readonly messages: Record<string, { readonly name: string; readonly summary: string }>;
  };
}

const DOCUMENTS = '/api/gateway/documents';

/** The hub of the platform's interfaces: operations, events and problems, from the generated documents. */
export function DevelopersPage() {
  const { t } = useTranslation();
  const documents = useQuery({ queryKey: ['documents'], staleTime: Infinity, queryFn: load });
  useTitle(t('developers.title'));
  return (
    <>
      <header className="edition-head">
        <h1>{t('developers.title')}</h1>
        <p className="theme">{t('developers.lead')}</p>
        <p>
          <Link to="/problems">{t('developers.problems')}</Link>
        </p>
      </header>
      <PageState query={documents}>
        {documents.data?.services.map(({ name, api }) => (
          <ServiceOperations key={name} name={name} api={api} />
        ))}
        {documents.data && <Events events={documents.data.events} />}
      </PageState>
    </>
  );
}

function ServiceOperations({ name, api }: { name: string; api: OpenApi }) {
  const { t } = useTranslation();
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <section className="day">
      <h2>
        {api.info.title}
        <span className="label">
          <a href={`${DOCUMENTS}/${name}`}>{t('developers.document')}</a>
        </span>
      </h2>
      <table className="operations">
        <thead>
          <tr>
            <th>{t('developers.operation')}</th>
            <th>{t('developers.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {operations.map(({ path, method, operation }) => (
            <tr key={operation.operationId}>
              <th scope="row">
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </th>
              <td className="muted small">{ownProblems(operation.responses)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Refusals of the domain; those that every operation shares are on the page of problems. */
function ownProblems(responses: Record<string, { description: string }>): string {
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([, { description }]) => description.split(', '))
    .filter((code) => !code.startsWith('request/'))
    .join(', ');
}

function Events({ events }: { events: AsyncApi }) {
  const { t } = useTranslation();
  return (
    <section className="day">
      <h2>
        {t('developers.events')}
        <span className="label">
          <a href={`${DOCUMENTS}/asyncapi.json`}>{t('developers.asyncapi')}</a>
        </span>
      </h2>
      <table className="operations">
        <thead>
          <tr>
            <th>{t('developers.event')}</th>
            <th>{t('developers.when')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.values(events.components.messages).map(({ name, summary }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td className="muted small" lang="en">
                {summary}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

async function load(): Promise<{ services: { name: string; api: OpenApi }[]; events: AsyncApi }> {
  const { items } = (await (await fetch(DOCUMENTS)).json()) as { items: string[] };
  const read = async (name: string): Promise<unknown> => (await fetch(`${DOCUMENTS}/${name}`)).json();
  const names = items.filter((name) => name !== 'asyncapi.json' && name !== 'problems.json');
  const services = await Promise.all(
    names.map(async (name) => ({ name, api: (await read(name)) as OpenApi })),
  );
  return { services, events: (await read('asyncapi.json')) as AsyncApi };
}
