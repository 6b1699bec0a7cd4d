import { assert, double, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { fromWgs84, toWgs84 } from '../../../server/city/coordinates.ts';
import type { Position } from '../../../server/contract/geometry.ts';

const inChina = tuple(
  double({ min: 100, max: 122, noNaN: true }),
  double({ min: 22, max: 45, noNaN: true }),
);

test.each(['gcj02', 'bd09'] as const)('%s and back is less than a metre off', (system) => {
  assert(
    property(inChina, (position) => {
      expect(metresBetween(toWgs84(fromWgs84(position, system), system), position)).toBeLessThan(1);
    }),
  );
});

test('moves People’s Square by about 480 m to GCJ-02 and 1.1 km to BD-09', () => {
  const square: Position = [121.4693, 31.2317];
  expect(metresBetween(fromWgs84(square, 'gcj02'), square)).toBeCloseTo(482, -1);
  const baidu = metresBetween(fromWgs84(square, 'bd09'), square);
  expect(baidu).toBeGreaterThan(1000);
  expect(baidu).toBeLessThan(1300);
});

test('leaves WGS-84 and points outside China where they are', () => {
  expect(toWgs84([121.4693, 31.2317], 'wgs84')).toEqual([121.4693, 31.2317]);
  expect(toWgs84([2.35, 48.85], 'gcj02')).toEqual([2.35, 48.85]);
});

function metresBetween([ax, ay]: Position, [bx, by]: Position): number {
  const stretch = Math.cos((ay * Math.PI) / 180);
  return Math.hypot((ax - bx) * stretch, ay - by) * 111_195;
}
