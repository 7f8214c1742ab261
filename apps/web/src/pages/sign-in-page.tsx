import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { identity } from '../api/client';
import { useSession } from '../app/session';
import { useBilingual } from '../parts/bilingual';
import { RefusalNote } from '../parts/refusal-note';
import { useTitle } from '../parts/title';
import { currentLanguage } from '../text/i18n';

const DRAFT = 'stoa.sign-in.email';

/** Sign-in by mailed code; in the demo, also as one of its people by one click. */
export function SignInPage() {
  const { t } = useTranslation();
  const { account, signOut } = useSession();
  const finish = useFinish();
  useTitle(t('signIn.title'));
  return (
    <div className="two-columns">
      <section className="stack">
        <h1>{t('signIn.title')}</h1>
        {account ? (
          <>
            <p>{account.email}</p>
            <div>
              <Button onClick={() => void signOut()}>{t('nav.signOut')}</Button>
            </div>
          </>
        ) : (
          <>
            <p className="muted">{t('signIn.lead')}</p>
            <ByCode onOpened={finish} />
          </>
        )}
      </section>
      <Personas onOpened={finish} />
    </div>
  );
}

/** Returns to the page that asked for the sign-in. */
function useFinish(): () => Promise<void> {
  const { changed } = useSession();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const next = search.get('next') ?? '/';
  return async () => {
    sessionStorage.removeItem(DRAFT);
    await changed();
    await navigate(next.startsWith('/') && !next.startsWith('//') ? next : '/', { replace: true });
  };
}

function ByCode({ onOpened }: { onOpened: () => Promise<void> }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(() => sessionStorage.getItem(DRAFT) ?? '');
  useEffect(() => sessionStorage.setItem(DRAFT, email), [email]);
  const send = useMutation({
    mutationFn: () => identity.POST('/api/identity/codes', { body: { email, language: currentLanguage() } }),
  });
  const open = useMutation({
    mutationFn: (code: string) => identity.POST('/api/identity/sessions', { body: { email, code } }),
    onSuccess: onOpened,
  });
  if (!send.isSuccess) {
    return (
      <Form layout="vertical" onFinish={() => send.mutate()} requiredMark={false}>
        <Form.Item label={t('signIn.email')} htmlFor="email">
          <Input
            id="email"
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Form.Item>
        <RefusalNote error={send.error} />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('signIn.send')}
        </Button>
      </Form>
    );
  }
  return (
    <Form
      layout="vertical"
      onFinish={({ code }: { code: string }) => open.mutate(code.trim())}
      requiredMark={false}
    >
      <p role="status">{t('signIn.sent', { email })}</p>
      <p>
        <Link to="/mailbox" target="_blank">
          {t('signIn.mailbox')}
        </Link>
      </p>
      <Form.Item name="code" label={t('signIn.code')} htmlFor="code">
        <Input id="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus required />
      </Form.Item>
      <RefusalNote error={open.error} />
      <Button type="primary" htmlType="submit" loading={open.isPending}>
        {t('signIn.open')}
      </Button>{' '}
      <Button type="text" onClick={() => send.reset()}>
        {t('signIn.another')}
      </Button>
    </Form>
  );
}

function Personas({ onOpened }: { onOpened: () => Promise<void> }) {
  const { t } = useTranslation();
  const personas = useQuery({
    queryKey: ['personas'],
    queryFn: async () => (await identity.GET('/api/identity/demo/personas')).data?.items ?? [],
  });
  const open = useMutation({
    mutationFn: (persona: string) => identity.POST('/api/identity/demo/sessions', { body: { persona } }),
    onSuccess: onOpened,
  });
  if (!personas.data || personas.data.length === 0) return null;
  return (
    <aside className="panel">
      <h2>{t('signIn.demoTitle')}</h2>
      <p className="muted">{t('signIn.demoLead')}</p>
      <ul className="personas">
        {personas.data.map(({ id, name, part }) => (
          <li key={id}>
            <PersonaButton
              name={name}
              part={part}
              disabled={open.isPending}
              onClick={() => open.mutate(id)}
            />
          </li>
        ))}
      </ul>
      <RefusalNote error={open.error} />
    </aside>
  );
}

interface PersonaButtonProps {
  readonly name: { zh: string; en: string };
  readonly part: { zh: string; en: string };
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function PersonaButton({ name, part, disabled, onClick }: PersonaButtonProps) {
  const shown = useBilingual(name);
  const role = useBilingual(part);
  return (
    <button type="button" disabled={disabled} onClick={onClick}>
      <span>{shown.text}</span>
      <span className="muted small">{role.text}</span>
    </button>
  );
}
