import { assert, constantFrom, nat, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gaussianDecay,
  stepDecay,
  threeZones,
  type DecayFunction,
} from '../../../../server/coverage/measures/decay.ts';
import {
  balancedCatchment,
  spatialAvailability,
  threeStepCatchment,
  twoStepCatchment,
} from '../../../../server/coverage/measures/floating-catchment.ts';
import { gravity } from '../../../../server/coverage/measures/gravity.ts';
import {
  anyTown,
  inRealNumbers,
  inTwoParts,
  openCosts,
  relabelled,
  type Town,
} from './arbitrary-town.ts';

const anyDecay = constantFrom<((cutoff: number) => DecayFunction)[]>(
  (cutoff) => stepDecay([[cutoff, 1]]),
  threeZones,
  (cutoff) => gaussianDecay(cutoff),
);
const anyInput = tuple(anyTown, anyDecay).map(([town, decayOf]) => ({
  town,
  input: { ...town, decay: decayOf(town.cutoff) },
}));
const measures = {
  twoStepCatchment,
  threeStepCatchment,
  balancedCatchment,
  spatialAvailability,
  gravity,
};

describe('what is supplied arrives', () => {
  test.each([
    ['2SFCA', twoStepCatchment],
    ['3SFCA', threeStepCatchment],
  ])('%s: Σ P·A = Σ S over the sites that people can reach', (_, measure) => {
    assert(
      property(anyInput, ({ town, input }) => {
        const access = measure(input);
        const arrived = sumOf(town.people, (here, cell) => (here > 0 ? here * access[cell]! : 0));
        expect(arrived).toBeCloseTo(reachableSupply(town), 9);
      }),
    );
  });

  test('spatial availability: Σ V = Σ S over the sites that people can reach', () => {
    assert(
      property(anyInput, ({ town, input }) => {
        const available = spatialAvailability(input).map((units) => units || 0);
        expect(sumOf(available, (units) => units)).toBeCloseTo(reachableSupply(town), 9);
      }),
    );
  });

  test('BFCA: Σ A = Σ L, and the people at the sites are those who reach one', () => {
    assert(
      property(anyInput, ({ town, input }) => {
        const people = new Float64Array(town.open.length);
        for (const [cell, here] of town.people.entries()) {
          const within = openCosts(town, cell).filter(({ cost }) => cost <= town.cutoff);
          const all = within.reduce((sum, { cost }) => sum + input.decay.weight(cost), 0);
          for (const { site, cost } of within) {
            people[site]! += (here * input.decay.weight(cost)) / all;
          }
        }
        const level = town.supply.map((units, site) =>
          people[site]! > 0 ? units / people[site]! : 0,
        );
        const balanced = balancedCatchment(input).map((part) => part || 0);
        const expected = sumOf(level, (one) => one);
        expect(sumOf(balanced, (part) => part) / (expected || 1)).toBeCloseTo(
          expected > 0 ? 1 : 0,
          9,
        );
      }),
    );
  });
});

describe.each(Object.entries(measures))('%s', (_, measure) => {
  test('is nothing where nobody lives, 0 where people reach nothing, else a number', () => {
    assert(
      property(anyInput, ({ town, input }) => {
        const signs = Array.from(town.people, (here, cell) => {
          const reaches = openCosts(town, cell).some(
            ({ site, cost }) => cost <= town.cutoff && town.supply[site]! > 0,
          );
          return here > 0 ? Number(reaches) : NaN;
        });
        const access = [...measure(input)];
        expect(access.map(Math.sign)).toEqual(signs);
        expect(access).not.toContain(Infinity);
      }),
    );
  });

  test('does not depend on how cells and sites are numbered', () => {
    assert(
      property(relabelled, anyDecay, ({ town, other, cellOrder }, decayOf) => {
        const decay = decayOf(town.cutoff);
        const access = measure({ ...town, decay });
        expect([...measure({ ...other, decay })]).toEqual(
          closeTo(cellOrder.map((cell) => access[cell]!)),
        );
      }),
    );
  });

  test('is the same with the sites in two parts, and with real numbers', () => {
    assert(
      property(anyInput, nat(), ({ town, input }, draw) => {
        const access = [...measure(input)];
        const parts = inTwoParts(town, draw % (town.open.length + 1));
        expect([...measure({ ...input, reach: parts })]).toEqual(closeTo(access));
        expect([...measure({ ...input, reach: inRealNumbers(town) })]).toEqual(closeTo(access));
      }),
    );
  });

  test('refuses a column that does not fit', () => {
    assert(
      property(anyInput, ({ town, input }) => {
        const supply = new Float64Array(town.supply.length + 1);
        const people = new Float64Array(town.people.length + 1);
        expect(() => measure({ ...input, supply })).toThrow(RangeError);
        expect(() => measure({ ...input, people })).toThrow(RangeError);
      }),
      { numRuns: 5 },
    );
  });
});

/** Almost equal; NaN only where NaN is expected. */
function closeTo(expected: readonly number[]): unknown[] {
  return expected.map((value) => (Number.isNaN(value) ? NaN : almost(value)));
}

function almost(value: number): unknown {
  return expect.closeTo(value, 11);
}

function reachableSupply(town: Town): number {
  const reachable = new Set(
    [...town.people.keys()]
      .filter((cell) => town.people[cell]! > 0)
      .flatMap((cell) => openCosts(town, cell))
      .filter(({ cost }) => cost <= town.cutoff)
      .map(({ site }) => site),
  );
  return sumOf(town.supply, (units, site) => (reachable.has(site) ? units : 0));
}

function sumOf(column: Float64Array, of: (value: number, at: number) => number): number {
  return column.reduce((sum, value, at) => sum + of(value, at), 0);
}
