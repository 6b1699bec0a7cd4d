import type { CityPack } from '../../city/pack.ts';
import type { PlaceDetail } from '../../contract/place.ts';
import { timeZoneClock } from '../../hours/time-zone.ts';
import type { Schedules } from '../../places/schedules.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { dayMilliseconds, hoursByDay, isSameHours, type DayHours } from './day-hours.ts';

/** A day on which the place does not keep its ordinary hours. */
export interface ChangedDay extends DayHours {
  readonly because: 'holiday' | 'workday' | 'notice';
  /** The holiday's name. */
  readonly holiday: string | null;
}

export interface PlaceHours {
  /** Today on the place's calendar, in days since 1970-01-01. */
  readonly today: number;
  /** Seven days from today as they would be without holidays and notices. */
  readonly week: readonly DayHours[];
  /** What differs from that in the 14 days from today; none while the place is suspended. */
  readonly changes: readonly ChangedDay[];
}

const shownDays = 14;

/**
 * The ordinary week and what differs from it.
 * @param ordinary schedules without any holidays
 * @returns null when the hours are unknown
 */
export function placeHours(
  catalogue: Pick<PlaceCatalogue, 'intervalsOf'>,
  row: number,
  detail: Pick<PlaceDetail, 'city' | 'hours' | 'status' | 'timeZone'>,
  { ordinary, packs, now }: { ordinary: Schedules; packs: readonly CityPack[]; now: Date },
): PlaceHours | null {
  const { city, hours, status, timeZone } = detail;
  const clock = timeZoneClock(timeZone);
  const today = Math.floor(clock.wallOf(now.getTime()) / dayMilliseconds);
  const midnight = (day: number) => new Date(clock.instantOf(day * dayMilliseconds));
  // A day more on either side: nights are whole.
  const [from, to] = [midnight(today - 1), midnight(today + shownDays + 1)];
  const usual = ordinary.hoursOf({ city, hours, holidayPolicy: 'ordinary' }, timeZone);
  if (!usual.known) return null;
  const byDay = (intervals: Parameters<typeof hoursByDay>[0]) =>
    hoursByDay(intervals, clock, today, shownDays);
  const usualDays = byDay(usual.intervalsBetween(from, to));
  const week = usualDays.slice(0, 7);
  if (status !== 'open') return { today, week, changes: [] };
  const table = packs.find(({ id }) => id === city)?.holidays;
  const actual = byDay(catalogue.intervalsOf(row, from, to) ?? []);
  const changes = actual.flatMap((hoursOfDay, index): ChangedDay[] => {
    if (isSameHours(hoursOfDay, usualDays[index]!)) return [];
    const date = new Date(hoursOfDay.day * dayMilliseconds).toISOString().slice(0, 10);
    const holiday = table?.holidays.get(date) ?? null;
    const because =
      holiday !== null ? 'holiday' : table?.workdays.has(date) === true ? 'workday' : 'notice';
    return [{ ...hoursOfDay, because, holiday }];
  });
  return { today, week, changes };
}
