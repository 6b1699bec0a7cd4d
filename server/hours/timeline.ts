import type { HolidayOpenings } from './holiday-openings.ts';
import type { MinuteRange } from './opening-hours-library.ts';
import type { TimeZoneClock } from './time-zone.ts';

/** Milliseconds since the epoch, `[from, to)`. */
type InstantRange = readonly [from: number, to: number];

interface Moment {
  readonly open: boolean;
  /** The next change; Infinity when there is none within `furthestDays`. */
  readonly until: number;
  /** The same as ISO 8601 with the zone's offset; null for none. */
  readonly untilText: string | null;
  readonly holiday: boolean;
}

export interface Timeline {
  at(instant: number): Moment;
  between(from: number, to: number): InstantRange[];
}

const minute = 60_000;
const minutesPerDay = 1440;
const millisecondsPerDay = 86_400_000;
/** A snapshot's schedules are asked for "now" again and again: two weeks spare most rebuilding. */
const windowDays = 16;
/** How far to look for the next change: over a year, so that a season is found. */
const furthestDays = 400;

/** A stretch of days laid out so that one binary search answers. */
interface Window {
  readonly from: number;
  readonly to: number;
  /** Instants of change, ascending; open after those at even positions. */
  readonly changes: Float64Array;
  readonly texts: (string | null)[];
  readonly holidays: readonly InstantRange[];
}

/** Lays daily openings on a time zone's line of instants. */
export function createTimeline(openings: HolidayOpenings, clock: TimeZoneClock): Timeline {
  let window: Window | null = null;

  const dayOf = (instant: number): number => Math.floor(clock.wallOf(instant) / millisecondsPerDay);
  const midnight = (day: number): number => clock.instantOf(day * millisecondsPerDay);

  /** Openings that begin between two days, joined where one runs into the next. */
  const openBetween = (firstDay: number, lastDay: number): InstantRange[] => {
    const ranges: [number, number][] = [];
    for (let day = firstDay; day <= lastDay; day++) {
      for (const [from, to] of instants(day, openings.openOn(day))) {
        const last = ranges.at(-1);
        if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
        else ranges.push([from, to]);
      }
    }
    return ranges;
  };

  /** An hour that daylight saving skips is empty and falls away. */
  const instants = (day: number, ranges: readonly MinuteRange[]): InstantRange[] =>
    ranges
      .map(([from, to]) => [instantOn(day, from), instantOn(day, to)] as const)
      .filter(([from, to]) => from < to);

  const instantOn = (day: number, minutes: number): number =>
    clock.instantOf((day * minutesPerDay + minutes) * minute);

  const between = (from: number, to: number): InstantRange[] =>
    // The day before may run into `from`: an opening lasts at most 48 hours from its midnight.
    openBetween(dayOf(from) - 1, dayOf(to))
      .map(([start, end]) => [Math.max(start, from), Math.min(end, to)] as const)
      .filter(([start, end]) => start < end);

  const layOut = (instant: number): Window => {
    const firstDay = dayOf(instant);
    const from = midnight(firstDay);
    const to = midnight(firstDay + windowDays);
    const changes = between(from, to).flat();
    const open = changes.length > 0 && changes.at(-1) === to;
    const next = nextChange(firstDay + windowDays, to, open);
    if (open) changes[changes.length - 1] = next;
    else if (next !== Infinity) changes.push(next);
    const holidays: InstantRange[] = [];
    for (let day = firstDay; day < firstDay + windowDays; day++) {
      holidays.push(...instants(day, openings.closedByHoliday(day)));
    }
    return {
      from,
      to,
      changes: Float64Array.from(changes),
      texts: changes.map((change) => (change === Infinity ? null : clock.textOf(change))),
      holidays,
    };
  };

  const nextChange = (firstDay: number, from: number, open: boolean): number => {
    for (let day = firstDay; day < firstDay + furthestDays; day += windowDays) {
      const until = midnight(day + windowDays);
      const first = between(from, until)[0];
      if (!open && first !== undefined) return first[0];
      if (open && first?.[0] !== from) return from;
      if (open && first !== undefined && first[1] < until) return first[1];
      from = until;
    }
    return Infinity;
  };

  return {
    between,
    at(instant) {
      if (window === null || instant < window.from || instant >= window.to) {
        window = layOut(instant);
      }
      const index = countUpTo(window.changes, instant);
      const open = index % 2 === 1;
      return {
        open,
        until: window.changes[index] ?? Infinity,
        untilText: window.texts[index] ?? null,
        holiday: !open && window.holidays.some(([from, to]) => from <= instant && instant < to),
      };
    },
  };
}

/** How many of the ascending values are at or before `limit`. */
function countUpTo(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
