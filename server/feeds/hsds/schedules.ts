import type { HolidayPolicy } from '../../contract/codes.ts';
import { parseHours } from '../../hours/parse-hours.ts';
import { timeZoneClock } from '../../hours/time-zone.ts';
import type { HsdsSchedule } from './records.ts';
import { weeklyRules, type WeeklyRule } from './recurrence.ts';
import { uuidOf } from './uuid.ts';

/** The hours of a place as its record states them. */
export interface StatedHours {
  readonly hours: string | null;
  readonly holidayPolicy: HolidayPolicy;
  readonly timeZone: string;
}

/** Writes hours as HSDS schedules; remembers those that many places share. */
export interface ScheduleWriter {
  (placeId: string, serviceId: string, stated: StatedHours): HsdsSchedule[];
  count(stated: StatedHours): number;
}

type Template = Omit<HsdsSchedule, 'id' | 'service_id'>;

/**
 * @param now rules that depend on the date are told for a year from its day on
 * @returns a writer that gives none for hours that are unknown, or that cannot be read
 */
export function createScheduleWriter(now: Date): ScheduleWriter {
  const known = new Map<string, readonly Template[]>();
  const templates = ({ hours, holidayPolicy, timeZone }: StatedHours): readonly Template[] => {
    if (hours === null) return [];
    const key = `${timeZone}|${holidayPolicy}|${hours}`;
    let read = known.get(key);
    if (read === undefined) {
      read = parseHours(hours).ok ? readSchedules(hours, holidayPolicy, timeZone, now) : [];
      known.set(key, read);
    }
    return read;
  };
  const write = (placeId: string, serviceId: string, stated: StatedHours): HsdsSchedule[] =>
    templates(stated).map((template, index) => ({
      id: uuidOf(`schedule:${placeId}:${index}`),
      service_id: serviceId,
      ...template,
    }));
  return Object.assign(write, { count: (stated: StatedHours) => templates(stated).length });
}

const dayMilliseconds = 86_400_000;
const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const dayNames = ['一', '二', '三', '四', '五', '六', '日'];

/** HSDS has no exceptions to a rule, so that public holidays are told in words. */
const policyNotes: Readonly<Record<HolidayPolicy, string>> = {
  ordinary: '法定节假日照常；调休上班日按工作日。',
  closed_on_holidays: '法定节假日不开放；调休上班日按工作日。',
  as_sunday: '法定节假日按星期日；调休上班日按工作日。',
};

function readSchedules(
  hours: string,
  holidayPolicy: HolidayPolicy,
  timeZone: string,
  now: Date,
): Template[] {
  const clock = timeZoneClock(timeZone);
  const wall = clock.wallOf(now.getTime());
  const offset = clock.textOf(now.getTime()).slice(19);
  const rules = weeklyRules(hours, Math.floor(wall / dayMilliseconds));
  return rules.map((rule) => ({
    ...(rule.valid === null
      ? {}
      : { valid_from: dateOf(rule.valid.first), valid_to: dateOf(rule.valid.last) }),
    timezone: (wall - now.getTime()) / 3_600_000,
    wkst: 'MO',
    freq: 'WEEKLY',
    interval: 1,
    byday: rule.weekdays.map((weekday) => dayCodes[weekday]).join(','),
    opens_at: `${timeOf(rule.from)}${offset}`,
    closes_at: `${timeOf(rule.to % 1440)}${offset}`,
    description: describe(rule),
    notes: policyNotes[holidayPolicy],
  }));
}

function describe({ weekdays, from, to, valid }: WeeklyRule): string {
  const days =
    weekdays.length === 7 ? '每天' : `周${weekdays.map((day) => dayNames[day]).join('、')}`;
  const period = valid === null ? '' : `${dateOf(valid.first)} 至 ${dateOf(valid.last)}，`;
  return `${period}${days} ${timeOf(from)}–${timeOf(to)}`;
}

function dateOf(day: number): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}

function timeOf(minutes: number): string {
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hour}:${String(minutes % 60).padStart(2, '0')}`;
}
