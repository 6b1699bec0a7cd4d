import { describe, expect, test } from 'vitest';
import type { HolidayPolicy } from '../../../server/contract/codes.ts';
import { compileHours } from '../../../server/hours/compile-hours.ts';
import { holidays2026, noHolidays } from './holiday-table.ts';

const inShanghai = (text: string | null, policy: HolidayPolicy = 'ordinary') =>
  compileHours(text, policy, holidays2026, 'Asia/Shanghai');

/** A moment in Shanghai. */
const at = (text: string) => new Date(`${text}:00+08:00`);

function intervals(text: string, from: string, to: string, policy?: HolidayPolicy): string[] {
  return inShanghai(text, policy)
    .intervalsBetween(at(from), at(to))
    .map((interval) => `${interval.from.slice(5, 16)}/${interval.to.slice(5, 16)}`);
}

const inNewYork = (text: string) => compileHours(text, 'ordinary', noHolidays, 'America/New_York');

describe('the four answers', () => {
  const hours = inShanghai('Mo-Fr 08:30-11:00,13:30-17:00');

  test('open until the break', () => {
    expect(hours.stateAt(at('2026-11-23T09:00'))).toEqual({
      state: 'open',
      until: '2026-11-23T11:00:00+08:00',
    });
  });
  test('closing soon from half an hour before', () => {
    expect(hours.stateAt(at('2026-11-23T16:29')).state).toBe('open');
    expect(hours.stateAt(at('2026-11-23T16:30'))).toEqual({
      state: 'closing_soon',
      until: '2026-11-23T17:00:00+08:00',
    });
    expect(hours.stateAt(at('2026-11-23T16:30'), 10).state).toBe('open');
  });
  test('closed from the very minute of closing, until Monday', () => {
    expect(hours.stateAt(at('2026-11-27T17:00'))).toEqual({
      state: 'closed',
      until: '2026-11-30T08:30:00+08:00',
    });
  });
  test('unknown is not closed', () => {
    const nothing = inShanghai(null, 'closed_on_holidays');
    expect(nothing.known).toBe(false);
    expect(nothing.stateAt(at('2026-10-01T12:00'))).toEqual({ state: 'unknown', until: null });
    expect(nothing.isOpenAt(at('2026-10-01T12:00'))).toBe(false);
    expect(nothing.intervalsBetween(at('2026-10-01T12:00'), at('2026-10-09T12:00'))).toEqual([]);
  });
});

describe('until', () => {
  test('is null for 24/7', () => {
    expect(inShanghai('24/7').stateAt(at('2026-11-23T03:00'))).toEqual({
      state: 'open',
      until: null,
    });
  });
  test('is null for what never opens', () => {
    expect(inShanghai('2020 Mo 10:00-12:00').stateAt(at('2026-11-23T03:00')).until).toBeNull();
  });
  test('finds the next season', () => {
    expect(inShanghai('Jun-Aug 10:00-12:00').stateAt(at('2026-09-02T03:00')).until).toBe(
      '2027-06-01T10:00:00+08:00',
    );
  });
  test('finds the end of a season that is open day and night', () => {
    expect(inShanghai('Jan-Jun 00:00-24:00').stateAt(at('2026-01-02T03:00')).until).toBe(
      '2026-07-01T00:00:00+08:00',
    );
  });
  test('crosses midnight', () => {
    const night = inShanghai('22:00-06:00');
    expect(night.stateAt(at('2026-11-23T23:00')).until).toBe('2026-11-24T06:00:00+08:00');
    expect(night.stateAt(at('2026-11-24T05:45'))).toEqual({
      state: 'closing_soon',
      until: '2026-11-24T06:00:00+08:00',
    });
  });
  test('does not see a break at midnight between two open days', () => {
    expect(inShanghai('Mo-We 00:00-24:00').stateAt(at('2026-11-23T12:00')).until).toBe(
      '2026-11-26T00:00:00+08:00',
    );
  });
  test('is the same whenever it was asked before', () => {
    const hours = inShanghai('Mo-Fr 09:00-17:00');
    const asked = at('2026-11-23T12:00');
    const first = hours.stateAt(asked);
    for (const other of ['2026-12-30T12:00', '2025-01-01T00:00', '2026-11-24T00:00']) {
      hours.stateAt(at(other));
      expect(hours.stateAt(asked)).toEqual(first);
    }
  });
});

