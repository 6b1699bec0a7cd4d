import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../server/contract/place.ts';
import { compileHours } from '../../../server/hours/compile-hours.ts';
import { intervalsWithNotices, stateWithNotices } from '../../../server/places/open-state.ts';
import { testCity } from '../../helpers/city.ts';

const daily = hours('Mo-Su 08:00-18:00');

function hours(text: string | null) {
  return compileHours(text, 'ordinary', testCity.holidays, 'Asia/Shanghai');
}

/** Wall-clock time in Shanghai on days of May 2026; the 6th is a Wednesday. */
function at(day: number, time: string): string {
  return new Date(`2026-05-${String(day).padStart(2, '0')}T${time}:00+08:00`).toISOString();
}

function closure(startsAt: string, endsAt: string | null): Notice {
  return { kind: 'closure', startsAt, endsAt, messageZh: '停水', messageEn: null };
}

function state(notices: Notice[], moment: string, compiled = daily) {
  const answer = stateWithNotices(compiled, notices, new Date(moment));
  const until = answer.until === null ? null : new Date(answer.until).toISOString();
  return { ...answer, until };
}

describe('a closure that is on', () => {
  test('closes the place until its end', () => {
    const notices = [closure(at(6, '09:00'), at(6, '12:00'))];
    expect(state(notices, at(6, '10:00'))).toEqual({
      state: 'closed',
      until: at(6, '12:00'),
      because: 'notice',
    });
  });

  test('that ends after closing time lasts to the next opening', () => {
    const notices = [closure(at(6, '09:00'), at(6, '20:00'))];
    expect(state(notices, at(6, '10:00')).until).toBe(at(7, '08:00'));
  });

  test('runs into the next one without a gap', () => {
    const notices = [
      closure(at(6, '09:00'), at(6, '12:00')),
      closure(at(6, '12:00'), at(6, '15:00')),
    ];
    expect(state(notices, at(6, '10:00')).until).toBe(at(6, '15:00'));
  });

  test('whose end nobody knows has no next opening', () => {
    expect(state([closure(at(6, '09:00'), null)], at(6, '10:00')).until).toBeNull();
  });

  test('closes a place whose hours nobody knows', () => {
    const notices = [closure(at(6, '09:00'), at(6, '12:00'))];
    expect(state(notices, at(6, '10:00'), hours(null))).toMatchObject({
      state: 'closed',
      until: at(6, '12:00'),
    });
  });

  test('starts with its first instant and is over with its last', () => {
    const notices = [closure(at(6, '09:00'), at(6, '12:00'))];
    expect(state(notices, at(6, '09:00')).state).toBe('closed');
    expect(state(notices, at(6, '12:00')).state).toBe('open');
  });
});

describe('a closure to come', () => {
  test('is when the place closes', () => {
    const notices = [closure(at(6, '12:00'), at(6, '15:00'))];
    expect(state(notices, at(6, '10:00'))).toEqual({
      state: 'open',
      until: at(6, '12:00'),
      because: 'notice',
    });
  });

  test('within half an hour makes it close soon', () => {
    const notices = [closure(at(6, '12:00'), at(6, '15:00'))];
    expect(state(notices, at(6, '11:40')).state).toBe('closing_soon');
  });

  test('after closing time changes nothing', () => {
    const notices = [closure(at(6, '19:00'), at(6, '20:00'))];
    expect(state(notices, at(6, '10:00'))).toEqual({ state: 'open', until: at(6, '18:00') });
  });

  test('over the next opening puts it off', () => {
    const notices = [closure(at(7, '07:00'), at(7, '10:00'))];
    expect(state(notices, at(6, '20:00')).until).toBe(at(7, '10:00'));
  });
});

test('a message closes nothing', () => {
  const message = { ...closure(at(6, '09:00'), null), kind: 'message' as const };
  expect(state([message], at(6, '10:00')).state).toBe('open');
});

test('closures are cut out of the intervals', () => {
  const intervals = [
    { from: at(6, '08:00'), to: at(6, '18:00') },
    { from: at(7, '08:00'), to: at(7, '18:00') },
  ];
  const notices = [closure(at(6, '10:00'), at(6, '12:00')), closure(at(7, '17:00'), null)];
  expect(intervalsWithNotices(intervals, notices)).toEqual([
    { from: at(6, '08:00'), to: at(6, '10:00') },
    { from: at(6, '12:00'), to: at(6, '18:00') },
    { from: at(7, '08:00'), to: at(7, '17:00') },
  ]);
});
