import { assert, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { closureImpact } from '../../../../server/coverage/measures/closures.ts';
import { coverageOf } from '../../../../server/coverage/measures/coverage.ts';
import {
  kNearestCosts,
  nearestSites,
  sitesWithin,
} from '../../../../server/coverage/measures/nearest.ts';
import { coveredByHour } from '../../../../server/coverage/measures/week.ts';
import type { Reach } from '../../../../server/coverage/pairs/reach.ts';
import { anyTown, horizon, inTwoParts, relabelled, type Town } from './arbitrary-town.ts';

test('numbering cells and sites differently changes no figure', () => {
  assert(
    property(relabelled, ({ town, other, cellOrder, siteOrder }) => {
      const [before, after] = [measure(town, town.reach), measure(other, other.reach)];
      expect(after.costs).toEqual(cellOrder.map((cell) => before.costs[cell]));
      expect(after.counts).toEqual(cellOrder.map((cell) => before.counts[cell]));
      expect(rounded(after.figures)).toEqual(rounded(before.figures));
      for (const key of ['reached', 'losing', 'sole'] as const) {
        expect([...after.closures[key]]).toEqual(
          siteOrder.map((site) => before.closures[key][site]),
        );
      }
      for (const [position, site] of siteOrder.entries()) {
        expect(after.closures.extraPersonMinutes[position]).toBeCloseTo(
          before.closures.extraPersonMinutes[site]!,
          9,
        );
      }
    }),
  );
});

test('sites in two parts give the figures of one', () => {
  assert(
    property(anyTown, nat(), (town, draw) => {
      const parts = inTwoParts(town, draw % (town.open.length + 1));
      expect(measure(town, parts)).toEqual(measure(town, town.reach));
      expect(nearestSites(parts, town.open)).toEqual(nearestSites(town.reach, town.open));
      expect(kNearestCosts(parts, town.open, 3)).toEqual(kNearestCosts(town.reach, town.open, 3));
      const weeks = Uint32Array.from({ length: town.open.length * 6 }, (_, at) => at * 77_777_777);
      const hours = { ...town, weeks, people: [town.people] };
      expect(coveredByHour({ ...hours, reach: parts })).toEqual(coveredByHour(hours));
    }),
  );
});

function measure({ open, people, cutoff }: Town, reach: Reach) {
  const { costs } = nearestSites(reach, open);
  const counts = sitesWithin(reach, open, cutoff);
  return {
    costs: [...costs],
    counts: [...counts],
    figures: coverageOf({ costs, counts, people }),
    closures: closureImpact({ reach, open, people, cutoff, horizon }),
  };
}

function rounded(figures: object): object {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toPrecision(12)) : value,
    ]),
  );
}
