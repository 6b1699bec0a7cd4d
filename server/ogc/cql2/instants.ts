import { Cql2Error } from './tree.ts';

/** A moment or a whole day, in milliseconds since the epoch; both ends belong to it. */
export interface InstantExtent {
  readonly from: number;
  readonly to: number;
}

const datePattern = /^(\d{4}-\d{2}-\d{2})$/;
const timestampPattern =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** A day as it is written in a filter, checked against the calendar; null if it is none. */
export function readDate(text: string): string | null {
  const day = datePattern.exec(text)?.[1];
  return day !== undefined && isDay(day) ? day : null;
}

/** A moment in ISO 8601 in UTC with milliseconds; null if it is none. */
export function readTimestamp(text: string): string | null {
  const day = timestampPattern.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`, as `DATE`, `TIMESTAMP` and `INTERVAL` take them. */
export function readInstant(text: string): { date: string } | { timestamp: string } {
  const date = readDate(text);
  if (date !== null) return { date };
  const timestamp = readTimestamp(text);
  if (timestamp !== null) return { timestamp };
  throw new Cql2Error(
    `'${text.slice(0, 40)}' is no instant; write a day as 2026-01-31 or a moment as 2026-01-31T08:00:00Z`,
  );
}

/** A day is compared as the whole day in UTC, since moments of a filter are in UTC. */
export function extentOf(instant: { date: string } | { timestamp: string }): InstantExtent {
  if ('timestamp' in instant) {
    const time = Date.parse(instant.timestamp);
    return { from: time, to: time };
  }
  const from = Date.parse(`${instant.date}T00:00:00Z`);
  return { from, to: from + 86_399_999 };
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
