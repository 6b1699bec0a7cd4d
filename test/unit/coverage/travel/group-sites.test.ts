import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupSites, pointOf } from '../../../../server/coverage/travel/group-sites.ts';
import { sitePositions } from '../../../../server/coverage/travel/travel-network.ts';
import { greatCircleMetres } from '../../../../server/routing/great-circle.ts';

const limits = { most: 8, widestMetres: 1400 };
const coordinate = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true });
const sites = fc
  .array(fc.tuple(coordinate(121.4, 121.5), coordinate(31.2, 31.3)), { maxLength: 120 })
  .map((points) =>
    sitePositions(
      points.map(([longitude]) => longitude),
      points.map(([, latitude]) => latitude),
    ),
  );

test('every position is in one group', () => {
  fc.assert(
    fc.property(sites, (positions) => {
      const all = [...positions.longitudesE6.keys()];
      const groups = groupSites(positions, all, limits);
      expect(groups.flat().toSorted((a, b) => a - b)).toEqual(all);
    }),
  );
});

test('no group is too large or too wide', () => {
  fc.assert(
    fc.property(sites, (positions) => {
      for (const group of groupSites(positions, positions.longitudesE6.keys(), limits)) {
        expect(group.length).toBeLessThanOrEqual(limits.most);
        for (const a of group) {
          for (const b of group) {
            const metres = greatCircleMetres(pointOf(positions, a), pointOf(positions, b));
            expect(metres).toBeLessThanOrEqual(limits.widestMetres);
          }
        }
      }
    }),
  );
});

test('neighbours come together: a full square needs few groups more than it must', () => {
  const side = [...Array(16).keys()];
  const positions = sitePositions(
    side.flatMap((x) => side.map(() => 121.4 + 0.002 * x)),
    side.flatMap(() => side.map((y) => 31.2 + 0.002 * y)),
  );
  const groups = groupSites(positions, positions.longitudesE6.keys(), limits);
  expect(groups.length).toBeLessThan(1.3 * (256 / limits.most));
});
