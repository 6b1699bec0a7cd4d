import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { opening_hours as OpeningHours } from 'opening_hours';

/** Minutes of one day, `[from, to)`. */
export type MinuteRange = readonly [from: number, to: number];

/** An opening-hours text as the library understood it. */
export interface LibrarySchedule {
  readonly normalised: string;
  /** The library's own names of what it found odd, such as `vague`. */
  readonly warnings: readonly { readonly type: string; readonly message: string }[];
  /** True when every week is like every other. */
  readonly weekStable: boolean;
  /**
   * What is open on one calendar day, in wall-clock minutes after its midnight.
   * @param day days since 1970-01-01
   * @param weekday 0 for Sunday to 6; the date keeps its month and year and is taken as this weekday
   */
  openOn(day: number, weekday?: number): MinuteRange[];
}

const millisecondsPerMinute = 60_000;
const millisecondsPerDay = 86_400_000;
/** The library's mode 0: points in time, as for collection times, are not in the grammar. */
const timeRangesOnly = 0;

/**
 * Reads a text with the library `opening_hours`.
 * @throws the library's message, a string, when the text is not in the grammar
 */
export function readWithLibrary(text: string): LibrarySchedule {
  const schedule = new Library(text, null, timeRangesOnly);
  return {
    normalised: schedule.prettifyValue(),
    warnings: schedule.getStructuredWarnings(),
    weekStable: schedule.isWeekStable(),
    openOn: (day, weekday = ordinaryWeekday(day)) => {
      const midnight = day * millisecondsPerDay;
      weekdayShift = (weekday - ordinaryWeekday(day) + 7) % 7;
      try {
        return schedule
          .getOpenIntervals(
            new WallClockDate(midnight),
            new WallClockDate(midnight + millisecondsPerDay),
          )
          .map(([from, to]) => [minutesAfter(midnight, from), minutesAfter(midnight, to)] as const);
      } finally {
        weekdayShift = 0;
      }
    },
  };
}

function minutesAfter(midnight: number, date: Date): number {
  return (date.getTime() - midnight) / millisecondsPerMinute;
}

/** 0 for Sunday to 6; 1970-01-01 was a Thursday. */
export function ordinaryWeekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Only while `openOn` runs: what is added to every weekday, so that the library's sums hold. */
let weekdayShift = 0;

/**
 * The library computes with a Date's local fields, so its answers would depend on the time zone of
 * the process, and hours that daylight saving skips there would be lost. Here local is UTC: an
 * instant stands for the clock on the wall, and no hour is skipped or repeated.
 */
class WallClockDate extends Date {
  constructor(...fields: number[]) {
    if (fields.length > 1) super(Date.UTC(...(fields as [number, number])));
    else if (fields.length === 1) super(fields[0]!);
    else super();
  }
  override getDay(): number {
    return (this.getUTCDay() + weekdayShift) % 7;
  }
  override getTimezoneOffset(): number {
    return 0;
  }
}

for (const field of ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
  for (const verb of ['get', 'set']) {
    Object.defineProperty(WallClockDate.prototype, `${verb}${field}`, {
      value: Reflect.get(Date.prototype, `${verb}UTC${field}`),
    });
  }
}

const silence = { log: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const Library = loadLibrary();

/**
 * The unchanged file of the package, with two names bound for it alone: `Date` to the class above,
 * and `console` to silence, since on some broken texts it prints a request to report a bug.
 */
function loadLibrary(): typeof OpeningHours {
  const require = createRequire(import.meta.url);
  const file = require.resolve('opening_hours');
  const module = { exports: {} };
  const load = compileFunction(
    readFileSync(file, 'utf8'),
    ['module', 'exports', 'require', 'Date', 'console'],
    { filename: file },
  );
  load(module, module.exports, createRequire(file), WallClockDate, silence);
  return module.exports as typeof OpeningHours;
}
