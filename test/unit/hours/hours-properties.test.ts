import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidayPolicies } from '../../../server/contract/codes.ts';
import { compileHours } from '../../../server/hours/compile-hours.ts';
import { parseHours } from '../../../server/hours/parse-hours.ts';
import { holidays2026 } from './holiday-table.ts';

const clock = fc
  .integer({ min: 0, max: 95 })
  .map(
    (n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`,
  );
const times = fc
  .array(fc.tuple(clock, clock), { minLength: 1, maxLength: 2 })
  .map((ranges) => ranges.map(([from, to]) => `${from}-${to}`).join(','));
const days = fc.constantFrom(
  '',
  'Mo-Fr ',
  'Sa,Su ',
  'Fr-Mo ',
  'We ',
  'Feb ',
  'Oct 01-05 ',
  'Mo[1] ',
);
const rule = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(days, times).map(([day, time]) => `${day}${time}`) },
  { weight: 1, arbitrary: days.map((day) => `${day}off`) },
  { weight: 1, arbitrary: fc.constant('24/7') },
);
const text = fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => rules.join('; '));
const policy = fc.constantFrom(...holidayPolicies);
const timeZone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe');
const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2026, 11, 20) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));

const compiled = fc
  .tuple(text, policy, timeZone)
  .map(([hours, holidayPolicy, zone]) => compileHours(hours, holidayPolicy, holidays2026, zone));
const days10 = 10 * 86_400_000;

describe('for any hours, policy, time zone and moment', () => {
  test('intervals are sorted, disjoint, not touching and inside what was asked', () => {
    fc.assert(
      fc.property(compiled, instant, (hours, from) => {
        const to = new Date(from.getTime() + days10);
        let last = -Infinity;
        for (const interval of hours.intervalsBetween(from, to)) {
          const start = Date.parse(interval.from);
          const end = Date.parse(interval.to);
          expect(start).toBeGreaterThanOrEqual(from.getTime());
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(to.getTime());
          last = end;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the state agrees with the intervals, and so does its end', () => {
    fc.assert(
      fc.property(compiled, instant, (hours, now) => {
        const [first] = hours.intervalsBetween(now, new Date(now.getTime() + days10));
        const { state, until } = hours.stateAt(now);
        const openNow = first !== undefined && Date.parse(first.from) === now.getTime();
        expect(state === 'open' || state === 'closing_soon').toBe(openNow);
        expect(hours.isOpenAt(now)).toBe(openNow);
        const change = openNow ? first.to : first?.from;
        const horizon = now.getTime() + days10;
        const isWithin = change !== undefined && Date.parse(change) < horizon;
        const isBeyond = until === null || Date.parse(until) >= horizon;
        expect(isWithin ? until === change : isBeyond).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('the state changes at until, and not before', () => {
    fc.assert(
      fc.property(
        compiled,
        instant,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (hours, now, part) => {
          const { until } = hours.stateAt(now);
          if (until === null) return;
          const change = Date.parse(until);
          const between = new Date(now.getTime() + Math.floor((change - now.getTime()) * part));
          expect(hours.isOpenAt(between)).toBe(hours.isOpenAt(now));
          expect(hours.isOpenAt(new Date(change))).toBe(!hours.isOpenAt(now));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('on a holiday nothing opens where holidays are closed', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...holidays2026.holidays.keys()), (hours, date) => {
        const compiledHours = compileHours(
          hours,
          'closed_on_holidays',
          holidays2026,
          'Asia/Shanghai',
        );
        const eve = new Date(Date.parse(`${date}T00:00:00+08:00`) - 1000);
        const end = new Date(eve.getTime() + 86_400_000);
        for (const { from } of compiledHours.intervalsBetween(eve, end)) {
          expect(Date.parse(from)).toBe(eve.getTime());
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the normal form answers as the text does', () => {
    fc.assert(
      fc.property(text, instant, (hours, now) => {
        const parsed = parseHours(hours);
        if (!parsed.ok) return;
        const to = new Date(now.getTime() + days10);
        const answers = [hours, parsed.normalised].map((each) =>
          compileHours(each, 'ordinary', holidays2026, 'Asia/Shanghai').intervalsBetween(now, to),
        );
        expect(answers[1]).toEqual(answers[0]);
      }),
      { numRuns: 100 },
    );
  });
});
