import createClient, { type Middleware } from 'openapi-fetch';
import i18next from 'i18next';
import { currentLanguage } from '../text/i18n';
import type { paths as AgendaPaths } from './agenda';
import type { paths as GatewayPaths } from './gateway';
import type { paths as IdentityPaths } from './identity';
import type { paths as RegistrationPaths } from './registration';
import { Refusal, type Problem } from './refusal';

/** Access tokens live here alone: in memory, gone with the page. */
let accessToken: { value: string; expiresAt: number } | undefined;
let fetching: Promise<string | undefined> | undefined;
const SPARE = 20_000;

export function forgetToken(): void {
  accessToken = undefined;
}

/** The token of this session, fetched when there is none or it is about to expire; nothing when nobody is signed in. */
async function token(): Promise<string | undefined> {
  if (accessToken && accessToken.expiresAt - SPARE > Date.now()) return accessToken.value;
  fetching ??= fetchToken().finally(() => (fetching = undefined));
  return fetching;
}

async function fetchToken(): Promise<string | undefined> {
  const answer = await fetch('/api/identity/tokens', { method: 'POST' });
  if (!answer.ok) return undefined;
  const { accessToken: value } = (await answer.json()) as { accessToken: string };
  const { exp } = JSON.parse(atob((value.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
    exp: number;
  };
  accessToken = { value, expiresAt: exp * 1000 };
  return value;
}

const language: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage() === 'zh' ? 'zh-CN' : 'en');
  },
};

const bearer: Middleware = {
  async onRequest({ request, schemaPath }) {
    const isPrivate = /my-agenda|seats|registrations|jobs/.test(schemaPath) || request.method !== 'GET';
    const value = isPrivate ? await token() : undefined;
    if (value) request.headers.set('authorization', `Bearer ${value}`);
  },
};

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    throw new Refusal((await response.clone().json().catch(unreachable)) as Problem);
  },
  onError() {
    throw new Refusal(unreachable());
  },
};

function unreachable(): Problem {
  const title = i18next.t('refusal.unreachable');
  return {
    status: 503,
    code: 'network/unreachable',
    title,
    detail: title,
    advice: i18next.t('refusal.unreachableAdvice'),
  };
}

function client<Paths extends object>(...middleware: Middleware[]) {
  const made = createClient<Paths>({ baseUrl: window.location.origin });
  made.use(language, ...middleware, refusals);
  return made;
}

export const agenda = client<AgendaPaths>(bearer);
export const registration = client<RegistrationPaths>(bearer);
export const identity = client<IdentityPaths>();
export const gateway = client<GatewayPaths>();
