import type { Mode } from '../../server/contract/codes.ts';
import type { Language } from '../map-contract.ts';
import { t } from '../i18n/messages.ts';
import { url } from './navigation.ts';
import { word, type WordKey } from './words/words.ts';

/** A share with one decimal, `73.4%`; never 100 % or 0 % by rounding alone. */
export function formatShare(share: number | null): string {
  if (share === null) return word('table.none');
  return `${shareText(share)}%`;
}

/** The same without its sign: the head of a column has it. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (share < 1 && percent > 99.9) return '99.9';
  if (share > 0 && percent < 0.1) return '0.1';
  return percent.toFixed(1);
}

/** People: whole below 10,000; above as one says it, `31.2万` or `312k`. */
export function formatPeople(people: number): string {
  return people < 10_000 ? wholeNumber(people) : compact(url.value.language).format(people);
}

/** All digits, with their separators. */
export function wholeNumber(value: number): string {
  return whole.format(Math.round(value));
}

/** A change of a share in points, with its sign: `+1.2`, `−0.4`, `0.0`. */
export function formatPoints(change: number): string {
  const points = change * 100;
  const digits = Math.abs(points) < 0.05 ? '0.0' : Math.abs(points).toFixed(1);
  if (digits === '0.0') return digits;
  return `${points > 0 ? '+' : '−'}${digits}`;
}

/** `周三 14:00–15:00`; 0 is Monday from midnight. */
export function formatHour(hour: number): string {
  const day = `page.day.${Math.floor(hour / 24)}` as WordKey;
  const from = hour % 24;
  return word('page.hourAt', { day: word(day), from, to: from + 1 });
}

/** Seconds to go, in words that do not jump: minutes from ninety seconds on. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 90) return word('page.seconds', { count: Math.max(1, Math.round(seconds)) });
  return word('page.minutesShort', { count: Math.round(seconds / 60) });
}

export function modeName(mode: Mode): string {
  return t(`mode.${mode}`);
}

/** `2020-11-01T…` and `2020-11-01` alike, as a date; words where there is none. */
export function formatDay(date: string | null): string {
  if (date === null || date === '') return word('page.dateUnknown');
  return date.slice(0, 10);
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compacts = new Map<Language, Intl.NumberFormat>();

function compact(language: Language): Intl.NumberFormat {
  const known = compacts.get(language);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    notation: 'compact',
    maximumSignificantDigits: language === 'zh' ? 4 : 3,
  });
  compacts.set(language, made);
  return made;
}
