import type { OpenInterval } from '../../server/contract/hours.ts';
import { daysBetween, formatClock, partsOf } from '../i18n/format.ts';

export interface DaySpan {
  readonly from: string;
  /** `24:00` for midnight at the end of the day. */
  readonly to: string;
  /** True when it ends after midnight, on the day after. */
  readonly nextDay: boolean;
  /** True when it has begun and not ended. */
  readonly running: boolean;
}

export interface DayHours {
  /** A moment of the day, to format its name from. */
  readonly date: Date;
  readonly today: boolean;
  readonly allDay: boolean;
  readonly spans: readonly DaySpan[];
}

const dayMilliseconds = 86_400_000;

/**
 * Intervals as a table of days, the first of them today. What crosses midnight stands with the
 * evening on which it starts, as people say it; what is longer than a day is cut at midnights.
 * @param intervals from the midnight that began today, or from any moment after it
 */
export function hoursByDay(
  intervals: readonly OpenInterval[],
  now: Date,
  timeZone: string,
  days: number,
): DayHours[] {
  const midnight = startOfDay(now, timeZone);
  const pieces = intervals.flatMap(({ from, to }) =>
    cutLong(new Date(from), new Date(to), timeZone),
  );
  return Array.from({ length: days }, (_, offset) => {
    const date = new Date(midnight + offset * dayMilliseconds + dayMilliseconds / 2);
    const today = pieces.filter(({ from }) => daysBetween(date, from, timeZone) === 0);
    return {
      date,
      today: offset === 0,
      allDay: today.some(({ whole }) => whole),
      spans: today.map((piece) => spanOf(piece, now, timeZone)),
    };
  });
}

interface Piece {
  readonly from: Date;
  readonly to: Date;
  /** From midnight to midnight. */
  readonly whole: boolean;
}

function cutLong(from: Date, to: Date, timeZone: string): Piece[] {
  const length = to.getTime() - from.getTime();
  if (length <= 0) return [];
  const cut = new Date(startOfDay(from, timeZone) + dayMilliseconds);
  const fromMidnight = cut.getTime() - from.getTime() === dayMilliseconds;
  if (length <= dayMilliseconds) {
    return [{ from, to, whole: fromMidnight && length === dayMilliseconds }];
  }
  const first = { from, to: cut, whole: fromMidnight };
  return [first, ...cutLong(cut, to, timeZone)];
}

function spanOf({ from, to }: Piece, now: Date, timeZone: string): DaySpan {
  const end = formatClock(to, timeZone);
  const days = daysBetween(from, to, timeZone);
  const midnight = days === 1 && end === '00:00';
  return {
    from: formatClock(from, timeZone),
    to: midnight ? '24:00' : end,
    nextDay: days > 0 && !midnight,
    running: from.getTime() <= now.getTime() && now.getTime() < to.getTime(),
  };
}

function startOfDay(at: Date, timeZone: string): number {
  const { hour, minute } = partsOf(at, timeZone);
  const minutes = Math.floor(at.getTime() / 60_000);
  return (minutes - hour * 60 - minute) * 60_000;
}
