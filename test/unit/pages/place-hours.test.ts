import { expect, test } from 'vitest';
import type { PlaceDetail } from '../../../server/contract/place.ts';
import { clockText } from '../../../server/pages/place/moments.ts';
import { viewOf } from './view-of.ts';

const textOf = (spans: readonly { from: number; to: number }[]) =>
  spans.map(({ from, to }) => `${clockText(from)}-${clockText(to)}`).join(' ');
const week = (place: Partial<PlaceDetail>) =>
  viewOf(place).hours?.week.map(({ spans }) => textOf(spans));
const changes = (place: Partial<PlaceDetail>) =>
  viewOf(place).hours?.changes.map(({ day, spans, because, holiday }) => [
    new Date(day * 86_400_000).toISOString().slice(0, 10),
    textOf(spans),
    because,
    holiday,
  ]);

test('the week is the ordinary one, from today, whatever holidays lie in it', () => {
  expect(week({ holidayPolicy: 'closed_on_holidays' })).toEqual([
    '09:00-17:00',
    '09:00-17:00',
    '09:00-17:00',
    '',
    '',
    '09:00-17:00',
    '09:00-17:00',
  ]);
});

test('holidays and shifted working days are changes, each with its reason', () => {
  expect(changes({ holidayPolicy: 'closed_on_holidays' })).toEqual([
    ['2026-05-07', '', 'holiday', '试验节'],
    ['2026-05-08', '', 'holiday', '试验节'],
    ['2026-05-09', '09:00-17:00', 'workday', null],
  ]);
});

test('a holiday that keeps the ordinary hours is no change', () => {
  expect(changes({})).toEqual([['2026-05-09', '09:00-17:00', 'workday', null]]);
});

test('a closure by notice is a change', () => {
  const notice = {
    kind: 'closure',
    startsAt: '2026-05-11T12:00:00+08:00',
    endsAt: '2026-05-12T12:00:00+08:00',
    messageZh: '盘点',
    messageEn: null,
  } as const;
  expect(changes({ notices: [notice] })?.slice(1)).toEqual([
    ['2026-05-11', '09:00-12:00', 'notice', null],
    ['2026-05-12', '12:00-17:00', 'notice', null],
  ]);
});

test('a night stands whole with its evening, and the first morning with nothing', () => {
  expect(week({ hours: 'Mo-Su 22:00-02:00' })).toEqual(Array(7).fill('22:00-26:00'));
});

test('what never closes is open from midnight to midnight', () => {
  expect(week({ hours: '24/7' })).toEqual(Array(7).fill('00:00-24:00'));
});

test('unknown hours are no week', () => {
  expect(viewOf({ hours: null }).hours).toBeNull();
});

test('a suspended place has its week and no changes', () => {
  const { hours } = viewOf({ status: 'temporarily_closed', holidayPolicy: 'closed_on_holidays' });
  expect([hours?.week.length, hours?.changes]).toEqual([7, []]);
});
