import { dailyOpenings, type DailyOpenings } from '../../hours/daily-openings.ts';
import { ordinaryWeekday, readWithLibrary } from '../../hours/opening-hours-library.ts';
import { parseHours } from '../../hours/parse-hours.ts';

/** Open on these days of each week from one minute of the day to another. */
export interface WeeklyRule {
  /** 0 for Monday to 6, ascending. */
  readonly weekdays: readonly number[];
  /** Wall-clock minutes after midnight, `[from, to)`; `to` is at most 1,440. */
  readonly from: number;
  readonly to: number;
  /** First and last day, since 1970-01-01; null: every week is like every other. */
  readonly valid: { readonly first: number; readonly last: number } | null;
}

const minutesPerDay = 1440;
const daysPerWeek = 7;
/** Rules of hours that differ by date are told for this long: every date of a year is in it. */
const toldDays = 366;

/**
 * Weekly hours as recurrence rules, cut at midnight; public holidays are not in them. Hours that
 * depend on the date are laid out from a day on and gathered into weekly rules with a first and a
 * last day, since HSDS has no BYMONTH.
 * @param hours opening-hours text; throws when `parseHours` refuses it
 * @param today days since 1970-01-01
 */
export function weeklyRules(hours: string, today: number): WeeklyRule[] {
  const parsed = parseHours(hours);
  if (!parsed.ok) throw new Error(`${parsed.message} (in "${hours}")`);
  const openings = dailyOpenings(parsed.normalised);
  const weekStable = readWithLibrary(parsed.normalised).weekStable;
  const days = weekStable ? daysPerWeek : toldDays;
  const spells = spellsOf(openings, today, days);
  return gathered(spells).map(({ weekdays, from, to, first, last }) => ({
    weekdays: [...weekdays].toSorted((a, b) => a - b),
    from,
    to,
    valid: weekStable ? null : { first, last },
  }));
}

/** The same hours on one weekday, week after week. */
interface Spell {
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  last: number;
}

function spellsOf(openings: DailyOpenings, firstDay: number, days: number): Spell[] {
  const spells: Spell[] = [];
  const running = new Map<string, Spell>();
  for (let day = firstDay; day < firstDay + days; day++) {
    const weekday = (ordinaryWeekday(day) + 6) % daysPerWeek;
    for (const [from, to] of openOn(openings, day)) {
      const key = `${weekday} ${from} ${to}`;
      const spell = running.get(key);
      if (spell !== undefined && spell.last === day - daysPerWeek) {
        spell.last = day;
        continue;
      }
      const begun = { weekday, from, to, first: day, last: day };
      running.set(key, begun);
      spells.push(begun);
    }
  }
  return spells;
}

/** What is open on a calendar day, with what runs into it from the evening before. */
function openOn(openings: DailyOpenings, day: number): [from: number, to: number][] {
  const ranges = [
    ...openings(day - 1).map(([from, to]) => [from - minutesPerDay, to - minutesPerDay] as const),
    ...openings(day),
  ];
  const joined: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const [from, to] = [Math.max(start, 0), Math.min(end, minutesPerDay)];
    if (from >= to) continue;
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

interface Gathered {
  readonly weekdays: Set<number>;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  last: number;
  /** Of its weekdays' last days the first. */
  firstLast: number;
}

/** Puts spells of several weekdays into one rule where its first and last day bound each of them. */
function gathered(spells: readonly Spell[]): Gathered[] {
  const rules: Gathered[] = [];
  for (const { weekday, from, to, first, last } of spells) {
    const rule = rules.find(
      (other) =>
        other.from === from &&
        other.to === to &&
        !other.weekdays.has(weekday) &&
        first - other.first < daysPerWeek &&
        Math.max(last, other.last) - Math.min(last, other.firstLast) < daysPerWeek,
    );
    if (rule === undefined) {
      rules.push({ weekdays: new Set([weekday]), from, to, first, last, firstLast: last });
    } else {
      rule.weekdays.add(weekday);
      rule.last = Math.max(rule.last, last);
      rule.firstLast = Math.min(rule.firstLast, last);
    }
  }
  return rules;
}