describe('nights belong to the day on which they begin', () => {
  test('a closed day ends no night before it and begins none', () => {
    expect(intervals('22:00-06:00; Su off', '2026-11-21T12:00', '2026-11-24T12:00')).toEqual([
      '11-21T22:00/11-22T06:00',
      '11-23T22:00/11-24T06:00',
    ]);
  });
  test('a day with other hours ends no night before it', () => {
    expect(
      intervals(
        'Fr 20:00-02:00; Sa 01:00-03:00,10:00-12:00',
        '2026-11-20T12:00',
        '2026-11-22T12:00',
      ),
    ).toEqual(['11-20T20:00/11-21T03:00', '11-21T10:00/11-21T12:00']);
  });
  test('times past 24:00 are the next morning', () => {
    expect(intervals('Mo 18:00-26:00', '2026-11-23T00:00', '2026-11-25T00:00')).toEqual([
      '11-23T18:00/11-24T02:00',
    ]);
  });
  test('a night that a part-time break leaves alone goes on', () => {
    expect(
      intervals('22:00-06:00; Mo 23:00-24:00 off', '2026-11-23T12:00', '2026-11-24T12:00'),
    ).toEqual(['11-23T22:00/11-23T23:00', '11-24T00:00/11-24T06:00']);
  });
});

describe('public holidays', () => {
  const spring: [string, string] = ['2026-02-13T00:00', '2026-02-25T00:00'];

  test('ordinary keeps the hours of the weekday', () => {
    expect(intervals('Mo-Fr 09:00-17:00', '2026-02-16T00:00', '2026-02-18T00:00')).toEqual([
      '02-16T09:00/02-16T17:00',
      '02-17T09:00/02-17T17:00',
    ]);
  });
  test('closed_on_holidays closes all nine days, and the shifted Saturday is worked', () => {
    expect(intervals('Mo-Fr 09:00-17:00', ...spring, 'closed_on_holidays')).toEqual([
      '02-13T09:00/02-13T17:00',
      '02-14T09:00/02-14T17:00',
      '02-24T09:00/02-24T17:00',
    ]);
  });
  test('as_sunday takes the hours of a Sunday', () => {
    expect(
      intervals(
        'Mo-Sa 09:00-17:00; Su 10:00-12:00',
        '2026-10-01T00:00',
        '2026-10-03T00:00',
        'as_sunday',
      ),
    ).toEqual(['10-01T10:00/10-01T12:00', '10-02T10:00/10-02T12:00']);
  });
  test('as_sunday stays in the season and the dates of the text', () => {
    const text = 'Sep 09:00-10:00; Oct Su 11:00-12:00; Oct Mo-Sa 13:00-14:00; Oct 02 off';
    expect(intervals(text, '2026-10-01T00:00', '2026-10-04T00:00', 'as_sunday')).toEqual([
      '10-01T11:00/10-01T12:00',
      '10-03T11:00/10-03T12:00',
    ]);
  });
  test('a day and night place closes at the first midnight and opens at the last', () => {
    expect(intervals('24/7', ...spring, 'closed_on_holidays')).toEqual([
      '02-13T00:00/02-15T00:00',
      '02-24T00:00/02-25T00:00',
    ]);
  });
  test('the night of the eve runs to its end', () => {
    expect(
      intervals('22:00-06:00', '2026-02-14T12:00', '2026-02-24T12:00', 'closed_on_holidays'),
    ).toEqual(['02-14T22:00/02-15T06:00']);
  });
  test('says that the holiday is the reason, only where it is', () => {
    const hours = inShanghai('Mo-Fr 09:00-17:00', 'closed_on_holidays');
    expect(hours.stateAt(at('2026-02-16T10:00'))).toEqual({
      state: 'closed',
      until: '2026-02-24T09:00:00+08:00',
      because: 'holiday',
    });
    expect(hours.stateAt(at('2026-02-21T10:00')).because).toBeUndefined();
    expect(hours.stateAt(at('2026-02-13T20:00')).because).toBeUndefined();
    const sunday = inShanghai('Mo-Sa 09:00-17:00; Su 10:00-12:00', 'as_sunday');
    expect(sunday.stateAt(at('2026-10-01T15:00')).because).toBe('holiday');
    expect(sunday.stateAt(at('2026-10-01T20:00')).because).toBeUndefined();
    expect(sunday.stateAt(at('2026-10-04T15:00')).because).toBeUndefined();
  });
  test('a date beyond the table is an ordinary day', () => {
    expect(
      intervals('Fr 09:00-17:00', '2027-10-01T00:00', '2027-10-02T00:00', 'closed_on_holidays'),
    ).toHaveLength(1);
  });
});

