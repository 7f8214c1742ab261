import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { zh } from './zh';

export type Language = 'zh' | 'en';

const STORED = 'stoa.language';
const stored = localStorage.getItem(STORED);
const initial: Language =
  stored === 'zh' || stored === 'en'
    ? stored
    : navigator.language.toLowerCase().startsWith('zh')
      ? 'zh'
      : 'en';

void i18next.use(initReactI18next).init({
  lng: initial,
  fallbackLng: 'en',
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false }, // React escapes
});

i18next.on('languageChanged', apply);
apply(initial);

function apply(language: string): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export function currentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}
