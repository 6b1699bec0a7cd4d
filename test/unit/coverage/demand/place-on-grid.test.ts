import { cellToLatLng, gridDistance, gridRing } from 'h3-js';
import { expect, test } from 'vitest';
import { placeDemand } from '../../../../server/coverage/demand/place-on-grid.ts';
import { cellNumber, cellText, findCell } from '../../../../server/coverage/grid/h3-cells.ts';
import { linesOf } from '../grid/lines-of.ts';
import { buildGrid } from '../../../../server/coverage/grid/build-grid.ts';
import { outlines } from './grid-of.ts';

/** One street only, so that most cells have none. */
const grid = buildGrid(
  linesOf([
    {
      of: 'residential',
      along: [
        [121.41, 31.22],
        [121.48, 31.22],
      ],
    },
  ]),
  outlines,
  [],
  { city: 'sh', resolution: 9 },
);
const onStreet = cellText(grid.cells[10]!);
const beside = (rings: number): string =>
  gridRing(onStreet, rings).find((cell) =>
    Array.from(grid.cells, cellText).every((street) => gridDistance(cell, street) >= rings),
  )!;

function demandOf(entries: [string, number][], hourly = false) {
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    cells: BigUint64Array.from(sorted, ([cell]) => cellNumber(cell)),
    people: Float64Array.from(sorted, ([, people]) => people),
    hourly: hourly
      ? Float64Array.from(sorted.flatMap(([, people]) => Array(24).fill(people) as number[]))
      : null,
  };
}

test('people of a cell with a street are there', () => {
  const { people, strayCells } = placeDemand(grid, demandOf([[onStreet, 7]]));
  expect(people[10]).toBe(7);
  expect(people.reduce((sum, one) => sum + one, 0)).toBe(7);
  expect(strayCells).toHaveLength(0);
});

test.each([1, 2])('%i cells off a street they count in the nearest cell with one', (rings) => {
  const off = beside(rings);
  const { people, hourly } = placeDemand(grid, demandOf([[off, 5]], true));
  const position = people.indexOf(5);
  expect(gridDistance(off, cellText(grid.cells[position]!))).toBe(rings);
  const [latitude, longitude] = cellToLatLng(off);
  const away = (cell: number): number =>
    Math.hypot(
      (grid.longitudes[cell]! - longitude) * Math.cos((latitude * Math.PI) / 180),
      grid.latitudes[cell]! - latitude,
    );
  expect(away(position)).toBe(Math.min(...grid.cells.keys().map(away)));
  expect([...hourly!.subarray(position * 24, position * 24 + 24)]).toEqual(Array(24).fill(5));
});

test('further off nobody can reach them', () => {
  const off = beside(3);
  const placed = placeDemand(
    grid,
    demandOf([
      [off, 5],
      [onStreet, 1],
    ]),
  );
  expect(Array.from(placed.strayCells, cellText)).toEqual([off]);
  expect([...placed.strayPeople]).toEqual([5]);
  expect(placed.people.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(findCell(grid.cells, cellNumber(off))).toBe(-1);
});
