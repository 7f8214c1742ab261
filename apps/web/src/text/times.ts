import type { Language } from './i18n';

const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** `YYYY-MM-DD` in the venue's zone: the day under which an activity stands. */
export function dayOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}

/** A day with its weekday. @param day `YYYY-MM-DD` */
export function formatDay(day: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  };
  return new Intl.DateTimeFormat(locale(language), options).format(new Date(`${day}T00:00:00Z`));
}

/** A day with its year. @param day `YYYY-MM-DD` */
export function formatDate(day: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  };
  return new Intl.DateTimeFormat(locale(language), options).format(new Date(`${day}T00:00:00Z`));
}

/** `09:30-11:00` in a zone. */
export function formatSpan(startsAt: string, endsAt: string, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return `${time.format(new Date(startsAt))}–${time.format(new Date(endsAt))}`;
}

export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The span in the viewer's own zone, or nothing where it reads the same as at the venue. */
export function viewerSpan(
  startsAt: string,
  endsAt: string,
  zone: string,
  language: Language,
): string | undefined {
  const own = viewerZone();
  const there = `${dayOf(startsAt, zone)} ${formatSpan(startsAt, endsAt, zone)}`;
  const here = `${dayOf(startsAt, own)} ${formatSpan(startsAt, endsAt, own)}`;
  if (there === here) return undefined;
  return `${formatDay(dayOf(startsAt, own), language)} ${formatSpan(startsAt, endsAt, own)} · ${own}`;
}
