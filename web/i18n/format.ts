import type { Language } from '../map-contract.ts';
import { t } from './messages.ts';

/** `08:05` on the clock of a time zone. */
export function formatClock(at: Date, timeZone: string): string {
  const { hour, minute } = partsOf(at, timeZone);
  return `${pad(hour)}:${pad(minute)}`;
}

/**
 * A moment as one says it: `18:00` today, `明日 08:30`, `周一 08:30`, `12月3日 08:30`. Midnight at
 * the end of a day is `24:00`, as on a door.
 */
export function formatMoment(at: Date, now: Date, timeZone: string, language: Language): string {
  const clock = formatClock(at, timeZone);
  const days = daysBetween(now, at, timeZone);
  if (days === 0) return clock;
  if (days === 1 && clock === '00:00') return '24:00';
  if (days === 1) return `${t('day.tomorrow')} ${clock}`;
  if (days > 1 && days < 7) return `${formatWeekday(at, timeZone, language)} ${clock}`;
  return `${formatDate(at, timeZone, language)} ${clock}`;
}

/** `12月3日`, `3 Dec`. */
export function formatDate(at: Date, timeZone: string, language: Language): string {
  return formatter(language, {
    timeZone,
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(at);
}

/** `周一`, `Mon`. */
export function formatWeekday(at: Date, timeZone: string, language: Language): string {
  return formatter(language, { timeZone, weekday: 'short' }).format(at);
}

/** Travel seconds in whole minutes, rounded up: nobody should come a minute late. */
export function formatDuration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 1) return t('time.underMinute');
  if (minutes < 60) return t('time.minutes', { minutes });
  return t('time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Metres to the nearest ten, kilometres with one decimal below ten. */
export function formatDistance(metres: number): string {
  const rounded = metres < 10 ? Math.round(metres) : Math.round(metres / 10) * 10;
  if (rounded < 1000) return t('distance.metres', { metres: rounded });
  const kilometres =
    metres < 9_950 ? Number((metres / 1000).toFixed(1)) : Math.round(metres / 1000);
  return t('distance.kilometres', { kilometres });
}

/** `¥12`, `¥8.50`, or the word for free. */
export function formatPrice(fen: number): string {
  if (fen === 0) return t('card.free');
  return fen % 100 === 0 ? `¥${fen / 100}` : `¥${(fen / 100).toFixed(2)}`;
}

/** Whole days from the local date of one moment to that of another. */
export function daysBetween(from: Date, to: Date, timeZone: string): number {
  return Math.round((localMidnight(to, timeZone) - localMidnight(from, timeZone)) / 86_400_000);
}

/** The local date as UTC milliseconds of its midnight: a number to count days by. */
function localMidnight(at: Date, timeZone: string): number {
  const { year, month, day } = partsOf(at, timeZone);
  return Date.UTC(year, month - 1, day);
}

interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** A moment on a time zone's calendar and clock. */
export function partsOf(at: Date, timeZone: string): LocalParts {
  const parts = formatter('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
  };
}

/** Building a formatter costs more than a list row, so each is built once. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', options);
  formatters.set(key, made);
  return made;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
