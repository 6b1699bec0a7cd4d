import { describe, expect, test } from 'vitest';
import type { LocatedArea } from '../../../../server/city/locate.ts';
import { spread } from '../../../../server/coverage/demand/spread.ts';
import { spreadResidents } from '../../../../server/coverage/demand/spread-residents.ts';
import { box, comb } from '../grid/lines-of.ts';
import { byDistrict, names, outlines, testGrid } from './grid-of.ts';

describe('spreading people', () => {
  test('goes by weight and keeps the sum', () => {
    const into = new Float64Array(3);
    spread(90, [0, 1, 2], [1, 2, 6], into);
    expect([...into]).toEqual([10, 20, 60]);
  });

  test('leaves out the thinnest cells, whose people go to the others', () => {
    const into = new Float64Array(4);
    spread(1000, [0, 1, 2, 3], [500, 497, 2, 1], into);
    expect(into[2]).toBe(0);
    expect(into[3]).toBe(0);
    expect(into[0]! + into[1]!).toBeCloseTo(1000, 9);
  });

  test('says when no cell has a weight', () => {
    const into = new Float64Array(2);
    expect(spread(5, [0, 1], [0, 0], into)).toBe(false);
    expect([...into]).toEqual([0, 0]);
  });
});

describe('residents', () => {
  test('sum up to the census of each district; a district without roads has nobody', () => {
    const grid = testGrid();
    const sums = byDistrict(grid, spreadResidents(grid)!);
    expect(Object.keys(sums).toSorted()).toEqual(['310101', '310104']);
    expect(sums['310101']).toBeCloseTo(40_000, 6);
    expect(sums['310104']).toBeCloseTo(30_000, 6);
  });

  test('are only as many as the part of a district that the roads reach', () => {
    const grid = testGrid(comb('residential', [121.42, 31.19, 121.47, 31.25]));
    const sums = byDistrict(grid, spreadResidents(grid)!);
    expect(sums['310101']).toBeCloseTo(20_000, 3);
    expect(sums['310104']).toBeCloseTo(15_000, 3);
  });

  test('live along residential streets, in proportion to their metres', () => {
    const grid = testGrid();
    const residents = spreadResidents(grid)!;
    const own = [...residents.keys()].filter(
      (cell) => grid.areas[grid.districts[cell]!]!.code === '310101' && residents[cell]! > 0,
    );
    const perMetre = own.map((cell) => residents[cell]! / grid.residentialMetres[cell]!);
    expect(own.length).toBeGreaterThan(100);
    expect(Math.max(...perMetre) / Math.min(...perMetre)).toBeCloseTo(1, 6);
  });

  test('follow the populations of subdistricts where these are known', () => {
    const subdistrict: LocatedArea = {
      code: '310101002',
      city: 'sh',
      level: 'subdistrict',
      parent: '310101',
      geometry: box(121.4, 31.2, 121.42, 31.24),
    };
    const known = [...names, { code: '310101002', name: '南京东路街道', population: 30_000 }];
    const grid = testGrid(undefined, [...outlines, subdistrict], known);
    const residents = spreadResidents(grid)!;
    let inside = 0;
    for (const [cell, people] of residents.entries()) {
      if (grid.areas[grid.subdistricts[cell]!]?.code === '310101002') inside += people;
    }
    expect(inside).toBeCloseTo(30_000, 6);
    expect(byDistrict(grid, residents)['310101']).toBeCloseTo(40_000, 6);
  });

  test('are not known without any population', () => {
    const unknown = names.map((area) => ({ ...area, population: null }));
    expect(spreadResidents(testGrid(undefined, outlines, unknown))).toBeNull();
  });
});
