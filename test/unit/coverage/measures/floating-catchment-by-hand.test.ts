import { expect, test } from 'vitest';
import type { AccessInput } from '../../../../server/coverage/measures/access-input.ts';
import { stepDecay } from '../../../../server/coverage/measures/decay.ts';
import {
  balancedCatchment,
  spatialAvailability,
  threeStepCatchment,
  twoStepCatchment,
} from '../../../../server/coverage/measures/floating-catchment.ts';
import { gravity } from '../../../../server/coverage/measures/gravity.ts';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';

// Two cells of 100 and 300 people, two sites of 10 and 20 places; the second cell reaches both.
const small: AccessInput = {
  reach: [
    buildTravelTimes(3, [
      { cells: Uint32Array.of(0, 1), costs: Uint16Array.of(1, 3) },
      { cells: Uint32Array.of(1), costs: Uint16Array.of(1) },
    ]),
  ],
  open: Uint8Array.of(1, 1),
  supply: Float64Array.of(10, 20),
  people: Float64Array.of(100, 300, 0),
  decay: stepDecay([
    [2, 1],
    [4, 0.5],
  ]),
};

test('2SFCA', () => {
  // The first site serves 100 + 300/2, the second 300.
  expect([...twoStepCatchment(small)]).toEqual(
    closeTo([10 / 250, 0.5 * (10 / 250) + 20 / 300, NaN]),
  );
});

test('3SFCA', () => {
  // Of the second cell a third would go to the first site, of which half count.
  const [first, second] = [10 / (100 + (300 * 0.5) / 3), 20 / ((300 * 2) / 3)];
  expect([...threeStepCatchment(small)]).toEqual(
    closeTo([first, (first * 0.5) / 3 + (second * 2) / 3, NaN]),
  );
});

test('BFCA', () => {
  const [first, second] = [10 / (100 + 300 / 3), 20 / 200];
  expect([...balancedCatchment(small)]).toEqual(
    closeTo([(first * 2) / 3, first / 3 + second, NaN]),
  );
});

test('spatial availability', () => {
  expect([...spatialAvailability(small)]).toEqual(
    closeTo([(10 * 100) / 250, (10 * 150) / 250 + 20, NaN]),
  );
});

test('gravity', () => {
  expect([...gravity(small)]).toEqual(closeTo([10, 25, NaN]));
});

/** Almost equal; NaN only where NaN is expected. */
function closeTo(expected: readonly number[]): unknown[] {
  return expected.map((value) => (Number.isNaN(value) ? NaN : almost(value)));
}

function almost(value: number): unknown {
  return expect.closeTo(value, 11);
}
