import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { fgt, fgtOfTimes } from '../../../../server/coverage/measures/poverty.ts';
import { anyValues } from './arbitrary-town.ts';

test('share, depth and severity of those below the line', () => {
  const [share, depth, severity] = fgt(
    Float64Array.of(5, 8, 10, 20, NaN, 0),
    Float64Array.of(10, 20, 30, 40, 50, 0),
    10,
  )!;
  expect(share).toBeCloseTo(0.3, 14);
  expect(depth).toBeCloseTo((10 * 0.5 + 20 * 0.2) / 100, 14);
  expect(severity).toBeCloseTo((10 * 0.25 + 20 * 0.04) / 100, 14);
});

test('the index of the whole is the mean of its parts, by people', () => {
  assert(
    property(anyValues, integer({ min: 1, max: 90 }), ({ values, people }, line) => {
      const cut = values.length >> 1;
      const all = people.reduce((sum, here) => sum + here, 0);
      const part = (from: number, to: number, order: 0 | 1 | 2): number => {
        const here = people.slice(from, to);
        const index = fgt(values.slice(from, to), here, line)?.[order] ?? 0;
        return index * here.reduce((sum, n) => sum + n, 0);
      };
      for (const order of [0, 1, 2] as const) {
        const whole = (fgt(values, people, line)?.[order] ?? 0) * all;
        expect(part(0, cut, order) + part(cut, values.length, order)).toBeCloseTo(whole, 9);
      }
    }),
  );
});

test('in time those beyond the cut-off are poor, those beyond the horizon as at it', () => {
  const [share, depth, severity] = fgtOfTimes(
    Float64Array.of(900, 1350, Infinity, 0),
    Float64Array.of(40, 20, 20, 20),
    { cutoff: 900, horizon: 1800 },
  )!;
  expect(share).toBeCloseTo(0.4, 14);
  expect(depth).toBeCloseTo(0.2 * 0.5 + 0.2 * 1, 14);
  expect(severity).toBeCloseTo(0.2 * 0.25 + 0.2 * 1, 14);
});

test('where the cut-off is the horizon only the share is known', () => {
  const column = Float64Array.of(60, Infinity);
  expect(fgtOfTimes(column, Float64Array.of(1, 3), { cutoff: 900, horizon: 900 })).toEqual([
    0.75, 0, 0,
  ]);
});

test('nobody is not poor', () => {
  expect(fgt(Float64Array.of(1), Float64Array.of(0), 10)).toBeNull();
  expect(fgtOfTimes(Float64Array.of(1), Float64Array.of(0), { cutoff: 1, horizon: 2 })).toBeNull();
});
