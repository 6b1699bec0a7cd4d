import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { closureImpact } from '../../../../server/coverage/measures/closures.ts';
import { nearestSites, sitesWithin } from '../../../../server/coverage/measures/nearest.ts';
import { buildTravelTimes, type SiteReach } from '../../../../server/coverage/pairs/pair-matrix.ts';
import { anyTown, horizon, openCosts, withOpen } from './arbitrary-town.ts';

test('says of each site what closing it and measuring again would', () => {
  assert(
    property(anyTown, (town) => {
      const impact = closureImpact({ ...town, horizon });
      const covered = sitesWithin(town.reach, town.open, town.cutoff);
      const before = nearestSites(town.reach, town.open).costs;
      for (const site of town.open.keys()) {
        const closed = withOpen(town, town.open.slice().fill(0, site, site + 1));
        const stillCovered = sitesWithin(closed.reach, closed.open, town.cutoff);
        const after = nearestSites(closed.reach, closed.open).costs;
        const expected = { reached: 0, losing: 0, seconds: 0, sole: 0 };
        for (const [cell, here] of town.people.entries()) {
          const reaches = openCosts(town, cell).find((other) => other.site === site);
          if (reaches !== undefined && reaches.cost <= town.cutoff) expected.reached += here;
          if (covered[cell]! > 0 && stillCovered[cell] === 0) expected.losing += here;
          if (before[cell] === Infinity) continue;
          expected.seconds += here * (Math.min(after[cell]!, horizon) - before[cell]!);
          if (after[cell] === Infinity) expected.sole += here;
        }
        expect({
          reached: impact.reached[site],
          losing: impact.losing[site],
          sole: impact.sole[site],
        }).toEqual({
          reached: expected.reached,
          losing: expected.losing,
          sole: expected.sole,
        });
        expect(impact.extraPersonMinutes[site]).toBeCloseTo(expected.seconds / 60, 9);
      }
    }),
  );
});

test('of two sites as near, neither is missed', () => {
  const impact = closureImpact({
    reach: [buildTravelTimes(1, [at(300), at(300), at(900)])],
    open: Uint8Array.of(1, 1, 1),
    people: Float64Array.of(7),
    cutoff: 600,
    horizon: 1200,
  });
  expect([...impact.reached]).toEqual([7, 7, 0]);
  expect([...impact.losing]).toEqual([0, 0, 0]);
  expect([...impact.extraPersonMinutes]).toEqual([0, 0, 0]);
});

test('a sole site counts up to the horizon', () => {
  const impact = closureImpact({
    reach: [buildTravelTimes(1, [at(300)])],
    open: Uint8Array.of(1),
    people: Float64Array.of(2),
    cutoff: 600,
    horizon: 1800,
  });
  expect(impact).toEqual({
    reached: Float64Array.of(2),
    losing: Float64Array.of(2),
    extraPersonMinutes: Float64Array.of(50),
    sole: Float64Array.of(2),
  });
});

/** A site that reaches the only cell there is. */
function at(cost: number): SiteReach {
  return { cells: Uint32Array.of(0), costs: Uint16Array.of(cost) };
}
