import { expect, test } from 'vitest';
import { isOpenIn, mondayOf, openWeek } from '../../../../server/coverage/sites/open-week.ts';

/** 2026-05-04 */
const monday = mondayOf(new Date('2026-05-06T10:00:00+08:00'), 'Asia/Shanghai');
const hoursOf = (text: string | null): number[] =>
  Array.from({ length: 168 }, (_, hour) => hour).filter((hour) =>
    isOpenIn(openWeek(text, monday), hour),
  );

test('the week begins on the Monday of the city, not of UTC', () => {
  expect(new Date(monday * 86_400_000).toISOString()).toContain('2026-05-04');
  const lateSunday = new Date('2026-05-10T23:30:00+08:00');
  const earlyMonday = new Date('2026-05-11T00:30:00+08:00');
  expect(mondayOf(lateSunday, 'Asia/Shanghai')).toBe(monday);
  expect(mondayOf(earlyMonday, 'Asia/Shanghai')).toBe(monday + 7);
});

test('an hour counts when all of it is open', () => {
  expect(hoursOf('Mo 08:30-11:00,11:30-13:00')).toEqual([9, 10, 12]);
});

test('two openings that touch make a whole hour', () => {
  expect(hoursOf('Mo 08:00-08:30,08:30-09:00')).toEqual([8]);
});

test('a night runs into the next day, from Sunday into Monday', () => {
  expect(hoursOf('Su 22:00-02:00')).toEqual([0, 1, 166, 167]);
});

test('always is all 168', () => {
  expect(hoursOf('24/7')).toHaveLength(168);
});

test.for([null, 'when the boss is in'])('%s is unknown, which is not open', (text) => {
  expect(openWeek(text, monday).known).toBe(false);
  expect(hoursOf(text)).toEqual([]);
});

test('the season of the week counts', () => {
  const winter = mondayOf(new Date('2026-12-02T10:00:00+08:00'), 'Asia/Shanghai');
  const text = 'Apr-Oct Mo 06:00-08:00; Nov-Mar Mo 07:00-08:00';
  expect(hoursOf(text)).toEqual([6, 7]);
  expect(isOpenIn(openWeek(text, winter), 6)).toBe(false);
});
