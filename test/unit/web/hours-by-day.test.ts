import { describe, expect, it } from 'vitest';
import { hoursByDay } from '../../../web/place/hours-by-day.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-05-06T15:00:00+08:00');
const interval = (from: string, to: string) => ({
  from: `2026-05-${from}:00+08:00`,
  to: `2026-05-${to}:00+08:00`,
});
const days = (...intervals: ReturnType<typeof interval>[]) =>
  hoursByDay(intervals, now, zone, 3).map(({ spans, allDay }) => (allDay ? 'all' : spans));

describe('the table of days', () => {
  it('starts today, whatever the clock of the phone says', () => {
    const [first] = hoursByDay([], new Date('2026-05-06T17:00:00Z'), zone, 1);
    expect(first?.today).toBe(true);
    expect(first?.date.toISOString().slice(0, 10)).toBe('2026-05-07');
  });

  it('puts two spans of a day side by side', () => {
    expect(days(interval('06T08:30', '06T11:00'), interval('06T13:30', '06T17:00'))).toEqual([
      [
        { from: '08:30', to: '11:00', nextDay: false, running: false },
        { from: '13:30', to: '17:00', nextDay: false, running: true },
      ],
      [],
      [],
    ]);
  });

  it('leaves what crosses midnight with the evening on which it starts', () => {
    expect(days(interval('06T18:00', '07T02:00'))).toEqual([
      [{ from: '18:00', to: '02:00', nextDay: true, running: false }],
      [],
      [],
    ]);
  });

  it('calls midnight at the end of a day 24:00', () => {
    expect(days(interval('07T18:00', '08T00:00'))[1]).toEqual([
      { from: '18:00', to: '24:00', nextDay: false, running: false },
    ]);
  });

  it('cuts what never closes at its midnights', () => {
    expect(days(interval('06T00:00', '20T00:00'))).toEqual(['all', 'all', 'all']);
  });

  it('shows a whole single day as all day, and none after it', () => {
    expect(days(interval('06T00:00', '07T00:00'))).toEqual(['all', [], []]);
  });

  it('marks what is on, with the hours of the whole day', () => {
    const spans = [interval('06T09:00', '06T12:00'), interval('06T13:00', '06T18:00')];
    const [today] = hoursByDay(spans, now, zone, 1);
    expect(today?.spans).toEqual([
      { from: '09:00', to: '12:00', nextDay: false, running: false },
      { from: '13:00', to: '18:00', nextDay: false, running: true },
    ]);
  });
});
