import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCityPacks } from '../../../server/city/read-pack.ts';
import { components, largestStrongComponent } from '../../../server/roads/demonstration/connect.ts';
import { drawNetwork, generateRoads } from '../../../server/roads/demonstration/generate.ts';
import { chineseNumeral, lineName } from '../../../server/roads/demonstration/names.ts';
import type { Network, Street } from '../../../server/roads/demonstration/network.ts';
import { readRivers } from '../../../server/roads/demonstration/read-rivers.ts';
import { smallCity, smallRiver } from '../../helpers/roads.ts';

const uses = {
  foot: (road: Street) => road.foot,
  bicycle: (road: Street) => road.bicycle,
  car: (road: Street) => road.car,
} as const;

/** Share of the nodes that a mode uses from which it can reach all others, and be reached. */
function connectedShare({ nodes, streets }: Network, mode: keyof typeof uses): number {
  const used = new Set(streets.filter(uses[mode]).flatMap((road) => road.refs));
  const strong = largestStrongComponent({ nodes, streets }, uses[mode]);
  return [...used].filter((node) => strong[node]).length / used.size;
}

test('the same city gives the same network', () => {
  const cities = [{ city: smallCity, river: smallRiver }];
  expect(generateRoads(cities)).toEqual(generateRoads(cities));
});

test('another city gives another network', () => {
  const { network } = drawNetwork({ ...smallCity, id: 'other' }, null);
  expect(network.nodes[0]).not.toEqual(drawNetwork(smallCity, null).network.nodes[0]);
});

describe('the small city', () => {
  const { network } = drawNetwork(smallCity, smallRiver);

  test.for(['foot', 'bicycle', 'car'] as const)('is connected for %s', (mode) => {
    expect(connectedShare(network, mode)).toBe(1);
  });

  test('has a hierarchy, footways, steps, one-way streets and a motorway', () => {
    const classes = new Set(network.streets.map((road) => road.highway));
    expect([...classes].toSorted()).toEqual([
      'ferry',
      'footway',
      'living_street',
      'motorway',
      'motorway_link',
      'primary',
      'residential',
      'secondary',
      'steps',
      'tertiary',
    ]);
    expect(network.streets.some((road) => road.oneway && road.highway === 'residential')).toBe(
      true,
    );
    expect(network.streets.some((road) => 'maxheight' in road.tags)).toBe(true);
    expect(network.streets.some((road) => 'maxweight' in road.tags)).toBe(true);
  });

  test('keeps pedestrians and bicycles off its motorways', () => {
    const motorways = network.streets.filter((road) => road.highway.startsWith('motorway'));
    expect(motorways.some((road) => road.foot || road.bicycle)).toBe(false);
  });

  test('gives its streets names that no real street has', () => {
    const names = network.streets.flatMap(({ name }) => (name === null ? [] : [name.zh]));
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !/^(示范|示例)/.test(name))).toEqual([]);
  });

  test('without ferries, the river parts it for those who may not use the bridges', () => {
    const parted = drawNetwork(smallCity, { ...smallRiver, ferries: false }).network;
    const sizes = new Map<number, number>();
    const used = new Set(parted.streets.filter(uses.foot).flatMap((road) => road.refs));
    const label = components(parted, uses.foot);
    for (const node of used) sizes.set(label[node]!, (sizes.get(label[node]!) ?? 0) + 1);
    expect(sizes.size).toBe(2);
    expect(connectedShare(parted, 'car')).toBe(1);
  });
});

describe('Shanghai', async () => {
  const citiesDir = resolve(import.meta.dirname, '../../../data');
  const packs = await readCityPacks(citiesDir);
  const shanghai = packs.find((pack) => pack.id === 'sh')!;
  const river = (await readRivers(citiesDir)).get('sh') ?? null;
  const { network, toDegrees } = drawNetwork(shanghai, river);

  test.for(['foot', 'bicycle', 'car'] as const)('is connected for %s, islands and all', (mode) => {
    expect(connectedShare(network, mode)).toBe(1);
  });

  test('is of a size that two cores build in seconds', () => {
    expect(network.nodes.length).toBeGreaterThan(60_000);
    expect(network.nodes.length).toBeLessThan(160_000);
  });

  test('has streets in every district', () => {
    const positions = network.nodes.map(toDegrees);
    const empty = shanghai.districts.filter(({ geometry }) => {
      const points = geometry.coordinates.flat(2);
      const longitudes = points.map(([longitude]) => longitude!);
      const latitudes = points.map(([, latitude]) => latitude!);
      const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
      const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
      const inside = positions.filter(([x, y]) => x > west && x < east && y > south && y < north);
      return inside.length < 500;
    });
    expect(empty.map(({ name }) => name)).toEqual([]);
  });
});

test.for([
  [0, '零'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [105, '一百零五'],
  [110, '一百一十'],
  [2026, '二千零二十六'],
  [3000, '三千'],
] as const)('%d reads %s', ([value, text]) => {
  expect(chineseNumeral(value)).toBe(text);
});

test('every line of a direction has its own name', () => {
  const names = Array.from({ length: 800 }, (_, line) => lineName(true, line).zh);
  expect(new Set(names).size).toBe(800);
});
