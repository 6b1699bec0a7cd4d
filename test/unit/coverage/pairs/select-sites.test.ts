import {
  array,
  assert,
  integer,
  nat,
  property,
  record,
  shuffledSubarray,
  uniqueArray,
} from 'fast-check';
import { expect, test } from 'vitest';
import { buildTravelTimes, type SiteReach } from '../../../../server/coverage/pairs/pair-matrix.ts';
import { selectSites } from '../../../../server/coverage/pairs/select-sites.ts';

test('is what building from these sites alone gives', () => {
  const sites = array(
    uniqueArray(record({ cell: nat(9), cost: integer({ min: 0, max: 3 }) }), {
      selector: ({ cell }) => cell,
    }).map((pairs): SiteReach => ({
      cells: Uint32Array.from(pairs, ({ cell }) => cell),
      costs: Uint16Array.from(pairs, ({ cost }) => cost),
    })),
    { maxLength: 8 },
  );
  const chosen = sites.chain((all) =>
    shuffledSubarray([...all.keys()]).map((order) => ({ all, order })),
  );
  assert(
    property(chosen, ({ all, order }) => {
      const expected = buildTravelTimes(
        10,
        order.map((site) => all[site]!),
      );
      const { cellCosts, siteCosts, ...selected } = selectSites(
        buildTravelTimes(10, all),
        Uint32Array.from(order),
      );
      expect(selected).toEqual({
        cellCount: expected.cellCount,
        siteCount: expected.siteCount,
        siteStarts: expected.siteStarts,
        siteCells: expected.siteCells,
        cellStarts: expected.cellStarts,
        cellSites: expected.cellSites,
      });
      expect([...cellCosts]).toEqual([...expected.cellCosts]);
      expect([...siteCosts]).toEqual([...expected.siteCosts]);
    }),
  );
});

test('keeps real numbers', () => {
  const times = buildTravelTimes(1, [
    { cells: Uint32Array.of(0), costs: Float64Array.of(1.5) },
    { cells: Uint32Array.of(0), costs: Float64Array.of(0.25) },
  ]);
  expect([...selectSites(times, Uint32Array.of(1)).cellCosts]).toEqual([0.25]);
});

test.each([[[2]], [[0, 0]]])('refuses sites %j of two', (sites) => {
  const nothing = { cells: new Uint32Array(), costs: new Uint16Array() };
  const times = buildTravelTimes(1, [nothing, nothing]);
  expect(() => selectSites(times, Uint32Array.from(sites))).toThrow(RangeError);
});
