import { cellToLatLng, latLngToCell } from 'h3-js';
import { describe, expect, test } from 'vitest';
import type { LocatedArea } from '../../../../server/city/locate.ts';
import { buildGrid } from '../../../../server/coverage/grid/build-grid.ts';
import { cellText, findCell } from '../../../../server/coverage/grid/h3-cells.ts';
import type { CellGrid } from '../../../../server/coverage/grid/grid.ts';
import { none16 } from '../../../../server/places/catalogue.ts';
import { roadFlags } from '../../../../server/roads/road-lines.ts';
import { box, comb, linesOf, type DrawnLine } from './lines-of.ts';

const district: LocatedArea = {
  code: '310101',
  city: 'sh',
  level: 'district',
  parent: 'sh',
  geometry: box(121.4, 31.2, 121.5, 31.3),
};
const names = [{ code: '310101', name: '黄浦区', population: 1000 }];

function gridOf(drawn: readonly DrawnLine[], outlines: readonly LocatedArea[] = [district]) {
  return buildGrid(linesOf(drawn), outlines, names, { city: 'sh', resolution: 9 });
}

function at(grid: CellGrid, longitude: number, latitude: number): number {
  return findCell(grid.cells, BigInt(`0x${latLngToCell(latitude, longitude, 9)}`));
}

const sum = (column: Float32Array): number => column.reduce((total, one) => total + one, 0);

/** Two kilometres from west to east: 0.021° at this latitude are 1,998 m. */
const street: DrawnLine = {
  of: 'residential',
  along: [
    [121.42, 31.25],
    [121.441, 31.25],
  ],
};

describe('the cells of a grid', () => {
  test('are those that a street runs through, ascending, with their middles', () => {
    const grid = gridOf([street]);
    const touched = new Set<string>();
    for (let step = 0; step <= 2000; step += 1) {
      touched.add(latLngToCell(31.25, 121.42 + (0.021 * step) / 2000, 9));
    }
    // A corner that is cut by less than a piece may be left out, nothing else may be there.
    expect(grid.count).toBeGreaterThanOrEqual(touched.size - 2);
    const texts = Array.from(grid.cells, cellText);
    expect(texts.filter((cell) => !touched.has(cell))).toEqual([]);
    expect(texts).toEqual(texts.toSorted());
    expect([grid.latitudes[3], grid.longitudes[3]]).toEqual(cellToLatLng(texts[3]!));
  });

  test('share the metres of a street among them', () => {
    const grid = gridOf([street]);
    expect(sum(grid.residentialMetres)).toBeCloseTo(1996.3, 0);
    expect(sum(grid.mainRoadMetres)).toBe(0);
  });

  test.each<[string, DrawnLine]>([
    ['motorway', { ...street, of: 'motorway' }],
    ['ferry', { ...street, of: 'ferry' }],
    ['tunnel', { ...street, of: 'primary', flags: roadFlags.tunnel }],
  ])('are not made by a %s', (_, line) => {
    expect(gridOf([line]).count).toBe(0);
  });

  test('count a motorway as a main road where a street is', () => {
    const short: DrawnLine = {
      of: 'residential',
      along: [
        [121.43, 31.25],
        [121.4301, 31.25],
      ],
    };
    const grid = gridOf([{ ...street, of: 'motorway' }, short]);
    expect(grid.count).toBe(1);
    expect(grid.mainRoadMetres[0]).toBeGreaterThan(100);
    expect(grid.mainRoadMetres[0]).toBeLessThan(420);
  });

  test('have their middle in a district of the city', () => {
    const long: DrawnLine = {
      of: 'residential',
      along: [
        [121.38, 31.25],
        [121.42, 31.25],
      ],
    };
    const grid = gridOf([long]);
    expect(grid.count).toBeGreaterThan(3);
    expect(grid.longitudes.every((longitude) => longitude >= 121.4)).toBe(true);
    expect(gridOf([long], [{ ...district, city: 'sz' }]).count).toBe(0);
  });

  test('name the same grid when only subdistricts are drawn', () => {
    const subdistrict: LocatedArea = {
      ...district,
      code: '310101002',
      level: 'subdistrict',
      parent: '310101',
      geometry: box(121.4, 31.2, 121.43, 31.3),
    };
    const before = gridOf([street]);
    const after = gridOf([street], [district, subdistrict]);
    expect(after.key).toBe(before.key);
    expect(
      gridOf([
        {
          ...street,
          along: [
            [121.42, 31.26],
            [121.44, 31.26],
          ],
        },
      ]).key,
    ).not.toBe(before.key);
    const [west, east] = [at(after, 121.422, 31.25), at(after, 121.44, 31.25)];
    expect(after.areas.map(({ code }) => code)).toEqual(['310101', '310101002']);
    expect([after.districts[west], after.districts[east]]).toEqual([0, 0]);
    expect([after.subdistricts[west], after.subdistricts[east]]).toEqual([1, none16]);
  });
});

describe('metres along which people live', () => {
  const tertiary: DrawnLine = {
    of: 'tertiary',
    along: [
      [121.42, 31.27],
      [121.44, 31.27],
    ],
  };

  test('count tertiary roads for a little beside residential streets', () => {
    const metres = sum(gridOf([tertiary]).residentialMetres);
    expect(metres).toBeGreaterThan(0.05 * 1903);
    expect(metres).toBeLessThan(0.1 * 1903);
  });
});

describe('the part of an area that the roads reach', () => {
  test('is the surface inside of the hull of all streets', () => {
    const west = { ...district, geometry: box(121.4, 31.2, 121.46, 31.25) };
    const far = { ...district, code: '310151', geometry: box(121.8, 31.5, 121.9, 31.6) };
    const { areas } = gridOf(comb('residential', [121.44, 31.19, 121.5, 31.26]), [west, far]);
    expect(areas[0]).toMatchObject({ code: '310101', name: '黄浦区', population: 1000 });
    expect(areas[0]!.roadShare).toBeCloseTo(1 / 3, 6);
    expect(areas[0]!.squareKilometres).toBeCloseTo(5.708 * 5.56, 0);
    expect(areas[1]).toMatchObject({ code: '310151', name: '310151', roadShare: 0 });
  });

  test('is all of an area inside, with its holes taken out', () => {
    const holed: LocatedArea = {
      ...district,
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            box(121.42, 31.22, 121.46, 31.26).coordinates[0]![0]!,
            box(121.42, 31.22, 121.44, 31.26).coordinates[0]![0]!,
          ],
        ],
      },
    };
    const streets = comb('residential', [121.44, 31.2, 121.5, 31.3]);
    const [area] = gridOf(streets, [holed]).areas;
    expect(area!.roadShare).toBe(1);
    expect(area!.squareKilometres).toBeCloseTo(1.9 * 4.45, 1);
  });

  test('does not grow by a motorway that sticks out', () => {
    const streets = comb('residential', [121.44, 31.19, 121.5, 31.31]);
    const motorway: DrawnLine = {
      of: 'motorway',
      along: [
        [121.3, 31.25],
        [121.45, 31.25],
      ],
    };
    expect(gridOf([...streets, motorway]).areas[0]!.roadShare).toBeCloseTo(0.6, 6);
  });
});
