import { ordinaryWeekday, readWithLibrary, type MinuteRange } from './opening-hours-library.ts';
import { splitMidnight } from './split-midnight.ts';

/**
 * The openings that begin on a day, in wall-clock minutes after its midnight; one that runs past
 * midnight ends above 1,440. Sorted and disjoint.
 * @param day days since 1970-01-01
 * @param weekday 0 for Sunday to 6: take the date as this weekday
 */
export type DailyOpenings = (day: number, weekday?: number) => readonly MinuteRange[];

const minutesPerDay = 1440;
/** Days remembered of a text that depends on the date: a year and what a query asks around it. */
const rememberedDays = 800;

/** @param normalised a text that `parseHours` accepted */
export function dailyOpenings(normalised: string): DailyOpenings {
  const texts = splitMidnight(normalised);
  const day = readWithLibrary(texts.day);
  const morning = texts.morningAfter === null ? null : readWithLibrary(texts.morningAfter);
  const read = (date: number, weekday: number) =>
    joined([
      ...day.openOn(date, weekday),
      ...(morning?.openOn(date, weekday) ?? []).map(
        ([from, to]) => [from + minutesPerDay, to + minutesPerDay] as const,
      ),
    ]);

  const weekStable = day.weekStable && (morning?.weekStable ?? true);
  const known = new Map<number, readonly MinuteRange[]>();
  return (date, weekday = ordinaryWeekday(date)) => {
    const key = weekStable ? weekday : date * 7 + weekday;
    let openings = known.get(key);
    if (openings === undefined) {
      openings = read(date, weekday);
      if (known.size >= rememberedDays) known.clear();
      known.set(key, openings);
    }
    return openings;
  };
}

function joined(ranges: readonly MinuteRange[]): MinuteRange[] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
