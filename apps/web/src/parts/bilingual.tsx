import { useTranslation } from 'react-i18next';

/** A value in both languages, as the platform gives it. */
export interface BilingualValue {
  readonly zh?: string;
  readonly en?: string;
  readonly original?: string;
}

/** The text in the reader's language; where it is missing, the other one, and in which language it is then. */
export function useBilingual(value: BilingualValue | null | undefined): {
  text: string;
  isForeign: boolean;
  lang: string | undefined;
} {
  const { i18n } = useTranslation();
  const own = i18n.language === 'zh' ? 'zh' : 'en';
  const other = own === 'zh' ? 'en' : 'zh';
  const text = value?.[own];
  if (text) return { text, isForeign: false, lang: undefined };
  const foreign = value?.[other] ?? value?.original ?? '';
  return { text: foreign, isForeign: foreign !== '', lang: value?.[other] ? other : undefined };
}

/** The same as an element: a missing translation is marked. */
export function Bilingual({ value }: { value: BilingualValue | null | undefined }) {
  const { t, i18n } = useTranslation();
  const { text, isForeign, lang } = useBilingual(value);
  if (!isForeign) return <>{text}</>;
  return (
    <span lang={lang}>
      {text} <span className="label">({t(i18n.language === 'zh' ? 'missing.zh' : 'missing.en')})</span>
    </span>
  );
}
