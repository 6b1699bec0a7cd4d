/** A time zone's clock. Instants are milliseconds since the epoch; wall times are what the clock shows, as if it were UTC. */
export interface TimeZoneClock {
  wallOf(instant: number): number;
  /**
   * The instant at which the clock shows a wall time: the first where it is shown twice, the
   * moment of the change where daylight saving skips it. Never decreases as `wall` grows.
   */
  instantOf(wall: number): number;
  /** ISO 8601 with the offset of the moment, to the second. */
  textOf(instant: number): string;
}

const minute = 60_000;
const day = 86_400_000;
/** Enough for two years around now; a bound, since callers may ask for any date. */
const rememberedDays = 1000;

const clocks = new Map<string, TimeZoneClock>();

/**
 * @param timeZone an IANA name such as `Asia/Shanghai`
 * @throws RangeError when there is no such zone
 */
export function timeZoneClock(timeZone: string): TimeZoneClock {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = createClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}

function createClock(timeZone: string): TimeZoneClock {
  const offsetAt = rememberOffsets(offsetReader(timeZone));
  return {
    wallOf: (instant) => instant + offsetAt(instant),
    instantOf(wall) {
      const before = offsetAt(wall - day);
      const after = offsetAt(wall + day);
      if (before === after || offsetAt(wall - before) === before) return wall - before;
      if (offsetAt(wall - after) === after) return wall - after;
      return changeBetween(wall - after, wall - before, offsetAt);
    },
    textOf(instant) {
      const offset = offsetAt(instant);
      const minutes = Math.abs(offset) / minute;
      const sign = offset < 0 ? '-' : '+';
      const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
      const rest = String(Math.floor(minutes % 60)).padStart(2, '0');
      return `${new Date(instant + offset).toISOString().slice(0, 19)}${sign}${hours}:${rest}`;
    },
  };
}

/** Intl answers in microseconds, too slow for each place of a list: offsets are kept by day. */
function rememberOffsets(read: (instant: number) => number): (instant: number) => number {
  const starts = new Map<number, number>();
  const changes = new Map<number, number>();
  const offsetAtStart = (index: number): number => {
    let offset = starts.get(index);
    if (offset === undefined) {
      if (starts.size >= rememberedDays) starts.clear();
      offset = read(index * day);
      starts.set(index, offset);
    }
    return offset;
  };
  return (instant) => {
    const index = Math.floor(instant / day);
    const first = offsetAtStart(index);
    const last = offsetAtStart(index + 1);
    if (first === last) return first;
    let change = changes.get(index);
    if (change === undefined) {
      if (changes.size >= rememberedDays) changes.clear();
      change = changeBetween(index * day, (index + 1) * day, read);
      changes.set(index, change);
    }
    return instant < change ? first : last;
  };
}

/** The first instant of the new offset, to the second. */
function changeBetween(from: number, to: number, offsetAt: (instant: number) => number): number {
  const before = offsetAt(from);
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (instant) => {
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(name ?? '');
    if (match === null) throw new Error(`no offset in "${name}" for ${timeZone}`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const size = (Number(hours) * 60 + Number(minutes)) * minute + Number(seconds) * 1000;
    return sign === '-' ? -size : size;
  };
}
