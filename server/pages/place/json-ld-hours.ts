import { dayMilliseconds, minutesPerDay, type DayHours, type DaySpan } from './day-hours.ts';
import { clockText } from './moments.ts';
import type { PlaceHours } from './place-hours.ts';

/** schema.org's `OpeningHoursSpecification`. */
type Specification = Readonly<Record<string, string | readonly string[]>>;

/** From Sunday 0, as days since 1970-01-01 count with 4 added. */
const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The ordinary week, days with the same times together; none of a place that is suspended. */
export function weeklyHours({ week }: PlaceHours): Specification[] {
  const days = new Map<string, { span: DaySpan; names: string[] }>();
  for (const { day, spans } of week.toSorted((a, b) => mondayFirst(a.day) - mondayFirst(b.day))) {
    for (const span of spans) {
      const key = `${span.from}-${span.to}`;
      const known = days.get(key) ?? { span, names: [] };
      known.names.push(dayNames[(day + 4) % 7]!);
      days.set(key, known);
    }
  }
  return [...days.values()].map(({ span, names }) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: names,
    ...times(span),
  }));
}

/** Days that differ from it, each with its date. */
export function specialHours({ changes }: PlaceHours): Specification[] {
  return changes.flatMap((change) => specialDay(change, change.day));
}

/** Closed on every day of a stretch. */
export function closedDays(first: number, last: number): Specification {
  return {
    '@type': 'OpeningHoursSpecification',
    ...closed,
    validFrom: dateText(first),
    validThrough: dateText(last),
  };
}

function specialDay({ spans }: DayHours, day: number): Specification[] {
  const valid = { validFrom: dateText(day), validThrough: dateText(day) };
  const all = spans.length === 0 ? [closed] : spans.map(times);
  return all.map((span) => ({ '@type': 'OpeningHoursSpecification', ...span, ...valid }));
}

/** Search engines read midnight to midnight as closed, and 23:59 as the end of the day. */
const closed = { opens: '00:00', closes: '00:00' };

/** What closes before it opens closes on the day after. */
function times({ from, to }: DaySpan): { opens: string; closes: string } {
  const end = to === minutesPerDay ? '23:59' : clockText(to % minutesPerDay);
  return { opens: clockText(from), closes: end };
}

export function mondayFirst(day: number): number {
  return (day + 3) % 7;
}

function dateText(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}
