import { array, assert, integer, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { weightedMedian } from '../../../../server/coverage/measures/weighted-median.ts';

test('is the median of the values, each as often as it weighs', () => {
  const rows = array(record({ value: nat(9), weight: integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 30,
  });
  assert(
    property(rows, (list) => {
      const expanded = list
        .flatMap(({ value, weight }) => Array<number>(weight).fill(value))
        .toSorted((a, b) => a - b);
      const middle = (expanded.length - 1) / 2;
      const median = (expanded[Math.floor(middle)]! + expanded[Math.ceil(middle)]!) / 2;
      expect(medianOf(list)).toBe(median);
    }),
    { numRuns: 500 },
  );
});

test('ends where weights do not add up exactly', () => {
  const tenths = Array.from({ length: 31 }, (_, at) => ({ value: at % 7, weight: 0.1 }));
  expect(medianOf(tenths)).toBe(3);
});

test('only the rows given count', () => {
  const values = Float64Array.of(1, 2, 3);
  const weights = Float64Array.of(9, 1, 1);
  expect(weightedMedian(Uint32Array.of(1, 2), values, weights)).toBe(2.5);
  expect(weightedMedian(Uint32Array.of(), values, weights)).toBeNull();
});

function medianOf(list: readonly { value: number; weight: number }[]): number | null {
  return weightedMedian(
    Uint32Array.from(list.keys()),
    Float64Array.from(list, ({ value }) => value),
    Float64Array.from(list, ({ weight }) => weight),
  );
}
