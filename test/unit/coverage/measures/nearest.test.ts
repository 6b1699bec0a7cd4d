import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import {
  kNearestCosts,
  nearestSites,
  sitesWithin,
} from '../../../../server/coverage/measures/nearest.ts';
import { anyTown, inRealNumbers, openCosts } from './arbitrary-town.ts';

test('the nearest is the open site that costs least, the lower number of equals', () => {
  assert(
    property(anyTown, (town) => {
      const { costs, sites } = nearestSites(town.reach, town.open);
      for (const cell of town.people.keys()) {
        const [best] = openCosts(town, cell).toSorted((a, b) => a.cost - b.cost || a.site - b.site);
        expect(costs[cell]).toBe(best?.cost ?? Infinity);
        expect(sites[cell]).toBe(best?.site ?? -1);
      }
    }),
  );
});

test('k nearest are the least k costs, then Infinity', () => {
  assert(
    property(anyTown, integer({ min: 1, max: 4 }), (town, k) => {
      const nearest = kNearestCosts(town.reach, town.open, k);
      for (const cell of town.people.keys()) {
        const costs = openCosts(town, cell).map(({ cost }) => cost);
        const padded = [...costs.toSorted((a, b) => a - b), ...Array<number>(k).fill(Infinity)];
        expect(Array.from(nearest.subarray(cell * k, cell * k + k))).toEqual(padded.slice(0, k));
      }
    }),
  );
});

test('sites within the cut-off, inclusive, are counted up to 2', () => {
  assert(
    property(anyTown, (town) => {
      const counts = sitesWithin(town.reach, town.open, town.cutoff);
      for (const cell of town.people.keys()) {
        const within = openCosts(town, cell).filter(({ cost }) => cost <= town.cutoff);
        expect(counts[cell]).toBe(Math.min(within.length, 2));
      }
    }),
  );
});

test('real numbers are treated like whole seconds', () => {
  assert(
    property(anyTown, (town) => {
      const real = inRealNumbers(town);
      expect(nearestSites(real, town.open)).toEqual(nearestSites(town.reach, town.open));
      expect(sitesWithin(real, town.open, town.cutoff)).toEqual(
        sitesWithin(town.reach, town.open, town.cutoff),
      );
    }),
  );
});

test('a column of another number of sites is refused', () => {
  assert(
    property(anyTown, (town) => {
      const longer = new Uint8Array(town.open.length + 1);
      expect(() => nearestSites(town.reach, longer)).toThrow(RangeError);
    }),
  );
});