describe('a shifted working day', () => {
  test.each([
    ['Mo-Fr 09:00-17:00', ['09-20T09:00/09-20T17:00']],
    ['Mo-Fr 09:00-17:00; Sa,Su 10:00-16:00', ['09-20T09:00/09-20T17:00']],
    ['Tu-Su 09:00-17:00', ['09-20T09:00/09-20T17:00']],
    ['Sa,Su 10:00-16:00', ['09-20T10:00/09-20T16:00']],
    ['Mo 08:00-09:00; Tu-Fr 09:00-17:00', ['09-20T08:00/09-20T09:00']],
  ])('%s on a worked Sunday', (text, expected) => {
    expect(intervals(text, '2026-09-20T00:00', '2026-09-21T00:00')).toEqual(expected);
  });
});

describe('daylight saving', () => {
  test('texts carry the offset of their own moment', () => {
    expect(
      inNewYork('09:00-17:00').intervalsBetween(
        new Date('2026-03-07T05:00:00Z'),
        new Date('2026-03-09T04:00:00Z'),
      ),
    ).toEqual([
      { from: '2026-03-07T09:00:00-05:00', to: '2026-03-07T17:00:00-05:00' },
      { from: '2026-03-08T09:00:00-04:00', to: '2026-03-08T17:00:00-04:00' },
    ]);
  });
  test('a skipped hour is not open, and what reaches into it starts after it', () => {
    const from = new Date('2026-03-08T05:00:00Z');
    const to = new Date('2026-03-09T04:00:00Z');
    expect(inNewYork('02:00-02:45').intervalsBetween(from, to)).toEqual([]);
    expect(inNewYork('02:30-04:00').intervalsBetween(from, to)).toEqual([
      { from: '2026-03-08T03:00:00-04:00', to: '2026-03-08T04:00:00-04:00' },
    ]);
  });
  test('a repeated hour counts where it comes first, and the night is one interval', () => {
    expect(
      inNewYork('22:00-06:00').intervalsBetween(
        new Date('2026-10-31T16:00:00Z'),
        new Date('2026-11-01T17:00:00Z'),
      ),
    ).toEqual([{ from: '2026-10-31T22:00:00-04:00', to: '2026-11-01T06:00:00-05:00' }]);
    expect(inNewYork('01:30-03:00').stateAt(new Date('2026-11-01T05:45:00Z')).state).toBe('open');
  });
});

test('a text that is not accepted is an error, not closed', () => {
  expect(() => inShanghai('Mo-Fr 09:00-17:00; PH off')).toThrow('holiday policy');
});

test('an unknown time zone is an error, not UTC', () => {
  expect(() => compileHours('24/7', 'ordinary', noHolidays, 'Asia/Nowhere')).toThrow(RangeError);
});
