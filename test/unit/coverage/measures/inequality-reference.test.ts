import { describe, expect, test } from 'vitest';
import { atkinson } from '../../../../server/coverage/measures/atkinson.ts';
import {
  gini,
  lorenzCurve,
  lorenzPoints,
  schutz,
} from '../../../../server/coverage/measures/lorenz.ts';
import { polarisation } from '../../../../server/coverage/measures/polarisation.ts';
import { theil } from '../../../../server/coverage/measures/theil.ts';
import { readCsv, readJson, referenceCasesMissing } from './reference-cases.ts';

interface Expected {
  mexico_gini: Record<string, number>;
  mexico_theil_T: Record<string, number>;
  mexico_theil_between_hanson98: Record<string, number>;
  theil_two_groups: { y: number[]; groups: number[]; T: number; between: number; within: number };
  atkinson_10_20_30_40_50: Record<string, number>;
  lorenz_1_2_3_4_5: number[];
  wolfson: Record<string, number>;
  schutz_1000_2000_1500_3000_2500: { distance: number; coefficient: number };
}

const missing = referenceCasesMissing();

/** As pysal/inequality computes them: every unit counts once. */
describe.skipIf(missing)('income per head in 32 states of Mexico', () => {
  test.each([1940, 1950, 1960, 1970, 1980, 1990, 2000])('%i', (year) => {
    const states = readCsv('inequality/mexico.csv');
    const expected = readExpected();
    const income = Float64Array.from(states, (state) => Number(state[`pcgdp${year}`]));
    const regions = Uint16Array.from(states, ({ hanson98 }) => Number(hanson98));
    expect(income).toHaveLength(32);
    expect(gini(lorenzCurve(income, ones(income))!)).toBeCloseTo(expected.mexico_gini[year]!, 14);
    const { total, between, within } = theil(income, ones(income), regions)!;
    expect(total).toBeCloseTo(expected.mexico_theil_T[year]!, 8);
    expect(between).toBeCloseTo(expected.mexico_theil_between_hanson98[year]!, 8);
    expect(within).toBeCloseTo(total - between, 14);
  });
});

describe.skipIf(missing)('small cases', () => {
  test('all inequality lies between two groups', () => {
    const { y, groups, T, between, within } = readExpected().theil_two_groups;
    const answer = theil(Float64Array.from(y), ones(y), Uint16Array.from(groups))!;
    expect(answer.total).toBeCloseTo(T, 14);
    expect(answer.between).toBeCloseTo(between, 14);
    expect(answer.within).toBeCloseTo(within, 14);
  });

  test.each([0, 0.5, 1])('Atkinson of 10 to 50 with aversion %f', (aversion) => {
    const expected = readExpected().atkinson_10_20_30_40_50;
    const values = Float64Array.of(10, 20, 30, 40, 50);
    const index = atkinson(values, ones(values), aversion)!;
    expect(index).toBeCloseTo(expected[aversion]!, 5);
    expect((1 - index) * 30).toBeCloseTo(expected[`EDE_${aversion}`] ?? 30, 7);
  });

  test('Lorenz curve of 1 to 5', () => {
    const values = Float64Array.of(5, 4, 3, 2, 1);
    const curve = lorenzCurve(values, ones(values))!;
    const expected = readExpected().lorenz_1_2_3_4_5;
    for (const [at, [people, access]] of lorenzPoints(curve, 5).entries()) {
      expect(people).toBeCloseTo(at / 5, 14);
      expect(access).toBeCloseTo(expected[at]!, 8);
      expect(curve.access[at]).toBeCloseTo(expected[at]!, 8);
    }
  });

  test('Wolfson', () => {
    const cases = Object.entries(readExpected().wolfson);
    expect(cases).toHaveLength(2);
    for (const [list, expected] of cases) {
      const values = Float64Array.from(JSON.parse(list) as number[]);
      expect(polarisation(values, ones(values))).toBeCloseTo(expected, 6);
    }
  });

  test('Schutz', () => {
    const expected = readExpected().schutz_1000_2000_1500_3000_2500;
    const values = Float64Array.of(1000, 2000, 1500, 3000, 2500);
    const distance = schutz(lorenzCurve(values, ones(values))!);
    expect(distance).toBeCloseTo(expected.distance, 14);
    // Ten times the sum, over the units above the mean, of what they have more than it.
    expect(distance * 10 * values.length).toBeCloseTo(expected.coefficient, 12);
  });
});

function readExpected(): Expected {
  return readJson('inequality/expected.json') as Expected;
}

function ones(values: ArrayLike<number>): Float64Array {
  return new Float64Array(values.length).fill(1);
}
