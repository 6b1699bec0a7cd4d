import { badParameter } from '../../errors.ts';

/** Milliseconds since the epoch, both ends inclusive; infinite where open. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * An instant or an interval (OGC 17-069r4, 7.15.4): RFC 3339 date-times or dates, `..` or nothing
 * for an open end. A date is the whole of that day in UTC.
 * @throws {ProblemError} 400 naming the parameter.
 */
export function readInterval(text: string, parameter = 'datetime'): Interval {
  const parts = text.split('/');
  if (parts.length > 2) throw badParameter(parameter, 'has more than one "/"');
  const [first = '', second] = parts;
  if (second === undefined) return readInstant(first, parameter);
  const from = isOpen(first) ? -Infinity : readInstant(first, parameter).from;
  const to = isOpen(second) ? Infinity : readInstant(second, parameter).to;
  if (from > to) throw badParameter(parameter, 'ends before it starts');
  return { from, to };
}

const isOpen = (text: string): boolean => text === '' || text === '..';

/** A space is a plus sign that was not escaped. */
const dateTime =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:[Zz]|([+\- ])(\d\d):(\d\d)))?$/;
const dayMilliseconds = 86_400_000;

function readInstant(text: string, parameter: string): Interval {
  const match = dateTime.exec(text);
  if (match === null) {
    throw badParameter(
      parameter,
      'must be a date-time as 2026-05-06T08:00:00Z, a date, or two of them with "/" between, ' +
        'where ".." leaves an end open',
    );
  }
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] =
    match;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(midnight);
  const isDate = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  // 60 is a leap second.
  const isTime = Number(hour ?? 0) < 24 && Number(minute ?? 0) < 60 && Number(second ?? 0) <= 60;
  const isOffset = Number(offsetHour ?? 0) < 24 && Number(offsetMinute ?? 0) < 60;
  if (!isDate || !isTime || !isOffset) {
    throw badParameter(parameter, `there is no "${text.slice(0, 40)}"`);
  }
  if (hour === undefined) return { from: midnight, to: midnight + dayMilliseconds - 1 };
  const clock =
    (Number(hour) * 60 + Number(minute)) * 60_000 +
    Number(second) * 1_000 +
    Number((fraction ?? '.').slice(1, 4).padEnd(3, '0'));
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * 60_000;
  const instant = midnight + clock - (sign === '-' ? -offset : offset);
  return { from: instant, to: instant };
}
