import type { OpenInterval } from '../../contract/hours.ts';
import type { TimeZoneClock } from '../../hours/time-zone.ts';

/** Wall-clock minutes after the day's midnight; what runs past the next one ends above 1,440. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

export interface DayHours {
  /** Days since 1970-01-01 on the place's own calendar. */
  readonly day: number;
  readonly spans: readonly DaySpan[];
}

export const dayMilliseconds = 86_400_000;
export const minutesPerDay = 1440;

/**
 * Intervals by the day on which they begin, as people say them: a night stands with its evening.
 * What is longer than a day is cut at midnights.
 * @param intervals from the midnight before `firstDay` at the latest, so that no night is cut
 */
export function hoursByDay(
  intervals: readonly OpenInterval[],
  clock: TimeZoneClock,
  firstDay: number,
  days: number,
): DayHours[] {
  const spans = new Map<number, DaySpan[]>();
  for (const { from, to } of intervals) {
    const wall = (instant: string) => clock.wallOf(Date.parse(instant));
    for (const [start, end] of cutLong(wall(from), wall(to))) {
      const day = Math.floor(start / dayMilliseconds);
      const minutes = (at: number) => Math.round((at - day * dayMilliseconds) / 60_000);
      spans.set(day, [...(spans.get(day) ?? []), { from: minutes(start), to: minutes(end) }]);
    }
  }
  return Array.from({ length: days }, (_, offset) => {
    const day = firstDay + offset;
    return { day, spans: spans.get(day) ?? [] };
  });
}

function cutLong(from: number, to: number): [number, number][] {
  if (to <= from) return [];
  if (to - from <= dayMilliseconds) return [[from, to]];
  const midnight = (Math.floor(from / dayMilliseconds) + 1) * dayMilliseconds;
  return [[from, midnight], ...cutLong(midnight, to)];
}

export function isSameHours(a: DayHours, b: DayHours): boolean {
  return (
    a.spans.length === b.spans.length &&
    a.spans.every(
      ({ from, to }, index) => b.spans[index]?.from === from && b.spans[index].to === to,
    )
  );
}
