import { expect, test } from 'vitest';
import {
  sitePositions,
  travelKey,
  type TravelNetwork,
} from '../../../../server/coverage/travel/travel-network.ts';
import { gridOfBox } from '../../../helpers/travel-grid.ts';

const network: TravelNetwork = {
  roads: '20260101-aa',
  mode: 'walk',
  grid: gridOfBox([121.4, 31.2, 121.41, 31.21], 9),
};

test('times are kept under what they follow from', () => {
  const key = travelKey(network);
  expect(travelKey({ ...network })).toBe(key);
  const others = [
    { ...network, roads: '20260101-bb' },
    { ...network, mode: 'truck' as const },
    { ...network, grid: { ...network.grid, key: 'another' } },
  ].map(travelKey);
  expect(new Set([key, ...others]).size).toBe(4);
});

test('a key says its mode', () => {
  expect(travelKey(network)).toMatch(/^walk-[0-9a-f]{32}$/);
});

test('positions are rounded to millionths of a degree, in the order of the rows asked for', () => {
  const { longitudesE6, latitudesE6 } = sitePositions(
    [121.4, 121.47000049, 121.5],
    [31.2, 31.2300006, -31.3],
    [2, 1],
  );
  expect([...longitudesE6]).toEqual([121_500_000, 121_470_000]);
  expect([...latitudesE6]).toEqual([-31_300_000, 31_230_001]);
});
