import { expect, test } from 'vitest';
import { checkFilter } from '../../../../server/ogc/cql2/check-filter.ts';
import { parseCql2Json } from '../../../../server/ogc/cql2/parse-json.ts';
import { parseCql2Text } from '../../../../server/ogc/cql2/parse-text.ts';
import { queryables } from './queryables.ts';
import { check, inCrs84, refusalOf } from './select.ts';

test.each([
  ["knd = 'a'", "There is no queryable 'knd'. Did you mean 'kind'? The queryables are kind, name"],
  ['Capacity > 1', "Did you mean 'capacity'?"],
  ['somethingelse IS NULL', "There is no queryable 'somethingelse'. The queryables are"],
  ["capacity = '5'", 'numbers stand without quotes'],
  ['name = 5', 'texts in single quotes'],
  ["demonstration = 'true'", 'true and false stand without quotes'],
  ['name', "property 'name' is a text, where a condition is needed"],
  ['capacity + 1', "'+' gives a number; compare it with something"],
  ['CASEI(name)', "'casei' gives a text; compare it with something"],
  ['capacity AND true', "property 'capacity' is a number, where a condition is needed"],
  ['(name = name) + 1 > 2', "'=' gives true or false, where a value is needed"],
  ["capacity + '1' > 2", "'+' takes a number, but '1' is a text; write it without quotes"],
  ['name LIKE kind', "The pattern of LIKE is a text in single quotes, but property 'kind' is none"],
  ["capacity LIKE '1%'", "LIKE takes a text, but property 'capacity' is a number"],
  ['name LIKE 5', 'LIKE takes a text, but 5 is a number; write it in single quotes'],
  ["capacity IN (1, 'a')", "IN compares property 'capacity', a number, with 'a', a text"],
  ['geometry = geometry', "'=' cannot compare property 'geometry', a geometry; use S_INTERSECTS"],
  ["roles = 'a'", 'use A_CONTAINS'],
  ["INTERVAL('..','..') = updated_at", 'use T_INTERSECTS'],
  [
    'S_INTERSECTS(name, POINT(1 1))',
    "S_INTERSECTS takes a geometry, but property 'name' is a text",
  ],
  ['A_CONTAINS(name, (1))', "A_CONTAINS takes an array, but property 'name' is a text"],
  ['T_AFTER(capacity, updated_at)', "moments and intervals, but property 'capacity' is a number"],
  ["T_DURING(updated_at, INTERVAL('..','..'))", 'T_DURING takes two intervals'],
  ["updated_at > '31.1.2026'", "'31.1.2026' is no instant; write a day as 2026-01-31"],
  ["updated_at > DATE('2026-02-29')", "'2026-02-29' is no day"],
  ["updated_at > TIMESTAMP('2026-02-01')", "'2026-02-01' is no moment"],
  ["updated_at > TIMESTAMP('2026-02-01T24:00:00Z')", 'is no moment'],
  [
    "T_AFTER(updated_at, INTERVAL('2026-02-01','2026-01-01'))",
    'ends (2026-01-01) before it begins',
  ],
  ["T_AFTER(updated_at, INTERVAL(name,'..'))", "An end of an interval is a moment or '..'"],
  ['S_INTERSECTS(geometry, POINT(90 180))', '(90 180) lies outside the world'],
  ['S_INTERSECTS(geometry, BBOX(0,10,1,5))', 'BBOX has its north below its south'],
  ['S_INTERSECTS(geometry, POLYGON((0 0,2 2,2 0,0 2,0 0)))', 'not valid: Self-intersection near'],
  ['avg(capacity) > 1', "There is no function 'avg'"],
  ['isOpen()', "There is no function 'isOpen'"],
])('%s is refused: %s', (text, message) => {
  expect(refusalOf(() => check(text)).message).toContain(message);
});

test('literals are made uniform: positions in CRS84 without heights, moments in UTC', () => {
  const fromLatitudeFirst = {
    toCrs84: ([latitude, longitude]: readonly [number, number]) => [longitude, latitude] as const,
  };
  const checked = (text: string): unknown =>
    checkFilter(parseCql2Text(text), queryables, fromLatitudeFirst);
  expect(checked('S_INTERSECTS(geometry, POINT Z(31 121 5))')).toMatchObject({
    args: [{}, { coordinates: [121, 31] }],
  });
  expect(checked('S_INTERSECTS(geometry, BBOX(31,121,0,32,122,9))')).toMatchObject({
    args: [{}, { bbox: [121, 31, 122, 32] }],
  });
  expect(checked("updated_at = TIMESTAMP('2026-01-31T08:00:00.1234+08:00')")).toMatchObject({
    args: [{}, { timestamp: '2026-01-31T00:00:00.123Z' }],
  });
  expect(checked("'2026-01-31' < updated_at")).toMatchObject({
    args: [{ date: '2026-01-31' }, {}],
  });
});

test('an interval may name its instants in long form', () => {
  expect(check("T_AFTER(updated_at, INTERVAL(DATE('2026-01-31'), '..'))")).toMatchObject({
    args: [{}, { interval: ['2026-01-31', '..'] }],
  });
});

test('a list in JSON where IN has none is refused', () => {
  const json = parseCql2Json({ op: 'in', args: [{ property: 'kind' }, 'a'] });
  expect(refusalOf(() => checkFilter(json, queryables, inCrs84)).message).toContain(
    'IN takes a list',
  );
});
