import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatSignedCount,
  formatSignedMinutes,
  shareClass,
} from '../../../../web/planner/charts/figures.ts';
import { accessOfWorst } from '../../../../web/planner/charts/lorenz.ts';
import { marginalPoints } from '../../../../web/planner/charts/marginal.ts';
import { shareBand } from '../../../../web/planner/charts/share-band.ts';
import { niceTicks } from '../../../../web/planner/charts/ticks.ts';
import { area, basis } from '../../../helpers/planner-answers.ts';

describe('ticks', () => {
  test.each([
    [10, [0, 5, 10]],
    [40, [0, 10, 20, 30, 40]],
    [0.83, [0, 0.5, 1]],
    [0, [0, 1]],
  ])('of %d are %o', (most, ticks) => {
    expect(niceTicks(most)).toEqual(ticks);
  });

  test('reach the greatest figure in a few even steps', () => {
    assert(
      property(double({ min: 1e-6, max: 1e9, noNaN: true }), (most) => {
        const ticks = niceTicks(most);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

test('the worse half of the people gets what the Lorenz curve says at a half', () => {
  const lorenz: [number, number][] = [
    [0, 0],
    [0.4, 0.1],
    [0.6, 0.3],
    [1, 1],
  ];
  expect(accessOfWorst(lorenz, 0.5)).toBeCloseTo(0.2);
  expect(accessOfWorst(lorenz, 1)).toBeCloseTo(1);
  expect(accessOfWorst([], 0.5)).toBeNull();
});

test('people are counted from where nothing is built; minutes are what is saved', () => {
  const curve = [
    { sites: 2, objective: 80, proven: true },
    { sites: 0, objective: 50, proven: true },
    { sites: 1, objective: 70, proven: false },
  ];
  expect(marginalPoints('mclp', curve).map(({ value, step }) => [value, step])).toEqual([
    [0, null],
    [20, 20],
    [30, 10],
  ]);
  const minutes = curve.map((point) => ({ ...point, objective: 100 - point.objective }));
  expect(marginalPoints('p_median', minutes).map(({ value, step }) => [value, step])).toEqual([
    [50, null],
    [30, 20],
    [20, 10],
  ]);
});

describe('the error band', () => {
  test('takes what drawn shapes overstate from the cut-off nearest to the one asked for', () => {
    const band = shareBand(area('1', { share: 0.5 }), 6, basis.check);
    expect(band?.drawn).toMatchObject({ minutes: 5, isochroneOver: 0.31 });
    expect(band?.drawn?.isochrone).toBeCloseTo(0.655);
    expect(shareBand(area('1', { share: 0.9 }), 15, basis.check)?.drawn?.circle).toBe(1);
  });

  test('leaves out what says nothing else, and is none where nobody is', () => {
    const band = shareBand(area('1', { share: 0.7, shareUnknownOpen: 0.7 }), 15, null);
    expect(band).toMatchObject({ fromRoad: 0.72, unknownOpen: null, drawn: null });
    expect(shareBand(area('1', { share: null }), 15, null)).toBeNull();
  });
});

test.each([
  [null, 0],
  [0, 1],
  [0.1999, 1],
  [0.2, 2],
  [0.6, 4],
  [1, 5],
])('share %s is in class %i', (share, expected) => {
  expect(shareClass(share)).toBe(expected);
});

test('a difference has its sign unless it rounds to nothing', () => {
  expect(formatSignedCount(1234)).toBe('+1,234');
  expect(formatSignedCount(-12.4)).toBe('−12');
  expect(formatSignedCount(-0.3)).toBe('0');
  expect(formatSignedMinutes(-0.44)).toBe('−0.4');
  expect(formatSignedMinutes(0.04)).toBe('0.0');
  expect(formatCount(null)).toBe('–');
});
