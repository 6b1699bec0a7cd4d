import { countedValues } from './counted-values.ts';

/**
 * Atkinson's index, the part of all access that could be given up if what is left were equal:
 * 1 − (Σ p·(y/μ)^(1−ε))^(1/(1−ε)), with the geometric mean for ε = 1 (Atkinson 1970, On the
 * measurement of inequality, Journal of Economic Theory 2(3)). The equally distributed equivalent
 * is (1 − A)·μ.
 *
 * @param aversion ε, at least 0: the greater, the more the worst served weigh.
 * @returns null where nobody counts or nobody has anything.
 */
export function atkinson(
  values: Float64Array,
  people: Float64Array,
  aversion: number,
): number | null {
  const counted = countedValues(values, people);
  if (!(counted.mean > 0)) return null;
  let sum = 0;
  for (const [at, value] of counted.values.entries()) {
    const relative = value / counted.mean;
    const utility = aversion === 1 ? Math.log(relative) : relative ** (1 - aversion);
    sum += (counted.weights[at]! / counted.people) * utility;
  }
  return 1 - (aversion === 1 ? Math.exp(sum) : sum ** (1 / (1 - aversion)));
}
