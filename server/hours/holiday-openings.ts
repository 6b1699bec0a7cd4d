import type { HolidayTable } from '../city/pack.ts';
import type { HolidayPolicy } from '../contract/codes.ts';
import type { DailyOpenings } from './daily-openings.ts';
import { ordinaryWeekday, type MinuteRange } from './opening-hours-library.ts';

const sunday = 0;
const monday = 1;
const wholeDay: readonly MinuteRange[] = [[0, 1440]];

export interface HolidayOpenings {
  /** The openings that begin on a day, by the policy. */
  openOn(day: number): readonly MinuteRange[];
  /** When on this day it would be open were it not for the holiday; all day when it never opens. */
  closedByHoliday(day: number): readonly MinuteRange[];
}

/**
 * Applies the State Council's table to weekly hours.
 *
 * - A public holiday: `ordinary` keeps its weekday's hours, `closed_on_holidays` has none,
 *   `as_sunday` takes the hours of a Sunday of that date's month and year.
 * - A worked weekend day (调休) is a working day under every policy. The table does not say which
 *   day it stands in for, so it takes Monday's hours; where a Monday is closed (a museum, a place
 *   open only at weekends) it keeps its own, for nobody closes because of a shifted working day.
 * - A date that the table does not cover is an ordinary day.
 * - A night that began on the eve runs to its end on the holiday's morning.
 */
export function holidayOpenings(
  openings: DailyOpenings,
  policy: HolidayPolicy,
  table: HolidayTable,
): HolidayOpenings {
  return {
    openOn(day) {
      const date = dateText(day);
      if (table.workdays.has(date)) {
        const asMonday = openings(day, monday);
        return asMonday.length > 0 ? asMonday : openings(day);
      }
      if (policy === 'ordinary' || !table.holidays.has(date)) return openings(day);
      return policy === 'as_sunday' ? openings(day, sunday) : [];
    },
    closedByHoliday(day) {
      if (policy === 'ordinary' || !table.holidays.has(dateText(day))) return [];
      const ordinary = openings(day);
      if (ordinary.length === 0) return [];
      if (policy === 'closed_on_holidays') return wholeDay;
      return ordinaryWeekday(day) === sunday
        ? []
        : openings(day, sunday).length === 0
          ? wholeDay
          : ordinary;
    },
  };
}

/** `YYYY-MM-DD` of a day since 1970-01-01. */
function dateText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
