import { dailyOpenings } from '../../hours/daily-openings.ts';
import { parseHours } from '../../hours/parse-hours.ts';

export const hoursOfWeek = 168;
/** 32-bit words of a mask with a bit for each hour of the week. */
export const weekWords = 6;

/** Hours of an ordinary week in which a place is open, Monday from 00:00 first. */
export interface OpenWeek {
  /** False when nobody said when it is open; no bit is set then. */
  readonly known: boolean;
  /** Bit h % 32 of word h >> 5: open for all of hour h. */
  readonly words: Uint32Array;
}

const minutesOfDay = 1440;
const minutesOfWeek = 7 * minutesOfDay;
const millisecondsOfDay = 86_400_000;

/**
 * Reads opening hours as hours of an ordinary week, without holidays and shifted working days. An
 * hour counts when the place is open for all of it: whoever comes at its end must get in.
 *
 * @param text null for unknown; a text that `parseHours` refuses counts as unknown too, as it does
 *   for the open state of a place.
 * @param monday days since 1970-01-01 of the week's Monday: hours may differ by season.
 */
export function openWeek(text: string | null, monday: number): OpenWeek {
  const words = new Uint32Array(weekWords);
  const parsed = text === null ? null : parseHours(text);
  if (parsed === null || !parsed.ok) return { known: false, words };
  const openings = dailyOpenings(parsed.normalised);
  const open = new Uint8Array(minutesOfWeek);
  for (let day = 0; day < 7; day++) {
    for (const [from, to] of openings(monday + day)) {
      // Sunday's night runs into the Monday of the same week: every week is like every other.
      for (let minute = Math.floor(from); minute < to; minute++) {
        open[(day * minutesOfDay + minute) % minutesOfWeek] = 1;
      }
    }
  }
  for (let hour = 0; hour < hoursOfWeek; hour++) {
    if (open.subarray(hour * 60, (hour + 1) * 60).includes(0)) continue;
    words[hour >> 5]! |= 1 << (hour & 31);
  }
  return { known: true, words };
}

export function isOpenIn({ words }: Pick<OpenWeek, 'words'>, hour: number): boolean {
  return (words[hour >> 5]! & (1 << (hour & 31))) !== 0;
}

/**
 * The Monday of the week that an instant lies in, as days since 1970-01-01.
 * @param timeZone IANA name of the city's zone.
 */
export function mondayOf(now: Date, timeZone: string): number {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  const day = Date.parse(`${local}T00:00:00Z`) / millisecondsOfDay;
  // 1970-01-01 was a Thursday.
  return day - ((day + 3) % 7);
}
