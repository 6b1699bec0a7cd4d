import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { rationalAgentAccess } from '../../../../server/coverage/measures/raam.ts';
import { buildTravelTimes } from '../../../../server/coverage/pairs/pair-matrix.ts';
import { anyTown, openCosts } from './arbitrary-town.ts';

const at = (costs: number[]) => ({
  cells: Uint32Array.from(costs.keys()),
  costs: Uint16Array.from(costs),
});

test('people spread until the sites they use cost the same', () => {
  // 100 people, two sites that serve 50 each at mean congestion, one of them 0.4 of τ away: 60 and 40.
  const cost = rationalAgentAccess({
    reach: [buildTravelTimes(1, [at([0]), at([12])])],
    open: Uint8Array.of(1, 1),
    supply: Float64Array.of(1, 1),
    people: Float64Array.of(100),
    tau: 30,
  });
  expect(cost[0]).toBeCloseTo(1.2, 9);
});

test('cells that share sites settle together', () => {
  // By symmetry half goes each way from the middle, and each end keeps to its own site.
  const cost = rationalAgentAccess({
    reach: [buildTravelTimes(3, [at([0, 10, 100]), at([100, 10, 0])])],
    open: Uint8Array.of(1, 1),
    supply: Float64Array.of(2, 2),
    people: Float64Array.of(10, 20, 10),
    tau: 10,
  });
  expect(cost[0]).toBeCloseTo(1, 6);
  expect(cost[1]).toBeCloseTo(2, 6);
  expect(cost[2]).toBeCloseTo(1, 6);
});

test('is nothing where nobody lives and Infinity where people reach no supply', () => {
  assert(
    property(anyTown, (town) => {
      const costs = rationalAgentAccess({ ...town, tau: 10 });
      const expected = Array.from(town.people, (here, cell) => {
        const reaches = openCosts(town, cell).some(({ site }) => town.supply[site]! > 0);
        if (here === 0) return NaN;
        return reaches ? 1 : Infinity;
      });
      const signs = Array.from(costs, (cost) => (cost === Infinity ? cost : Math.sign(cost)));
      expect(signs).toEqual(expected);
    }),
  );
});
