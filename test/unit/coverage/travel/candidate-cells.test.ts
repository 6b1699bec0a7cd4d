import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellsAround,
  cellsInOutline,
  insideTest,
} from '../../../../server/coverage/travel/candidate-cells.ts';
import { noRoadNear } from '../../../../server/coverage/travel/travel-network.ts';
import { greatCircleMetres } from '../../../../server/routing/great-circle.ts';
import type { LonLat } from '../../../../server/routing/router.ts';
import { gridOfBox } from '../../../helpers/travel-grid.ts';

const grid = gridOfBox([121.4, 31.2, 121.5, 31.28], 9);
const access = new Uint16Array(grid.count);
const middleOf = (cell: number): LonLat => [grid.longitudes[cell]!, grid.latitudes[cell]!];
const all = [...Array(grid.count).keys()];

test('cells around points are those whose middle is near one of them', () => {
  const point = fc.tuple(
    fc.double({ min: 121.38, max: 121.52, noNaN: true }),
    fc.double({ min: 31.18, max: 31.3, noNaN: true }),
  );
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 10, max: 4000 }),
      (points, metres) => {
        const near = all.filter((cell) =>
          points.some((at) => greatCircleMetres(at, middleOf(cell)) <= metres),
        );
        expect([...cellsAround(grid, access, points, metres)]).toEqual(near);
      },
    ),
    { numRuns: 40 },
  );
});

const square: LonLat[] = [
  [121.44, 31.22],
  [121.46, 31.22],
  [121.46, 31.24],
  [121.44, 31.24],
  [121.44, 31.22],
];
const outline = (...rings: LonLat[][]): GeoJSON.MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [rings.map((ring) => ring.map((corner) => [...corner]))],
});

test('what is inside a hole is outside', () => {
  const hole: LonLat[] = square.map(([x, y]) => [
    121.45 + (x - 121.45) / 2,
    31.23 + (y - 31.23) / 2,
  ]);
  const inside = insideTest([square, hole]);
  expect(inside([121.442, 31.23])).toBe(true);
  expect(inside([121.45, 31.23])).toBe(false);
  expect(inside([121.47, 31.23])).toBe(false);
});

test('cells in an outline are those inside, and those near enough to a corner', () => {
  const found = new Set(cellsInOutline(grid, access, outline(square), 300));
  const corners = square.slice(0, 4);
  for (const cell of all) {
    const [x, y] = middleOf(cell);
    const within = x > 121.44 && x < 121.46 && y > 31.22 && y < 31.24;
    const near = corners.some((corner) => greatCircleMetres(corner, [x, y]) <= 300);
    expect(found.has(cell)).toBe(within || near);
  }
});

test('a cell whose road is far off may have it inside the outline', () => {
  const [corner] = square;
  const cell = all.find((one) => {
    const metres = greatCircleMetres(corner!, middleOf(one));
    return metres > 500 && metres < 800 && middleOf(one)[0] < 121.44 && middleOf(one)[1] < 31.22;
  })!;
  const faraway = access.slice();
  expect(cellsInOutline(grid, faraway, outline(square), 100)).not.toContain(cell);
  // 600 s on foot are 850 m.
  faraway[cell] = 600;
  expect(cellsInOutline(grid, faraway, outline(square), 100)).toContain(cell);
});

test('cells without a road are never asked', () => {
  const none = new Uint16Array(grid.count).fill(noRoadNear);
  expect(cellsAround(grid, none, [[121.45, 31.23]], 5000)).toHaveLength(0);
  expect(cellsInOutline(grid, none, outline(square), 300)).toHaveLength(0);
});
