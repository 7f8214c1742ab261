import { App, ConfigProvider, theme as antdTheme } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Theme = 'light' | 'dark';
const STORED = 'stoa.theme';
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
const ThemeContext = createContext<{ theme: Theme; toggle: () => void }>({
  theme: 'light',
  toggle: () => undefined,
});

/** Theme and language of everything below; antd takes its colours from the tokens of tokens.css. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [theme, setTheme] = useState<Theme>(initialTheme);
  document.documentElement.dataset['theme'] = theme; // before antd reads the tokens below
  useEffect(() => localStorage.setItem(STORED, theme), [theme]);
  const value = useMemo(
    () => ({ theme, toggle: () => setTheme((now) => (now === 'dark' ? 'light' : 'dark')) }),
    [theme],
  );
  return (
    <ThemeContext value={value}>
      <ConfigProvider
        csp={{ nonce }}
        button={{ autoInsertSpace: false }}
        locale={i18n.language === 'zh' ? zhCN : enGB}
        theme={antdThemeOf(theme)}
      >
        <App>{children}</App>
      </ConfigProvider>
    </ThemeContext>
  );
}

export function useTheme(): { theme: Theme; toggle: () => void } {
  return use(ThemeContext);
}

function initialTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  if (stored === 'light' || stored === 'dark') return stored;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function antdThemeOf(theme: Theme) {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: token('celadon'),
      colorLink: token('celadon'),
      colorError: token('cinnabar'),
      colorTextLightSolid: token('on-celadon'),
      colorText: token('ink'),
      colorTextSecondary: token('muted'),
      colorBgBase: token('surface'),
      colorBgLayout: token('paper'),
      colorBorder: token('rule'),
      borderRadius: 6,
      fontFamily: 'inherit',
      fontSize: 16,
      controlHeight: 44,
      boxShadow: 'none',
      boxShadowSecondary: 'none',
    },
    components: { Button: { primaryShadow: 'none', defaultShadow: 'none', defaultBg: 'transparent' } },
  };
}
