import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScheduleWriter } from '../../../../server/feeds/hsds/schedules.ts';
import type { HsdsSchedule } from '../../../../server/feeds/hsds/records.ts';
import { compileHours } from '../../../../server/hours/compile-hours.ts';
import { parseHours } from '../../../../server/hours/parse-hours.ts';

const now = new Date('2026-05-06T02:00:00Z');
const firstDay = Date.parse('2026-05-06') / 86_400_000;
const days = 366;
const minutesPerDay = 1440;
const withoutHolidays = {
  source: '',
  from: '',
  to: '',
  holidays: new Map<string, string>(),
  workdays: new Set<string>(),
};

describe('the recurrence rules of opening hours', () => {
  test.each([
    'Mo-Fr 08:30-11:00,13:30-17:00',
    '24/7',
    'Mo-Su 00:00-24:00',
    'Mo-Su 22:00-06:00; Su off',
    'Fr 20:00-26:00',
    'Sa,Su 10:00-16:00',
    'Mo-Fr 09:00-17:00; We 13:00-17:00',
    'Mo-Fr 09:00-12:00, We 13:00-17:00',
    'Apr-Oct 06:00-20:00; Nov-Mar 07:00-18:00',
    'Apr 15-Oct 14 Mo-Sa 06:00-20:00; Oct 15-Apr 14 Mo-Fr 07:00-18:00',
    'Mo[1] 10:00-12:00',
    'week 1-53/2 Mo-Fr 09:00-17:00',
    '2026 Jun-Aug Mo-Fr 08:00-20:00',
    '2027 Mo-Fr 08:00-20:00',
    'Mo-Fr 08:00-20:00; Dec 25 off',
    'off',
  ])('%s', (hours) => {
    expect(firstDifference(hours)).toBeNull();
  });

  test('any hours are open in the same minutes of a year as by their rules', () => {
    fc.assert(
      fc.property(hoursTexts, (hours) => {
        const parsed = parseHours(hours);
        fc.pre(parsed.ok);
        expect(firstDifference(hours)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('weeks that are all alike need no dates, and few rules', () => {
    expect(schedulesOf('Mo-Fr 08:30-11:00,13:30-17:00; Sa 09:00-12:00')).toMatchObject([
      { byday: 'MO,TU,WE,TH,FR', opens_at: '08:30+08:00', closes_at: '11:00+08:00' },
      { byday: 'MO,TU,WE,TH,FR', opens_at: '13:30+08:00', closes_at: '17:00+08:00' },
      { byday: 'SA', opens_at: '09:00+08:00', closes_at: '12:00+08:00' },
    ]);
    for (const schedule of schedulesOf('24/7')) expect(schedule).not.toHaveProperty('valid_from');
  });

  test('a night is cut at midnight', () => {
    expect(schedulesOf('Fr 22:00-06:00')).toMatchObject([
      { byday: 'FR', opens_at: '22:00+08:00', closes_at: '00:00+08:00' },
      { byday: 'SA', opens_at: '00:00+08:00', closes_at: '06:00+08:00' },
    ]);
  });

  test('a season has one rule, with its first and last day', () => {
    expect(schedulesOf('Jun 3-Aug 20 Mo-Su 06:00-20:00')).toMatchObject([
      { byday: 'MO,TU,WE,TH,FR,SA,SU', valid_from: '2026-06-03', valid_to: '2026-08-20' },
    ]);
  });

  test('hours that are unknown, or cannot be read, have none', () => {
    expect(schedulesOf(null)).toEqual([]);
    expect(schedulesOf('PH off')).toEqual([]);
  });
});

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Days, times (past midnight too), and on some rules a season or dates; up to three rules. */
const hoursTexts = fc
  .array(
    fc.record({
      season: fc.constantFrom(
        '',
        '',
        '',
        'Apr-Oct ',
        'Nov-Mar ',
        'May 10-Jul 5 ',
        'Dec 20-Jan 10 ',
      ),
      weekdays: fc.uniqueArray(fc.constantFrom(...dayNames), { minLength: 1, maxLength: 7 }),
      times: fc.array(fc.tuple(fc.nat(95), fc.integer({ min: 1, max: 80 })), {
        minLength: 1,
        maxLength: 2,
      }),
      off: fc.boolean(),
      additional: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((rules) =>
    rules
      .map(({ season, weekdays, times, off, additional }, index) => {
        const named = weekdays.toSorted((a, b) => dayNames.indexOf(a) - dayNames.indexOf(b));
        const spans = times.map(
          ([from, length]) => `${clock(from * 15)}-${clock((from * 15 + length * 15) % 1440)}`,
        );
        const separator = index === 0 ? '' : additional && !off ? ', ' : '; ';
        return `${separator}${season}${named.join(',')} ${off && index > 0 ? 'off' : spans.join(',')}`;
      })
      .join(''),
  );

function schedulesOf(hours: string | null): HsdsSchedule[] {
  const stated = { hours, holidayPolicy: 'ordinary', timeZone: 'Asia/Shanghai' } as const;
  return createScheduleWriter(now)('sh-000001', 'service', stated);
}

/** The first minute of the year that is open by the one and closed by the other. */
function firstDifference(hours: string): string | null {
  const bySchedules = openByRules(schedulesOf(hours));
  const byHours = openByHours(hours);
  const minute = byHours.findIndex((open, at) => open !== bySchedules[at]);
  if (minute < 0) return null;
  const day = new Date((firstDay + Math.floor(minute / minutesPerDay)) * 86_400_000);
  const state = byHours[minute] === 1 ? 'open, by its rules closed' : 'closed, by its rules open';
  return `${hours}: ${day.toISOString().slice(0, 10)} ${clock(minute % minutesPerDay)} is ${state}`;
}

/** Expands the rules by their fields alone, as a reader of RFC 5545 would. */
function openByRules(schedules: readonly HsdsSchedule[]): Uint8Array {
  const open = new Uint8Array(days * minutesPerDay);
  for (const { byday, opens_at, closes_at, valid_from, valid_to } of schedules) {
    const weekdays = byday.split(',');
    const opens = minutesOf(opens_at);
    const closes = minutesOf(closes_at) || minutesPerDay;
    for (let index = 0; index < days; index++) {
      const date = new Date((firstDay + index) * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      if ((valid_from !== undefined && text < valid_from) || (valid_to ?? text) < text) continue;
      const name = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][date.getUTCDay()]!;
      if (!weekdays.includes(name)) continue;
      open.fill(1, index * minutesPerDay + opens, index * minutesPerDay + closes);
    }
  }
  return open;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function openByHours(hours: string): Uint8Array {
  const compiled = compileHours(hours, 'ordinary', withoutHolidays, 'Asia/Shanghai');
  const start = firstDay * 86_400_000 - 8 * 3_600_000;
  const end = start + days * 86_400_000;
  const open = new Uint8Array(days * minutesPerDay);
  for (const { from, to } of compiled.intervalsBetween(new Date(start), new Date(end))) {
    open.fill(1, (Date.parse(from) - start) / 60_000, (Date.parse(to) - start) / 60_000);
  }
  return open;
}
