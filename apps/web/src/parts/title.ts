import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual, type BilingualValue } from './bilingual';

/** Names the page in the browser's tab. */
export function useTitle(title: string | BilingualValue | null | undefined): void {
  const { t } = useTranslation();
  const { text } = useBilingual(typeof title === 'string' ? { zh: title, en: title } : title);
  const brand = t('brand');
  useEffect(() => {
    document.title = text ? `${text} · ${brand}` : brand;
  }, [text, brand]);
}
