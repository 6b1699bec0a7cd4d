import type { HolidayTable } from '../../../server/city/pack.ts';

/** Spring Festival and National Day of 2026 with their shifted working days, and nothing else. */
export const holidays2026: HolidayTable = {
  source: 'test',
  from: '2026-01-01',
  to: '2026-12-31',
  holidays: new Map(
    [
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day}`),
      ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`),
    ].map((date) => [date, 'holiday']),
  ),
  workdays: new Set(['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10']),
};

export const noHolidays: HolidayTable = {
  source: 'test',
  from: '2026-01-01',
  to: '2026-12-31',
  holidays: new Map(),
  workdays: new Set(),
};
