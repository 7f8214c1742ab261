import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useBilingual } from '../parts/bilingual';
import { useTheme } from './appearance';
import { useSession } from './session';

/** The visitor's frame: one top bar where there is room, tabs at the thumb where there is not. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top-bar">
        <div>
          <Link to="/" className="brand">
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <path d="M3 11 16 4l13 7v2H3zM5 15h3v10H5zm6 0h3v10h-3zm7 0h3v10h-3zm6 0h3v10h-3zM3 27h26v2H3z" />
            </svg>
            {t('brand')}
          </Link>
          <nav aria-label={t('nav.main')}>
            <Places />
            <NavLink to="/developers">{t('nav.developers')}</NavLink>
          </nav>
          <Tools />
        </div>
      </header>
      <main id="content">
        <Outlet />
      </main>
      <footer>
        <div>
          <span>{t('footer.demo')}</span>
          <Link to="/mailbox">{t('nav.mailbox')}</Link>
          <Link to="/developers">{t('nav.developers')}</Link>
          <Link to="/problems">{t('footer.problems')}</Link>
          <span>{t('footer.licence')}</span>
        </div>
      </footer>
      <nav className="tabs" aria-label={t('nav.main')}>
        <Places />
        <AccountTab />
      </nav>
      <ScrollRestoration />
    </>
  );
}

function Places() {
  const { t } = useTranslation();
  return (
    <>
      <NavLink to="/" end>
        {t('nav.programme')}
      </NavLink>
      <NavLink to="/my-agenda">{t('nav.mine')}</NavLink>
      <NavLink to="/editions" end>
        {t('nav.editions')}
      </NavLink>
    </>
  );
}

function AccountTab() {
  const { t } = useTranslation();
  const { account } = useSession();
  return <NavLink to="/sign-in">{account ? t('nav.signOut') : t('nav.signIn')}</NavLink>;
}

function Tools() {
  const { t, i18n } = useTranslation();
  const { theme, toggle } = useTheme();
  const other = i18n.language === 'zh' ? 'en' : 'zh';
  return (
    <div className="tools">
      <Button type="text" onClick={toggle} aria-label={t('tools.theme')}>
        {theme === 'dark' ? t('tools.light') : t('tools.dark')}
      </Button>
      <Button
        type="text"
        lang={other}
        onClick={() => void i18n.changeLanguage(other)}
        aria-label={`${t('tools.language')} · ${t('tools.languageLabel')}`}
      >
        {t('tools.language')}
      </Button>
      <WideAccount />
    </div>
  );
}

function WideAccount() {
  const { t } = useTranslation();
  const { account, signOut } = useSession();
  const { pathname, search } = useLocation();
  const name = useBilingual(account?.name);
  if (account === undefined) return null;
  if (!account)
    return (
      <Link className="wide-only" to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>
        {t('nav.signIn')}
      </Link>
    );
  return (
    <span className="wide-only account">
      <span>{name.text || account.email}</span>
      <Button type="text" onClick={() => void signOut()}>
        {t('nav.signOut')}
      </Button>
    </span>
  );
}
