import { statuses } from '../../contract/codes.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import { shownPeriod } from './shown-period.ts';

/** A part of a feature that places share, as text and as the same in UTF-8. */
export interface SharedText {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes when places are open in the 14 days that begin with today, as JSON. Places with the same
 * hours share one text, but for those that a notice may close.
 */
export function intervalsWriter(catalogue: PlaceCatalogue, now: Date): (row: number) => SharedText {
  const { columns, parts } = catalogue;
  const periods = parts.timeZones.map((timeZone) => shownPeriod(now, timeZone));
  const ofSchedule: (SharedText | undefined)[] = [];
  const write = (row: number): SharedText => {
    const intervals = catalogue.intervalsOf(row, ...periods[columns.cities[row]!]!);
    const text = JSON.stringify(intervals?.map(({ from, to }) => [from, to]) ?? null);
    return { text, bytes: Buffer.from(text) };
  };
  return (row) => {
    if (columns.hasNotice[row] !== 0 || columns.statuses[row] !== openStatus) return write(row);
    return (ofSchedule[columns.hoursIndex[row]!] ??= write(row));
  };
}

const openStatus = statuses.indexOf('open');
