import { cellToLatLng, cellToParent } from 'h3-js';
import { expect, test } from 'vitest';
import type { LocatedArea } from '../../../../server/city/locate.ts';
import { buildGrid } from '../../../../server/coverage/grid/build-grid.ts';
import { coarsenGrid, sumUp } from '../../../../server/coverage/grid/coarsen-grid.ts';
import { cellText } from '../../../../server/coverage/grid/h3-cells.ts';
import { box, comb, linesOf } from './lines-of.ts';

const areas: LocatedArea[] = [
  {
    code: '310101',
    city: 'sh',
    level: 'district',
    parent: 'sh',
    geometry: box(121.4, 31.2, 121.44, 31.26),
  },
  {
    code: '310104',
    city: 'sh',
    level: 'district',
    parent: 'sh',
    geometry: box(121.44, 31.2, 121.5, 31.26),
  },
];
const lines = linesOf(comb('residential', [121.39, 31.19, 121.51, 31.27]));
const fine = buildGrid(lines, areas, [], { city: 'sh', resolution: 9 });
const { grid, parents } = coarsenGrid(fine, 8, areas);

test('every cell has its parent in the coarse grid', () => {
  expect(Array.from(parents, (parent) => cellText(grid.cells[parent]!))).toEqual(
    Array.from(fine.cells, (cell) => cellToParent(cellText(cell), 8)),
  );
  expect(new Set(parents).size).toBe(grid.count);
  expect(grid.resolution).toBe(8);
});

test('what is counted by cell adds up to the same', () => {
  const people = Float64Array.from(fine.cells, (_, cell) => cell % 7);
  const sums = sumUp(people, parents, grid.count);
  expect(total(sums)).toBe(total(people));
  expect(total(grid.residentialMetres)).toBeCloseTo(total(fine.residentialMetres), -1);
  const first = [...parents.keys()].filter((child) => parents[child] === 0);
  expect(sums[0]).toBe(total(first.map((child) => people[child]!)));
});

test('areas are found by the middles of the coarse cells', () => {
  for (const cell of grid.cells.keys()) {
    const [latitude, longitude] = cellToLatLng(cellText(grid.cells[cell]!));
    const inside = longitude > 121.4 && longitude < 121.5 && latitude > 31.2 && latitude < 31.26;
    if (!inside) continue;
    expect(grid.areas[grid.districts[cell]!]!.code).toBe(longitude < 121.44 ? '310101' : '310104');
  }
});

test('the middle decides where all children with a street lie in the district beside', () => {
  const street = linesOf([
    {
      of: 'residential',
      along: [
        [121.437, 31.2],
        [121.437, 31.26],
      ],
    },
  ]);
  const west = buildGrid(street, areas, [], { city: 'sh', resolution: 9 });
  expect(west.districts.every((district) => district === 0)).toBe(true);
  const coarse = coarsenGrid(west, 8, areas).grid;
  const east = [...coarse.cells.keys()].filter((cell) => coarse.longitudes[cell]! > 121.44);
  expect(east.length).toBeGreaterThan(0);
  expect(east.every((cell) => coarse.districts[cell] === 1)).toBe(true);
});

test('a coarse cell with its middle outside takes the district of its children', () => {
  const outside = [...grid.cells.keys()].filter((cell) => grid.longitudes[cell]! < 121.4);
  expect(outside.length).toBeGreaterThan(0);
  for (const cell of outside) expect(grid.areas[grid.districts[cell]!]!.code).toBe('310101');
});

function total(column: Iterable<number>): number {
  let sum = 0;
  for (const one of column) sum += one;
  return sum;
}
