/** Values that count, by ascending value. */
export interface CountedValues {
  readonly values: Float64Array;
  /** People; above 0. */
  readonly weights: Float64Array;
  /** Position of each in the column it came from. */
  readonly cells: Uint32Array;
  readonly people: number;
  /** Mean by people; NaN where there are none. */
  readonly mean: number;
}

/**
 * What measures of inequality count: cells with people and a value. NaN is left out.
 *
 * @throws {RangeError} when a value is negative or infinite: shares of a whole mean nothing then.
 */
export function countedValues(values: Float64Array, people: Float64Array): CountedValues {
  if (values.length !== people.length) throw new RangeError('Columns of different length');
  const cells = Uint32Array.from(values.keys())
    .filter((cell) => people[cell]! > 0 && !Number.isNaN(values[cell]))
    .toSorted((a, b) => values[a]! - values[b]! || a - b);
  const counted = Float64Array.from(cells, (cell) => values[cell]!);
  if (counted.some((value) => value < 0 || value === Infinity)) {
    throw new RangeError('A value that is negative or infinite');
  }
  const weights = Float64Array.from(cells, (cell) => people[cell]!);
  let total = 0;
  let sum = 0;
  for (const [at, weight] of weights.entries()) {
    total += weight;
    sum += weight * counted[at]!;
  }
  return { values: counted, weights, cells, people: total, mean: sum / total };
}
