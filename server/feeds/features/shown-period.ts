import { timeZoneClock } from '../../hours/time-zone.ts';

const dayMilliseconds = 24 * 60 * 60_000;
const shownDays = 14;

/** The 14 days of a city's calendar that begin with today, from midnight to midnight. */
export function shownPeriod(now: Date, timeZone: string): readonly [from: Date, until: Date] {
  const clock = timeZoneClock(timeZone);
  const today = dayIn(now, timeZone);
  const midnight = (day: number) => new Date(clock.instantOf(day * dayMilliseconds));
  return [midnight(today), midnight(today + shownDays)];
}

/** The day that a city's calendar shows, counted from 1970-01-01. */
export function dayIn(now: Date, timeZone: string): number {
  return Math.floor(timeZoneClock(timeZone).wallOf(now.getTime()) / dayMilliseconds);
}

/** When the day that an instant lies in ends in a city. */
export function endOfDay(now: Date, timeZone: string): Date {
  return new Date(timeZoneClock(timeZone).instantOf((dayIn(now, timeZone) + 1) * dayMilliseconds));
}
