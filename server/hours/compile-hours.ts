import type { HolidayTable } from '../city/pack.ts';
import type { HolidayPolicy } from '../contract/codes.ts';
import type { OpenInterval, OpenState } from '../contract/hours.ts';
import { dailyOpenings } from './daily-openings.ts';
import { holidayOpenings } from './holiday-openings.ts';
import { parseHours } from './parse-hours.ts';
import { createTimeline } from './timeline.ts';
import { timeZoneClock } from './time-zone.ts';

/** Hours ready to answer for any instant. Immutable to its callers; it remembers days it has computed. */
export interface CompiledHours {
  /** False when nobody said when it is open: every state is `unknown` then. */
  readonly known: boolean;
  /**
   * The four-way answer. `until` is the next change in the city's own time, or null when there is
   * none within 400 days. `because` is `holiday` where the ordinary hours would have been open, or
   * the whole day is closed.
   * @param closingSoonMinutes open with this long or less to go is `closing_soon`
   */
  stateAt(now: Date, closingSoonMinutes?: number): OpenState;
  /** Openings that overlap `[from, to)`, cut to it, in order; none when the hours are unknown. */
  intervalsBetween(from: Date, to: Date): OpenInterval[];
  /** False when the hours are unknown. */
  isOpenAt(instant: Date): boolean;
}

const unknown: OpenState = { state: 'unknown', until: null };

/**
 * @param text OpenStreetMap opening hours that `parseHours` accepts, or null when they are unknown
 * @param holidays the city's table of public holidays and shifted working days
 * @param timeZone IANA name of the city's zone; the process's own plays no part
 * @throws when the text is one that `parseHours` refuses
 */
export function compileHours(
  text: string | null,
  policy: HolidayPolicy,
  holidays: HolidayTable,
  timeZone: string,
): CompiledHours {
  if (text === null) {
    return {
      known: false,
      stateAt: () => unknown,
      intervalsBetween: () => [],
      isOpenAt: () => false,
    };
  }
  const parsed = parseHours(text);
  if (!parsed.ok) throw new Error(`${parsed.message} (in "${text}")`);
  const clock = timeZoneClock(timeZone);
  const openings = holidayOpenings(dailyOpenings(parsed.normalised), policy, holidays);
  const timeline = createTimeline(openings, clock);
  return {
    known: true,
    stateAt(now, closingSoonMinutes = 30) {
      const instant = now.getTime();
      const { open, until, untilText, holiday } = timeline.at(instant);
      if (!open) {
        return holiday
          ? { state: 'closed', until: untilText, because: 'holiday' }
          : { state: 'closed', until: untilText };
      }
      const closesSoon = until - instant <= closingSoonMinutes * 60_000;
      return { state: closesSoon ? 'closing_soon' : 'open', until: untilText };
    },
    intervalsBetween: (from, to) =>
      timeline.between(from.getTime(), to.getTime()).map(([start, end]) => ({
        from: clock.textOf(start),
        to: clock.textOf(end),
      })),
    isOpenAt: (instant) => timeline.at(instant.getTime()).open,
  };
}
