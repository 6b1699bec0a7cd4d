import type { LocatedArea } from '../../../../server/city/locate.ts';
import { buildGrid } from '../../../../server/coverage/grid/build-grid.ts';
import type { NamedArea } from '../../../../server/coverage/grid/describe-areas.ts';
import type { CellGrid } from '../../../../server/coverage/grid/grid.ts';
import { box, comb, linesOf, type DrawnLine } from '../grid/lines-of.ts';

/** Two districts beside each other with streets in both, and one without a road to it. */
export const outlines: LocatedArea[] = [
  district('310101', box(121.4, 31.2, 121.44, 31.24)),
  district('310104', box(121.44, 31.2, 121.5, 31.24)),
  district('310151', box(121.7, 31.5, 121.8, 31.6)),
];

export const names = [
  { code: '310101', name: '黄浦区', population: 40_000 },
  { code: '310104', name: '徐汇区', population: 30_000 },
  { code: '310151', name: '崇明区', population: 20_000 },
];

export const main: DrawnLine = {
  of: 'primary',
  along: [
    [121.38, 31.215],
    [121.52, 31.215],
  ],
};

/** Streets everywhere in the two, and one main road through both. */
export const allStreets: DrawnLine[] = [
  ...comb('residential', [121.39, 31.19, 121.51, 31.25]),
  main,
];

export function testGrid(
  drawn: readonly DrawnLine[] = allStreets,
  areas: readonly LocatedArea[] = outlines,
  named: readonly NamedArea[] = names,
): CellGrid {
  return buildGrid(linesOf(drawn), areas, named, { city: 'sh', resolution: 9 });
}

/** People by district of the grid. */
export function byDistrict(grid: CellGrid, people: ArrayLike<number>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (let cell = 0; cell < grid.count; cell += 1) {
    const { code } = grid.areas[grid.districts[cell]!]!;
    sums[code] = (sums[code] ?? 0) + people[cell]!;
  }
  return sums;
}

function district(code: string, geometry: GeoJSON.MultiPolygon): LocatedArea {
  return { code, city: 'sh', level: 'district', parent: 'sh', geometry };
}
