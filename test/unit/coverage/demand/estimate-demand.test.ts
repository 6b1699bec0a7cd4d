import { describe, expect, test } from 'vitest';
import { readCityPack } from '../../../../server/city/read-pack.ts';
import { totalPeople } from '../../../../server/coverage/demand/demand-cells.ts';
import {
  estimatedIds,
  estimateDemand,
  estimateFingerprint,
  type EstimatePack,
} from '../../../../server/coverage/demand/estimate-demand.ts';
import { findCell } from '../../../../server/coverage/grid/h3-cells.ts';
import { comb } from '../grid/lines-of.ts';
import { allStreets, main, names, outlines, testGrid } from './grid-of.ts';

const grid = testGrid();
const stated = (group: 'couriers' | 'ride_hail' | 'truck', people: number) => ({
  group,
  people,
  source: `document of ${group}`,
  date: '2026-05-19',
});
const pack: EstimatePack = {
  id: 'sh',
  centre: [121.45, 31.22],
  demand: {
    residents: { source: 'census', date: '2020-11-01' },
    groups: [stated('couriers', 900), stated('ride_hail', 450), stated('truck', 300)],
  },
};

describe('estimated layers', () => {
  test('are those that the pack has a number for, each with its source and date', () => {
    const layers = estimateDemand(grid, pack);
    expect(layers.map(({ id }) => id)).toEqual([
      'sh-residents',
      'sh-couriers',
      'sh-ride-hail',
      'sh-truck',
    ]);
    expect(layers.map(({ id }) => id)).toEqual(estimatedIds(grid, pack));
    expect(layers.every(({ estimated }) => estimated)).toBe(true);
    expect(layers[0]).toMatchObject({ date: '2020-11-01', group: 'residents' });
    expect(layers[0]!.source).toMatch(/^census 估算：.*Estimate: /);
    expect(layers[3]!.source).toMatch(/^document of truck 估算：.*an assumption/);
    const residentsOnly = estimateDemand(grid, { id: 'sh', centre: pack.centre });
    expect(residentsOnly.map(({ id }) => id)).toEqual(['sh-residents']);
  });

  test('count what the roads reach of the stated number', () => {
    const [residents, couriers, , truck] = estimateDemand(grid, pack).map(({ demand }) =>
      totalPeople(demand),
    );
    // Two of the three districts have roads: 70,000 of 90,000 people.
    expect(residents).toBeCloseTo(70_000, 6);
    expect(couriers).toBeCloseTo((900 * 70) / 90, 6);
    const reached = (0.04 * 0.04 + 0.06 * 0.04) / (0.04 * 0.04 + 0.06 * 0.04 + 0.1 * 0.1);
    expect(truck! / 300).toBeCloseTo(reached, 2);
  });

  test('hold only cells with people, ascending', () => {
    for (const { demand } of estimateDemand(grid, pack)) {
      expect(demand.people.every((people) => people > 0)).toBe(true);
      expect([...demand.cells]).toEqual([...demand.cells].toSorted((a, b) => (a < b ? -1 : 1)));
      expect(demand.hourly).toBeNull();
    }
  });

  test('put trucks on main roads, more of them away from the centre', () => {
    const { demand } = estimateDemand(grid, pack).find(({ group }) => group === 'truck')!;
    const perMetre = (longitude: number): number => {
      const near = [...demand.cells.keys()].toSorted(
        (a, b) => away(demand.cells[a]!, longitude) - away(demand.cells[b]!, longitude),
      )[0]!;
      return demand.people[near]! / grid.mainRoadMetres[findCell(grid.cells, demand.cells[near]!)]!;
    };
    const away = (cell: bigint, longitude: number): number =>
      Math.abs(grid.longitudes[findCell(grid.cells, cell)]! - longitude);
    expect(demand.cells.every((cell) => grid.mainRoadMetres[findCell(grid.cells, cell)]! > 0)).toBe(
      true,
    );
    expect(perMetre(121.49)).toBeGreaterThan(perMetre(121.45) * 1.1);
  });

  test('put more couriers where a main road runs than where none does', () => {
    const [residents, couriers] = estimateDemand(grid, pack);
    const ratio = (hasMain: boolean): number => {
      let [workers, people] = [0, 0];
      for (const [i, cell] of residents!.demand.cells.entries()) {
        const position = findCell(grid.cells, cell);
        if (grid.mainRoadMetres[position]! > 0 !== hasMain) continue;
        const at = findCell(couriers!.demand.cells, cell);
        people += residents!.demand.people[i]!;
        workers += at === -1 ? 0 : couriers!.demand.people[at]!;
      }
      return workers / people;
    };
    expect(ratio(true)).toBeGreaterThan(ratio(false) * 1.5);
  });

  test('leave a group out that has no cell to be in', () => {
    const withoutMain = testGrid(comb('residential', [121.39, 31.19, 121.51, 31.25]));
    const ids = estimateDemand(withoutMain, pack).map(({ id }) => id);
    expect(ids).toContain('sh-couriers');
    expect(ids).not.toContain('sh-truck');
  });
});

describe('the fingerprint of estimates', () => {
  const before = estimateFingerprint(grid, pack);

  test('stays while nothing changes', () => {
    expect(estimateFingerprint(testGrid(), structuredClone(pack))).toBe(before);
  });

  test.each([
    ['streets', testGrid([...allStreets, { ...main, of: 'residential' }]), pack],
    ['populations', testGrid(undefined, outlines, names.slice(1)), pack],
    ['outlines', testGrid(undefined, outlines.slice(0, 2)), pack],
    ['stated numbers', grid, { ...pack, demand: { groups: [stated('truck', 301)] } }],
  ])('changes with the %s', (_, otherGrid, otherPack) => {
    expect(estimateFingerprint(otherGrid, otherPack)).not.toBe(before);
  });
});

test('the pack of Shanghai states every number with its source, and its split as an assumption', async () => {
  const { demand } = await readCityPack('data/shanghai');
  expect(demand!.groups.map(({ group, people }) => [group, people])).toEqual([
    ['couriers', 200_000],
    ['ride_hail', 50_000],
    ['truck', 50_000],
  ]);
  for (const { source } of demand!.groups) {
    expect(source).toMatch(/沪工总劳〔2026〕107号.*假设.*assumption/);
  }
});
