import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { hoursFromChinese } from '../../../server/hours/chinese-hours.ts';
import { parseHours } from '../../../server/hours/parse-hours.ts';

describe('understands', () => {
  test.each([
    ['08:30-11:00;13:30-17:00', '08:30-11:00,13:30-17:00'],
    ['周一至周五 8:30-17:00', 'Mo-Fr 08:30-17:00'],
    ['24小时', '24/7'],
    ['全天', '24/7'],
    ['周一至周五24小时', 'Mo-Fr 00:00-24:00'],
    ['8:00－20:00', '08:00-20:00'],
    ['8：30—17：00', '08:30-17:00'],
    ['营业时间：6:30～19:00', '06:30-19:00'],
    ['上午8:30-11:00 下午1:30-5:00', '08:30-11:00,13:30-17:00'],
    ['早上6:00-晚上10:00', '06:00-22:00'],
    ['中午11:00-1:00', '11:00-13:00'],
    ['早餐6:30-9:00 午餐10:30-13:00 晚餐16:30-18:30', '06:30-09:00,10:30-13:00,16:30-18:30'],
    ['8点半至17点', '08:30-17:00'],
    ['晚10点至次日6点', '22:00-06:00'],
    ['22:00-06:00', '22:00-06:00'],
    ['9:00-24:00', '09:00-24:00'],
    ['周六、日 10:00-16:00', 'Sa-Su 10:00-16:00'],
    ['周一、三、五 9:00-11:00', 'Mo,We,Fr 09:00-11:00'],
    ['8:30-17:00（周一至周五）', 'Mo-Fr 08:30-17:00'],
    ['每天 9:00-21:00', '09:00-21:00'],
    ['周一闭馆，周二至周日 9:00-17:00', 'Tu-Su 09:00-17:00; Mo off'],
    ['周一至周五9:00-17:00；周六9:00-12:00；周日休息', 'Mo-Fr 09:00-17:00; Sa 09:00-12:00; Su off'],
    ['Mo-Fr 08:30-17:00', 'Mo-Fr 08:30-17:00'],
    ['24/7', '24/7'],
  ])('%s', (text, hours) => {
    expect(hoursFromChinese(text)).toEqual({ hours, holidayPolicy: null, rest: null });
  });

  test.each([
    ['工作日9:00-17:00', 'Mo-Fr 09:00-17:00', 'closed_on_holidays'],
    ['全年无休 09:00-18:00', '09:00-18:00', 'ordinary'],
    ['节假日正常开放 9:00-17:00', '09:00-17:00', 'ordinary'],
    ['周一至周五 8:30-17:00，节假日休息', 'Mo-Fr 08:30-17:00', 'closed_on_holidays'],
    ['8:30-17:00（法定节假日除外）', '08:30-17:00', 'closed_on_holidays'],
    [
      '工作日 9:00-17:00，周末及节假日 10:00-16:00',
      'Mo-Fr 09:00-17:00; Sa-Su 10:00-16:00',
      'as_sunday',
    ],
    ['节假日休息', null, 'closed_on_holidays'],
  ])('the holidays of %s', (text, hours, holidayPolicy) => {
    expect(hoursFromChinese(text)).toEqual({ hours, holidayPolicy, rest: null });
  });

  test('keeps what does not bear on the hours', () => {
    expect(hoursFromChinese('8:00-18:00，请刷卡进入')).toEqual({
      hours: '08:00-18:00',
      holidayPolicy: null,
      rest: '请刷卡进入',
    });
  });
});

describe('does not guess', () => {
  test.each([
    ['24小时驿站约10平方米; 休息区至20:00'],
    ['8:30-5:00'],
    ['8:30-11:00 1:30-5:00'],
    ['10:00-02:00'],
    ['2:00-5:00'],
    ['夏季 6:00-20:00'],
    ['9:00-17:00，周六 9:00-12:00'],
    ['周一至周五 8:30-17:00 周五 8:30-16:00'],
    ['9:00-17:00（除周日外）'],
    ['节假日 10:00-16:00，其他 8:00-20:00'],
    ['周五至周一 9:00-10:00'],
    ['全年365天'],
    ['预约开放 9:00-17:00'],
    ['25:00-26:00'],
    ['Mo-Fr 09:00-17:00; PH off'],
    ['休息'],
  ])('%s', (text) => {
    expect(hoursFromChinese(text)).toEqual({ hours: null, holidayPolicy: null, rest: text });
  });
});

test('an empty cell says nothing', () => {
  expect(hoursFromChinese('  ')).toEqual({ hours: null, holidayPolicy: null, rest: null });
});

function column(file: string, name: string): string[] {
  const text = readFileSync(new URL(file, shared));
  return parse<Record<string, string>>(text, { columns: true, bom: true })
    .map((row) => row[name] ?? '')
    .filter((cell) => cell !== '');
}

const shared = new URL('../../../../shared/data/places/', import.meta.url);
const present = existsSync(shared);
if (!present) console.log('skipped: the real lists of ../shared/data/places are not here');

describe.skipIf(!present)('the real lists', () => {
  test('all meal windows become hours', () => {
    const windows = column('xuhui-canteens-hours.csv', 'meal_windows');
    expect(windows.length).toBeGreaterThan(0);
    for (const text of windows) {
      const { hours, rest } = hoursFromChinese(text);
      expect(rest).toBeNull();
      expect(hours !== null && parseHours(hours).ok).toBe(true);
    }
  });
  test('all hours of the press list but the one that is about two rooms', () => {
    const unread = column('worker-stations-press.csv', 'hours').filter(
      (text) => hoursFromChinese(text).hours === null,
    );
    expect(unread).toEqual(['24小时驿站约10平方米; 休息区至20:00']);
  });
});
