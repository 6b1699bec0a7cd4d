import { countedValues } from './counted-values.ts';
import { accessOfPoorest, gini, lorenzCurve } from './lorenz.ts';
import { weightedMedian } from './weighted-median.ts';

/**
 * Wolfson's index of polarisation, (2·(½ − L(½)) − G)·μ/m: how far the lower half has fallen behind
 * the upper, with mean μ and median m (Wolfson 1994, When inequalities diverge, American Economic
 * Review 84(2)).
 *
 * @returns null where nobody counts or the median is 0.
 */
export function polarisation(values: Float64Array, people: Float64Array): number | null {
  const curve = lorenzCurve(values, people);
  if (curve === null) return null;
  const { cells, mean } = countedValues(values, people);
  const median = weightedMedian(cells, values, people)!;
  if (median === 0) return null;
  return ((1 - 2 * accessOfPoorest(curve, 0.5) - gini(curve)) * mean) / median;
}
