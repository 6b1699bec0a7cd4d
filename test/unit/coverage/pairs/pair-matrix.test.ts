import { array, assert, double, integer, nat, property, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { buildTravelTimes, type SiteReach } from '../../../../server/coverage/pairs/pair-matrix.ts';
import type { TravelTimes } from '../../../../server/coverage/pairs/travel-times.ts';

const cellCount = 12;

test('cells are listed by site in ascending order, whatever order they came in', () => {
  const times = buildTravelTimes(4, [
    reach([3, 0, 2], [30, 10, 20]),
    reach([], []),
    reach([1], [5]),
  ]);
  expect([...times.siteStarts]).toEqual([0, 3, 3, 4]);
  expect([...times.siteCells]).toEqual([0, 2, 3, 1]);
  expect([...times.siteCosts]).toEqual([10, 20, 30, 5]);
});

test('sites are listed by cell from the nearest on, ties by site', () => {
  const times = buildTravelTimes(2, [reach([1], [9]), reach([0, 1], [4, 7]), reach([1], [7])]);
  expect([...times.cellStarts]).toEqual([0, 1, 4]);
  expect([...times.cellSites]).toEqual([1, 1, 2, 0]);
  expect([...times.cellCosts]).toEqual([4, 7, 7, 9]);
});

test('both copies hold the same pairs, sorted, in seconds and in real numbers alike', () => {
  const whole = uniqueArray(nat(cellCount - 1)).chain((cells) =>
    array(integer({ min: 0, max: 0xffff }), {
      minLength: cells.length,
      maxLength: cells.length,
    }).map((costs): SiteReach => reach(cells, costs)),
  );
  const real = uniqueArray(nat(cellCount - 1)).chain((cells) =>
    array(double({ min: 0, max: 9, noNaN: true }), {
      minLength: cells.length,
      maxLength: cells.length,
    }).map((costs) => ({ cells: Uint32Array.from(cells), costs: Float64Array.from(costs) })),
  );
  for (const one of [whole, real]) {
    assert(
      property(array(one, { maxLength: 8 }), (sites) => {
        const times = buildTravelTimes(cellCount, sites);
        const given = sites.flatMap(({ cells, costs }, site) =>
          [...cells].map((cell, at) => ({ cell, site, cost: costs[at]! })),
        );
        expect(bySite(times)).toEqual(given.toSorted((a, b) => a.site - b.site || a.cell - b.cell));
        expect(byCell(times)).toEqual(
          given.toSorted((a, b) => a.cell - b.cell || a.cost - b.cost || a.site - b.site),
        );
      }),
    );
  }
});

test('threads can share every array', () => {
  const columns = Object.values(buildTravelTimes(2, [reach([1], [9])])).filter(
    (column) => typeof column !== 'number',
  );
  expect(columns).toHaveLength(6);
  for (const { buffer } of columns) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
});

test.each([
  ['a cell that is not there', reach([2], [1])],
  ['a cell twice', reach([1, 0, 1], [1, 2, 3])],
  ['a cell without a cost', reach([0, 1], [1])],
  ['a negative cost', { cells: Uint32Array.of(0), costs: Float64Array.of(-1) }],
  ['a cost that is no number', { cells: Uint32Array.of(0), costs: Float64Array.of(NaN) }],
])('refuses %s', (_, site) => {
  expect(() => buildTravelTimes(2, [site])).toThrow(RangeError);
});

function reach(cells: readonly number[], costs: readonly number[]): SiteReach {
  return { cells: Uint32Array.from(cells), costs: Uint16Array.from(costs) };
}

function bySite(times: TravelTimes) {
  return Array.from({ length: times.siteCount }, (_, site) =>
    range(times.siteStarts, site).map((at) => ({
      cell: times.siteCells[at]!,
      site,
      cost: times.siteCosts[at]!,
    })),
  ).flat();
}

function byCell(times: TravelTimes) {
  return Array.from({ length: times.cellCount }, (_, cell) =>
    range(times.cellStarts, cell).map((at) => ({
      cell,
      site: times.cellSites[at]!,
      cost: times.cellCosts[at]!,
    })),
  ).flat();
}

function range(starts: Uint32Array, row: number): number[] {
  return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, at) => starts[row]! + at);
}
