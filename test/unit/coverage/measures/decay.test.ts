import { describe, expect, test } from 'vitest';
import {
  clampedPowerDecay,
  exponentialDecay,
  gaussianDecay,
  linearDecay,
  logisticDecay,
  stepDecay,
  threeZones,
  weigherOf,
  type DecayFunction,
} from '../../../../server/coverage/measures/decay.ts';

const cutoff = 900;

// Weights at no cost, at half of the cut-off and at the cut-off.
describe.each<[string, DecayFunction, [number, number, number]]>([
  ['linear', linearDecay(cutoff), [1, 0.5, 0]],
  ['exponential', exponentialDecay(cutoff), [1, 0.1, 0.01]],
  ['Gaussian', gaussianDecay(cutoff), [1, Math.exp(-9 / 8), Math.exp(-4.5)]],
  ['clamped power', clampedPowerDecay(cutoff), [1, 60 / 450, 60 / 900]],
  ['logistic', logisticDecay(cutoff), [1, 0.502166, 0.004334]],
  ['three zones', threeZones(cutoff), [1, 0.68, 0.22]],
])('%s', (_, decay, expected) => {
  test('falls as documented', () => {
    for (const [at, cost] of [0, cutoff / 2, cutoff].entries()) {
      expect(decay.weight(cost)).toBeCloseTo(expected[at]!, 5);
    }
  });

  test('never rises, and is the same from the table of whole seconds', () => {
    const weigh = weigherOf(decay, new Uint16Array());
    const real = weigherOf(decay, new Float64Array());
    let before = Infinity;
    for (let cost = 0; cost <= cutoff; cost++) {
      expect(weigh(cost)).toBe(decay.weight(cost));
      expect(real(cost)).toBe(decay.weight(cost));
      expect(weigh(cost)).toBeLessThanOrEqual(before);
      before = weigh(cost);
    }
  });
});

test('steps reach up to their limit', () => {
  const steps = stepDecay([
    [10, 1],
    [20, 0.5],
  ]);
  expect([10, 10.001, 20, 20.001].map(steps.weight)).toEqual([1, 0.5, 0.5, 0]);
  expect(steps.cutoff).toBe(20);
});

test('a clamped power counts all that is nearer than the floor alike', () => {
  const decay = clampedPowerDecay(Infinity, { floor: 100, unit: 1000, beta: 2 });
  expect(decay.weight(0)).toBe(decay.weight(100));
  expect(decay.weight(1000)).toBe(1);
  expect(decay.weight(2000)).toBe(0.25);
});

test('own parameters are kept', () => {
  expect(exponentialDecay(cutoff, 0.1).weight(10)).toBeCloseTo(Math.exp(-1), 12);
  expect(gaussianDecay(cutoff, 10).weight(10)).toBeCloseTo(Math.exp(-0.5), 12);
  const logistic = logisticDecay(cutoff, { middle: 40, deviation: 10 });
  // Half of what it starts from, which is 1 by definition.
  expect(logistic.weight(40)).toBeCloseTo((1 + Math.exp((-4 * Math.PI) / Math.sqrt(3))) / 2, 12);
});
