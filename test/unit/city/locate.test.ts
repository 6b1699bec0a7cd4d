import { beforeAll, expect, test } from 'vitest';
import {
  createLocator,
  packAreas,
  type LocatedArea,
  type Locator,
} from '../../../server/city/locate.ts';
import { readCityPack } from '../../../server/city/read-pack.ts';

let shanghai: Locator;
beforeAll(async () => {
  shanghai = createLocator(packAreas([await readCityPack('data/shanghai')]));
});

test.each([
  ['People’s Square', 121.4693, 31.2317, '310101'],
  ['Jing’an Temple', 121.4405, 31.2253, '310106'],
  ['Lujiazui', 121.4995, 31.2397, '310115'],
  ['Zhujiajiao', 121.0475, 31.1105, '310118'],
  ['Chongming town', 121.397, 31.627, '310151'],
])('finds the district of %s', (_, longitude, latitude, district) => {
  expect(shanghai.districtOf(longitude, latitude)).toBe(district);
  expect(shanghai.inCity(longitude, latitude)).toBe('sh');
});

test('knows what lies outside', () => {
  expect(shanghai.inCity(120.62, 31.31)).toBeNull();
  expect(shanghai.districtOf(0, 0)).toBeNull();
  expect(shanghai.subdistrictOf(121.4693, 31.2317)).toBeNull();
});

const square = (x: number, y: number, size: number): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const area = (code: string, level: LocatedArea['level'], rings: number[][][]): LocatedArea => ({
  code,
  city: 'xx',
  level,
  parent: level === 'subdistrict' ? 'B' : 'xx',
  geometry: { type: 'MultiPolygon', coordinates: [rings] },
});

test('believes the outline of a subdistrict more than that of a district', () => {
  const locator = createLocator([
    area('A', 'district', [square(0, 0, 1)]),
    area('B', 'district', [square(1, 0, 1)]),
    area('B1', 'subdistrict', [square(0.9, 0, 0.5)]),
  ]);
  expect(locator.districtOf(0.95, 0.2)).toBe('B');
  expect(locator.subdistrictOf(0.95, 0.2)).toBe('B1');
  expect(locator.districtOf(0.5, 0.5)).toBe('A');
});

test('gives a shared border to one side only, and a hole to nobody', () => {
  const locator = createLocator([
    area('A', 'district', [square(0, 0, 1), square(0.4, 0.4, 0.2)]),
    area('B', 'district', [square(1, 0, 1)]),
  ]);
  expect(locator.districtOf(1, 0.5)).toBe('B');
  expect(locator.districtOf(0.5, 0.5)).toBeNull();
});

test('measures metres to an area', () => {
  const locator = createLocator([area('A', 'district', [square(0, 0, 1)])]);
  expect(locator.metresFrom('A', 0.5, 0.5)).toBe(0);
  expect(locator.metresFrom('A', 0.5, -0.001)).toBeCloseTo(111.2, 1);
  expect(locator.metresFrom('Z', 0, 0)).toBeNull();
});

test('answers without any area', () => {
  expect(createLocator([]).inCity(121, 31)).toBeNull();
});
