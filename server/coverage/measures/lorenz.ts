import { countedValues } from './counted-values.ts';

/** Cumulative shares from the worst served on, both from 0 to 1, one more than cells that count. */
export interface LorenzCurve {
  readonly people: Float64Array;
  readonly access: Float64Array;
}

/**
 * Lorenz curve by people (Lorenz 1905, Methods of measuring the concentration of wealth): everybody
 * in a cell has the cell's value.
 *
 * @param values by cell, at least 0; NaN is left out, and so are cells without people.
 * @returns null where nobody counts or nobody has anything.
 */
export function lorenzCurve(values: Float64Array, people: Float64Array): LorenzCurve | null {
  const counted = countedValues(values, people);
  const total = counted.mean * counted.people;
  if (!(total > 0)) return null;
  const curve = {
    people: new Float64Array(counted.values.length + 1),
    access: new Float64Array(counted.values.length + 1),
  };
  let cumulativePeople = 0;
  let cumulativeAccess = 0;
  for (const [at, weight] of counted.weights.entries()) {
    cumulativePeople += weight;
    cumulativeAccess += weight * counted.values[at]!;
    curve.people[at + 1] = cumulativePeople / counted.people;
    curve.access[at + 1] = cumulativeAccess / total;
  }
  return curve;
}

/**
 * Gini index: twice the area between the curve and the diagonal, 0 for equal. Divides by n (not by
 * n − 1), so that it does not change when every person is counted twice.
 */
export function gini({ people, access }: LorenzCurve): number {
  let twiceUnder = 0;
  for (let at = 1; at < people.length; at++) {
    twiceUnder += (people[at]! - people[at - 1]!) * (access[at]! + access[at - 1]!);
  }
  return 1 - twiceUnder;
}

/**
 * The share that would have to change hands to make all equal: the greatest distance of the curve
 * from the diagonal (Hoover 1936; Schutz 1951, On the measurement of income inequality).
 */
export function schutz({ people, access }: LorenzCurve): number {
  return people.reduce((most, share, at) => Math.max(most, share - access[at]!), 0);
}

/** The curve at even steps of people, `[0, 0]` to `[1, 1]`: what a picture of it needs. */
export function lorenzPoints(curve: LorenzCurve, steps: number): [number, number][] {
  return Array.from({ length: steps + 1 }, (_, step) => [
    step / steps,
    accessOfPoorest(curve, step / steps),
  ]);
}

/** Share of access that this share of people, the worst served, have together. */
export function accessOfPoorest({ people, access }: LorenzCurve, share: number): number {
  let before = 0;
  let next = people.length - 1;
  while (next - before > 1) {
    const middle = (before + next) >> 1;
    if (people[middle]! < share) before = middle;
    else next = middle;
  }
  const part = (share - people[before]!) / (people[next]! - people[before]!);
  return access[before]! + part * (access[next]! - access[before]!);
}
