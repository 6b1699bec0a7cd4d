import { createRequire } from 'node:module';
import type { HolidaysFile } from './pack-files.ts';
import type { HolidayTable } from './pack.ts';

/** Dates to `English name,Chinese name,days`. */
interface ChineseDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/**
 * The holidays of mainland China with their shifted working days, by the State Council's yearly
 * notices, for all years that the `chinese-days` package knows. Its plain table is read, not its
 * functions, which take a year that they do not know for one without holidays.
 */
export function chineseHolidays(): HolidayTable {
  const load = createRequire(import.meta.url);
  const { holidays, workdays } = load('chinese-days/dist/chinese-days.json') as ChineseDays;
  const { version } = load('chinese-days/package.json') as { version: string };
  const years = Object.keys(holidays)
    .map((date) => date.slice(0, 4))
    .toSorted();
  return {
    source: `国务院办公厅放假安排 (chinese-days ${version})`,
    from: `${years[0]!}-01-01`,
    to: `${years.at(-1)!}-12-31`,
    holidays: new Map(
      Object.entries(holidays).map(([date, names]) => [date, names.split(',')[1] ?? names]),
    ),
    workdays: new Set(Object.keys(workdays)),
  };
}

/**
 * The holidays that a pack lists itself.
 * @throws {RangeError} for a date that does not exist or lies outside the stated years.
 */
export function listedHolidays(file: HolidaysFile): HolidayTable {
  const { from, to } = file;
  if (existing(from) > existing(to)) throw new RangeError(`from: ${from} is after to: ${to}`);
  const dates = [...Object.keys(file.holidays), ...file.workdays].map(existing);
  const stray = dates.find((date) => date < from || date > to);
  if (stray !== undefined) throw new RangeError(`${stray} is outside ${from} to ${to}`);
  const both = file.workdays.find((date) => date in file.holidays);
  if (both !== undefined) throw new RangeError(`${both} is both a holiday and a workday`);
  return {
    source: file.source,
    from,
    to,
    holidays: new Map(Object.entries(file.holidays)),
    workdays: new Set(file.workdays),
  };
}

function existing(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) {
    throw new RangeError(`${date} is not a date`);
  }
  return date;
}
