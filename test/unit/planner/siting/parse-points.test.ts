import { expect, test } from 'vitest';
import { parsePoints } from '../../../../web/planner/siting/parse-points.ts';

test('named columns are found in any order and in Chinese, with a mark at the start', () => {
  const parsed = parsePoints('\uFEFF纬度,名称,经度\r\n31.2,甲,121.4\r\n31.3,乙,121.5\r\n');
  expect(parsed?.points).toEqual([
    { key: 'p2', name: '甲', position: [121.4, 31.2] },
    { key: 'p3', name: '乙', position: [121.5, 31.3] },
  ]);
  expect(parsed?.refused).toEqual([]);
});

test('without names the order is name, longitude, latitude', () => {
  expect(parsePoints('甲;121.4;31.2')?.points).toEqual([
    { key: 'p1', name: '甲', position: [121.4, 31.2] },
  ]);
});

test('quotes hold separators, line ends and quotes', () => {
  const parsed = parsePoints('name,lon,lat\n"a, ""b""\nc",121.4,31.2\n');
  expect(parsed?.points[0]?.name).toBe('a, "b"\nc');
});

test('a row that cannot be read is told with its number and the others stay', () => {
  const parsed = parsePoints(
    'name\tlng\tlat\n甲\t121.4\t31.2\n乙\t\t31\n丙\t121.4\t131\n丁\t121\n',
  );
  expect(parsed?.points).toHaveLength(1);
  expect(parsed?.refused).toEqual([
    { row: 3, reason: 'longitude' },
    { row: 4, reason: 'latitude' },
    { row: 5, reason: 'columns' },
  ]);
});

test('what is neither named nor numbers is refused as a whole', () => {
  expect(parsePoints('hello\nworld')).toBeNull();
  expect(parsePoints('')).toBeNull();
});

test('the server takes a thousand points, so the next are told and not sent', () => {
  const rows = Array.from({ length: 1_002 }, (_, at) => `p${at},121.4,31.2`).join('\n');
  const parsed = parsePoints(`name,lon,lat\n${rows}`);
  expect(parsed?.points).toHaveLength(1_000);
  expect(parsed?.refused.map(({ reason }) => reason)).toEqual(['too_many', 'too_many']);
});

test('every key is one that the contract takes', () => {
  const keys = parsePoints('name,lon,lat\n甲,121,31\n乙,121,31')?.points.map(({ key }) => key);
  expect(keys).toHaveLength(2);
  for (const key of keys ?? []) expect(key).toMatch(/^[A-Za-z0-9_-]{1,24}$/);
});
