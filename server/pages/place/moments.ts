import { timeZoneClock } from '../../hours/time-zone.ts';
import type { Language, Say } from '../words/words.ts';
import { dayMilliseconds, minutesPerDay, type DaySpan } from './day-hours.ts';

/** Says times of one time zone in one language. */
export interface Moments {
  /** `18:00` today, `明日 08:30`, `周一 08:30`, `12月3日 08:30`; midnight that ends today is `24:00`. */
  moment(at: Date, now: Date): string;
  /** With its year: `2026年12月3日`. */
  fullDate(at: Date): string;
  /** `12月3日`, `3 Dec` of days since 1970-01-01; several as `12月3日–12月5日`. */
  days(first: number, last: number): string;
  /** `周一`, `Mon`. */
  weekday(day: number): string;
  /** `09:00–17:00`, `22:00–次日 02:00`, the words for all day and for none. */
  spans(spans: readonly DaySpan[]): string[];
}

export function momentsOf(timeZone: string, language: Language, say: Say): Moments {
  const clock = timeZoneClock(timeZone);
  const dayOf = (at: Date) => Math.floor(clock.wallOf(at.getTime()) / dayMilliseconds);
  const dateOf = (day: number) => formatDay(day, language, 'date');
  const weekday = (day: number) => formatDay(day, language, 'weekday');
  return {
    moment(at, now) {
      const day = dayOf(at);
      const minutes = Math.floor((clock.wallOf(at.getTime()) - day * dayMilliseconds) / 60_000);
      const time = clockText(minutes);
      const ahead = day - dayOf(now);
      if (ahead === 0) return time;
      if (ahead === 1) return minutes === 0 ? '24:00' : `${say('day.tomorrow')} ${time}`;
      return `${ahead > 1 && ahead < 7 ? weekday(day) : dateOf(day)} ${time}`;
    },
    fullDate: (at) => formatDay(dayOf(at), language, 'fullDate'),
    days: (first, last) => (first === last ? dateOf(first) : `${dateOf(first)}–${dateOf(last)}`),
    weekday,
    spans(spans) {
      if (spans.length === 0) return [say('hours.closed')];
      if (spans.some(({ from, to }) => from === 0 && to === minutesPerDay)) {
        return [say('hours.allDay')];
      }
      return spans.map(({ from, to }) => {
        const end =
          to > minutesPerDay ? say('hours.nextDay') + clockText(to - minutesPerDay) : clockText(to);
        return `${clockText(from)}–${end}`;
      });
    },
  };
}

/** `08:05`; 1,440 is `24:00`. */
export function clockText(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A day is a date without a zone; said in UTC it stays the same everywhere. */
function formatDay(day: number, language: Language, what: 'date' | 'fullDate' | 'weekday'): string {
  return formatters[language][what].format(day * dayMilliseconds);
}

const options = {
  date: { month: 'short', day: 'numeric' },
  fullDate: { year: 'numeric', month: 'short', day: 'numeric' },
  weekday: { weekday: 'short' },
} as const;

const formattersOf = (locale: string) => ({
  date: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options.date }),
  fullDate: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options.fullDate }),
  weekday: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options.weekday }),
});
const formatters = { zh: formattersOf('zh-CN'), en: formattersOf('en-GB') } as const;
