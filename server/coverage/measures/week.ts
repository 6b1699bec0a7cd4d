import { hoursOfWeek, weekWords } from '../sites/open-week.ts';
import { checkReach, type Reach } from '../pairs/reach.ts';

/** Bits of the last word that stand for an hour. */
const lastHours = 2 ** (hoursOfWeek % 32) - 1;

export interface WeekInput {
  readonly reach: Reach;
  /** By site; 0 leaves it out of every hour. */
  readonly open: Uint8Array;
  /** `weekWords` by site: bit h % 32 of word h >> 5 is set where it is open for all of hour h. */
  readonly weeks: Uint32Array;
  /** By cell, at least 0: one column for every hour, or 24 by hour of the day. */
  readonly people: readonly Float64Array[];
  /** Seconds, inclusive. */
  readonly cutoff: number;
}

/**
 * People covered in each hour of the week, Monday 00:00 first: those with a site within the cut-off
 * that is open in that hour. One pass over the cells: the weeks of the sites in reach are joined bit
 * by bit, and the people of the cell are added to the hours that are set.
 *
 * For unknown hours taken as open pass the weeks with all hours of those sites set.
 */
export function coveredByHour({ reach, open, weeks, people, cutoff }: WeekInput): Float64Array {
  checkReach(reach, { byCell: people, bySite: [open] });
  if (weeks.length !== open.length * weekWords) throw new RangeError('Weeks not of these sites');
  if (people.length !== 1 && people.length !== 24) throw new RangeError('Neither 1 nor 24 columns');
  const covered = new Float64Array(hoursOfWeek);
  const week = new Uint32Array(weekWords);
  for (let cell = 0; cell < reach[0].cellCount; cell++) {
    week.fill(0);
    joinWeeks(week, cell, { reach, open, weeks, cutoff });
    week[weekWords - 1]! &= lastHours;
    for (let word = 0; word < weekWords; word++) {
      for (let bits = week[word]!; bits !== 0; bits &= bits - 1) {
        const hour = (word << 5) + 31 - Math.clz32(bits & -bits);
        covered[hour]! += people[hour % people.length]![cell]!;
      }
    }
  }
  return covered;
}

/** How many sites are open in each hour of the week. */
export function sitesOpenByHour(open: Uint8Array, weeks: Uint32Array): Uint32Array {
  const sites = new Uint32Array(hoursOfWeek);
  for (const [site, isOpen] of open.entries()) {
    if (isOpen !== 1) continue;
    for (let hour = 0; hour < hoursOfWeek; hour++) {
      sites[hour]! += (weeks[site * weekWords + (hour >> 5)]! >>> (hour & 31)) & 1;
    }
  }
  return sites;
}

function joinWeeks(
  week: Uint32Array,
  cell: number,
  { reach, open, weeks, cutoff }: Omit<WeekInput, 'people'>,
): void {
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    const end = cellStarts[cell + 1]!;
    for (let pair = cellStarts[cell]!; pair < end; pair++) {
      if (cellCosts[pair]! > cutoff) break;
      const site = cellSites[pair]! + offset;
      if (open[site] !== 1) continue;
      const first = site * weekWords;
      for (let word = 0; word < weekWords; word++) week[word]! |= weeks[first + word]!;
    }
    offset += siteCount;
  }
}
