import { beforeEach, describe, expect, it } from 'vitest';
import {
  formatDistance,
  formatDuration,
  formatMoment,
  formatPrice,
} from '../../../web/i18n/format.ts';
import { formatHoursText } from '../../../web/i18n/hours-text.ts';
import { loadAllWords, loadLanguage } from '../../../web/i18n/messages.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-05-06T15:00:00+08:00');
const at = (text: string) => new Date(`${text}:00+08:00`);

beforeEach(async () => {
  await loadLanguage('zh');
  await loadAllWords();
});

describe('a moment', () => {
  it.each([
    ['2026-05-06T18:00', '18:00'],
    ['2026-05-07T00:00', '24:00'],
    ['2026-05-07T08:30', '明日 08:30'],
    ['2026-05-11T08:30', '周一 08:30'],
    ['2026-05-20T08:30', '5月20日 08:30'],
    ['2026-05-05T08:30', '5月5日 08:30'],
  ])('%s is said as %s', (moment, words) => {
    expect(formatMoment(at(moment), now, zone, 'zh')).toBe(words);
  });

  it('is told by the clock of the city, not of the phone', () => {
    const moment = new Date('2026-05-06T10:00:00Z');
    expect(formatMoment(moment, now, zone, 'zh')).toBe('18:00');
    expect(formatMoment(moment, now, 'Asia/Urumqi', 'zh')).toBe('16:00');
  });

  it('is said in English', async () => {
    await loadLanguage('en');
    expect(formatMoment(at('2026-05-07T08:30'), now, zone, 'en')).toBe('tomorrow 08:30');
    expect(formatMoment(at('2026-05-20T08:30'), now, zone, 'en')).toBe('20 May 08:30');
  });
});

it.each([
  [0, '不到 1 分钟'],
  [1, '1 分钟'],
  [60, '1 分钟'],
  [61, '2 分钟'],
  [3600, '1 小时 0 分'],
  [5430, '1 小时 31 分'],
])('%i seconds of travel are %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

it.each([
  [4, '4 米'],
  [444, '440 米'],
  [994, '990 米'],
  [995, '1 公里'],
  [1449, '1.4 公里'],
  [9_949, '9.9 公里'],
  [12_600, '13 公里'],
])('%i metres are %s', (metres, words) => {
  expect(formatDistance(metres)).toBe(words);
});

it.each([
  [0, '免费'],
  [1500, '¥15'],
  [1550, '¥15.50'],
])('%i fen are %s', (fen, words) => {
  expect(formatPrice(fen)).toBe(words);
});

describe('opening-hours text', () => {
  it.each([
    ['24/7', '全天'],
    ['Mo-Fr 08:30-11:00,13:30-17:00', '周一至周五 08:30-11:00, 13:30-17:00'],
    ['Mo-Fr 10:30-13:00; Sa,Su off', '周一至周五 10:30-13:00; 周六, 周日 不开放'],
  ])('%s reads %s', (text, words) => {
    expect(formatHoursText(text, 'zh')).toBe(words);
  });
});
