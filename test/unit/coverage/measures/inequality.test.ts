import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atkinson } from '../../../../server/coverage/measures/atkinson.ts';
import { concentrationIndex } from '../../../../server/coverage/measures/concentration.ts';
import {
  gini,
  lorenzCurve,
  lorenzPoints,
  schutz,
} from '../../../../server/coverage/measures/lorenz.ts';
import { polarisation } from '../../../../server/coverage/measures/polarisation.ts';
import { theil } from '../../../../server/coverage/measures/theil.ts';
import { none16 } from '../../../../server/places/catalogue.ts';
import { anyValues } from './arbitrary-town.ts';

const values = Float64Array.of(1, 4, NaN, 2, 99);
const people = Float64Array.of(30, 10, 50, 60, 0);

test('the curve starts with the worst served, by people, without what is empty or unknown', () => {
  const curve = lorenzCurve(values, people)!;
  expect([...curve.people]).toEqual([0, 0.3, 0.9, 1]);
  // 30 of 190, then 120 more.
  expect(curve.access[1]).toBeCloseTo(30 / 190, 14);
  expect(curve.access[2]).toBeCloseTo(150 / 190, 14);
  expect(curve.access[3]).toBe(1);
  expect(gini(curve)).toBeCloseTo(1 - (0.3 * 30 + 0.6 * 180 + 0.1 * 340) / 190, 14);
  expect(schutz(curve)).toBeCloseTo(0.3 - 30 / 190, 14);
});

test('points of the curve lie on it', () => {
  const points = lorenzPoints(lorenzCurve(values, people)!, 10);
  expect(points).toHaveLength(11);
  expect(points[0]).toEqual([0, 0]);
  expect(points[6]![0]).toBe(0.6);
  // Half-way between 0.3 and 0.9 of the people.
  expect(points[6]![1]).toBeCloseTo(90 / 190, 12);
  expect(points[10]).toEqual([1, 1]);
});

test('people count as often as they are: each alone gives the same', () => {
  assert(
    property(anyValues, ({ values: column, people: weights }) => {
      const one = (value: number, cell: number): number[] =>
        Array<number>(weights[cell]!).fill(value);
      const each = Float64Array.from([...column].flatMap(one));
      const ones = new Float64Array(each.length).fill(1);
      const groups = Uint16Array.from(column.keys());
      const groupOfEach = Uint16Array.from([...groups].flatMap(one));
      const together = summaryOf(column, weights, groups);
      const alone = summaryOf(each, ones, groupOfEach);
      expect(together).toEqual(alone.map((index) => (index === null ? null : almost(index))));
    }),
  );
});

describe('equal access', () => {
  const same = Float64Array.of(3, 3, 3);
  const weights = Float64Array.of(1, 5, 2);
  test('is 0 in every index', () => {
    expect(gini(lorenzCurve(same, weights)!)).toBeCloseTo(0, 14);
    expect(theil(same, weights, Uint16Array.of(0, 1, 1))).toEqual({
      total: 0,
      between: 0,
      within: 0,
    });
    expect(atkinson(same, weights, 1)).toBe(0);
    expect(concentrationIndex(same, weights, Float64Array.of(1, 2, 3))).toBeCloseTo(0, 14);
    expect(polarisation(same, weights)).toBeCloseTo(0, 14);
  });
});

describe('without anybody or anything', () => {
  test.each([
    ['no people', Float64Array.of(1, 2), Float64Array.of(0, 0)],
    ['no access', Float64Array.of(0, 0), Float64Array.of(1, 2)],
    ['no values', Float64Array.of(NaN, NaN), Float64Array.of(1, 2)],
    ['no cells', Float64Array.of(), Float64Array.of()],
  ])('%s: no index is defined', (_, column, weights) => {
    expect(lorenzCurve(column, weights)).toBeNull();
    expect(theil(column, weights, new Uint16Array(column.length))).toBeNull();
    expect(atkinson(column, weights, 1)).toBeNull();
    expect(concentrationIndex(column, weights, column)).toBeNull();
    expect(polarisation(column, weights)).toBeNull();
  });
});

test.each([[-1], [Infinity]])('a value of %f is refused', (value) => {
  expect(() => lorenzCurve(Float64Array.of(value), Float64Array.of(1))).toThrow(RangeError);
});

describe('Theil', () => {
  const column = Float64Array.of(1, 3, 2, 6, 0);
  const weights = Float64Array.of(2, 1, 1, 1, 3);

  test('within is what the groups have inside, by their share of access', () => {
    const groups = Uint16Array.of(0, 0, 1, 1, 1);
    const { within } = theil(column, weights, groups)!;
    const inside = (cells: number[]): number =>
      theil(
        Float64Array.from(cells, (cell) => column[cell]!),
        Float64Array.from(cells, (cell) => weights[cell]!),
        new Uint16Array(cells.length),
      )!.total;
    const [first, second] = [2 * 1 + 1 * 3, 2 + 6];
    expect(within).toBeCloseTo((first * inside([0, 1]) + second * inside([2, 3, 4])) / 13, 14);
  });

  test('one person having everything is ln of all people', () => {
    const all = theil(Float64Array.of(0, 5), Float64Array.of(7, 1), Uint16Array.of(0, 0))!;
    expect(all.total).toBeCloseTo(Math.log(8), 14);
  });

  test('cells of no group are one group', () => {
    expect(theil(column, weights, Uint16Array.of(0, 0, none16, none16, none16))).toEqual(
      theil(column, weights, Uint16Array.of(0, 0, 1, 1, 1)),
    );
  });
});

describe('concentration index', () => {
  const column = Float64Array.of(1, 4, 2);
  const weights = Float64Array.of(30, 10, 60);

  test('ranked by access itself it is the Gini index, ranked against it its negative', () => {
    const index = gini(lorenzCurve(column, weights)!);
    expect(concentrationIndex(column, weights, column)).toBeCloseTo(index, 14);
    const against = column.map((value) => -value);
    expect(concentrationIndex(column, weights, against)).toBeCloseTo(-index, 14);
  });

  test('cells of the same rank share a place, in whatever order they are', () => {
    const ranks = Float64Array.of(1, 1, 2);
    // 40 people at place 0.2, 60 at 0.7; mean 1.9.
    const expected = (2 * (70 * 0.2 + 120 * 0.7)) / 100 / 1.9 - 1;
    expect(concentrationIndex(column, weights, ranks)).toBeCloseTo(expected, 14);
    expect(
      concentrationIndex(Float64Array.of(4, 1, 2), Float64Array.of(10, 30, 60), ranks),
    ).toBeCloseTo(expected, 14);
  });

  test('cells without a rank are left out', () => {
    const ranks = Float64Array.of(5, 7, NaN);
    expect(concentrationIndex(column, weights, ranks)).toBe(
      concentrationIndex(column.slice(0, 2), weights.slice(0, 2), ranks.slice(0, 2)),
    );
  });
});

function summaryOf(
  column: Float64Array,
  weights: Float64Array,
  groups: Uint16Array,
): (number | null)[] {
  const curve = lorenzCurve(column, weights);
  const parts = theil(column, weights, groups);
  return [
    curve && gini(curve),
    parts && parts.between,
    parts && parts.total,
    atkinson(column, weights, 0.5),
    concentrationIndex(column, weights, Float64Array.from(groups)),
  ];
}

function almost(value: number): unknown {
  return expect.closeTo(value, 9);
}
