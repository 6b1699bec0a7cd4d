/** Days and what holds on them. Days count from Monday 0; null is not said. */
export interface WeeklyGroup {
  days: Set<number> | null;
  /** 节假日 named among the days. */
  holidays: boolean;
  times: { from: number; to: number }[];
  closed: boolean;
}

export const wholeWeek: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const minutesPerDay = 1440;

/**
 * Writes groups as opening-hours text.
 * @returns null when no hours are stated, undefined when the groups contradict each other
 */
export function openingHoursText(groups: readonly WeeklyGroup[]): string | null | undefined {
  const [first, second] = groups;
  if (groups.length === 2 && first?.days === null && second !== undefined && isOnlyDays(second)) {
    return openingHoursText([{ ...second, times: first.times }]);
  }
  const opening = groups.filter((group) => !group.closed);
  const named = new Set<number>();
  const rules: string[] = [];
  for (const group of opening) {
    if (group.times.length === 0 || (group.days === null && opening.length > 1)) return undefined;
    const days = group.days ?? new Set(wholeWeek);
    if ([...days].some((day) => named.has(day))) return undefined;
    for (const day of days) named.add(day);
    const times = timesText(group.times);
    if (times === null) return undefined;
    rules.push(`${daysText(days)}${times}`.trim());
  }
  if (rules.length === 0) return null;
  for (const group of groups) {
    if (group.closed && group.days !== null) rules.push(`${daysText(group.days)}off`);
  }
  return rules.length === 1 && rules[0] === '00:00-24:00' ? '24/7' : rules.join('; ');
}

function isOnlyDays(group: WeeklyGroup): boolean {
  return group.days !== null && group.times.length === 0 && !group.closed;
}

/** Null unless the times follow each other: "8:30-11:00 1:30-5:00" is no clock of 24 hours. */
function timesText(times: WeeklyGroup['times']): string | null {
  for (const [index, { from }] of times.entries()) {
    if (index > 0 && from < times[index - 1]!.to) return null;
  }
  return times.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(',');
}

function daysText(days: ReadonlySet<number>): string {
  if (days.size === 7) return '';
  const parts: string[] = [];
  for (let day = 0; day < 7; day++) {
    if (!days.has(day)) continue;
    const from = day;
    while (days.has(day + 1)) day++;
    parts.push(from === day ? dayNames[from]! : `${dayNames[from]}-${dayNames[day]}`);
  }
  return `${parts.join(',')} `;
}

function clock(minutes: number): string {
  const inDay = minutes > minutesPerDay ? minutes - minutesPerDay : minutes;
  const hours = String(Math.floor(inDay / 60)).padStart(2, '0');
  return `${hours}:${String(inDay % 60).padStart(2, '0')}`;
}
