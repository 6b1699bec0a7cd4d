import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import Supercluster from 'supercluster';
import { describe, expect, test } from 'vitest';
import { entries, kinds, statuses, verifications } from '../../../server/contract/codes.ts';
import type { CatalogueColumns } from '../../../server/places/catalogue.ts';
import { compileFilter, emptyFilter } from '../../../server/places/filter.ts';
import { buildClusterIndex } from '../../../server/tiles/cluster-index.ts';
import { createPlacesEncoder } from '../../../server/tiles/encode.ts';
import { clusterRadius, lastClusterZoom, tileExtent } from '../../../server/tiles/tile-scheme.ts';
import { randomColumns } from './random-columns.ts';

type Counts = Record<string, number>;
type Properties = Record<string, string | number>;

/** The same selection through supercluster's public interface and vt-pbf. */
function reference(columns: CatalogueColumns, rows: readonly number[]) {
  const index = new Supercluster<Properties, Counts>({
    maxZoom: lastClusterZoom(columns.count),
    extent: tileExtent,
    radius: clusterRadius,
    map: (place) => ({ [place['kind']!]: 1 }),
    reduce: (sum, part) => {
      for (const [kind, places] of Object.entries(part)) sum[kind] = (sum[kind] ?? 0) + places;
    },
  }).load(
    rows.map((row) => ({
      type: 'Feature',
      id: columns.numbers[row]!,
      geometry: { type: 'Point', coordinates: [columns.longitudes[row]!, columns.latitudes[row]!] },
      properties: placeProperties(columns, row),
    })),
  );

  return (z: number, x: number, y: number): unknown[] => {
    const tile = index.getTile(z, x, y);
    if (tile === null) return [];
    const features = tile.features.map((feature) => {
      const tags = feature.tags as Properties;
      if (tags['cluster'] === undefined) return feature;
      const { cluster: _, cluster_id: id, point_count_abbreviated: __, ...kept } = tags;
      const zoom = index.getClusterExpansionZoom(id as number);
      return { type: 1, geometry: feature.geometry, tags: { ...kept, expansion_zoom: zoom } };
    });
    const options = { version: 2, extent: tileExtent };
    return decode(fromGeojsonVt({ places: { features } as never }, options));
  };
}

function placeProperties(columns: CatalogueColumns, row: number): Properties {
  const entry = entries[columns.entries[row]!];
  return {
    city: 'sh',
    kind: kinds[columns.kinds[row]!]!,
    status: statuses[columns.statuses[row]!]!,
    verification: verifications[columns.verifications[row]!]!,
    ...(entry === undefined ? {} : { entry }),
  };
}

function decode(bytes: Uint8Array): unknown[] {
  const layer = new VectorTile(new PbfReader(bytes)).layers['places'];
  if (layer === undefined) return [];
  expect(layer.version).toBe(2);
  expect(layer.extent).toBe(tileExtent);
  return Array.from({ length: layer.length }, (_, at) => {
    const feature = layer.feature(at);
    const points = feature.loadGeometry().map((ring) => ring.map(({ x, y }) => [x, y]));
    return { id: feature.id, type: feature.type, properties: feature.properties, points };
  });
}

const sorted = (features: unknown[]): string[] =>
  features.map((feature) => JSON.stringify(feature, ordered)).toSorted();

function ordered(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function* tilesOf(columns: CatalogueColumns, rows: readonly number[], zoom: number) {
  const seen = new Set<string>();
  for (const row of rows) {
    const sine = Math.sin((columns.latitudes[row]! * Math.PI) / 180);
    const x = Math.floor((columns.longitudes[row]! / 360 + 0.5) * 2 ** zoom);
    const mercator = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
    const y = Math.floor(mercator * 2 ** zoom);
    // Neighbours too: their margins hold the same places.
    for (const [tileX, tileY] of [
      [x, y],
      [x + 1, y],
      [x, y - 1],
    ] as const) {
      if (tileX >= 2 ** zoom || tileY < 0 || seen.has(`${tileX}/${tileY}`)) continue;
      seen.add(`${tileX}/${tileY}`);
      if (seen.size > 150) return;
      yield [zoom, tileX, tileY] as const;
    }
  }
}

const nameOf = (row: number): string => `示范驿站${row}号${'很长的名字'.repeat(30)}`;

function encoderOf(columns: CatalogueColumns, accept: ((row: number) => boolean) | null = null) {
  const index = buildClusterIndex(columns, accept);
  return createPlacesEncoder(index, { columns, cityIds: ['sh'], names: null });
}

describe('the direct encoder writes what vt-pbf writes, feature by feature', () => {
  test.each([0, 5, 8, 10, 11, 12, 13, 14, 15, 16])('zoom %i, 6,000 places', (zoom) => {
    const columns = randomColumns(6000, { seed: zoom + 1 });
    const rows = [...columns.numbers.keys()];
    const encoder = encoderOf(columns);
    const expected = reference(columns, rows);
    let features = 0;
    for (const [z, x, y] of tilesOf(columns, rows, zoom)) {
      const actual = decode(encoder.encode({ z, x, y }));
      features += actual.length;
      expect(sorted(actual)).toEqual(sorted(expected(z, x, y)));
    }
    expect(features).toBeGreaterThan(0);
  });

  test('a filtered selection', () => {
    const columns = randomColumns(5000, { seed: 3 });
    const accept = compileFilter({ ...emptyFilter, kinds: ['driver_home', 'clinic'] }, columns);
    const rows = [...columns.numbers.keys()].filter(accept);
    const encoder = encoderOf(columns, accept);
    const expected = reference(columns, rows);
    for (const zoom of [6, 11, 14, 16]) {
      for (const [z, x, y] of tilesOf(columns, rows, zoom)) {
        expect(sorted(decode(encoder.encode({ z, x, y })))).toEqual(sorted(expected(z, x, y)));
      }
    }
  });

  test.each([0, 1, 3, 6])('at both sides of the antimeridian, zoom %i', (zoom) => {
    const east = randomColumns(400, { seed: 5, box: [178, -60, 180, 60] });
    const columns = randomColumns(800, { seed: 6, box: [-180, -60, -178, 60] });
    columns.longitudes.set(east.longitudes);
    columns.latitudes.set(east.latitudes);
    const rows = [...columns.numbers.keys()];
    const expected = reference(columns, rows);
    const encoder = encoderOf(columns);
    for (const [z, x, y] of tilesOf(columns, rows, zoom)) {
      expect(sorted(decode(encoder.encode({ z, x, y })))).toEqual(sorted(expected(z, x, y)));
    }
  });

  test('more features, and more names, than the scratch buffers hold at first', () => {
    const columns = randomColumns(4000, { seed: 8, box: [121.4, 31.2, 121.4002, 31.2002] });
    const index = buildClusterIndex(columns, null);
    const encoder = createPlacesEncoder(index, {
      columns,
      cityIds: ['sh'],
      names: { fromZoom: 15, nameOf },
    });
    const [address] = tilesOf(columns, [0], 16);
    const [z, x, y] = address!;
    const features = decode(encoder.encode({ z, x, y })) as {
      id: number;
      properties: Properties;
    }[];
    expect(features.length).toBe(4000);
    for (const { id, properties } of features) expect(properties['name']).toBe(nameOf(id - 1));
  });
});

describe('bytes', () => {
  test('an empty tile has none', () => {
    expect(encoderOf(randomColumns(100)).encode({ z: 12, x: 0, y: 0 }).length).toBe(0);
  });

  test('no places at all still encode', () => {
    expect(encoderOf(randomColumns(0)).encode({ z: 3, x: 0, y: 0 }).length).toBe(0);
  });

  test('places at the same spot are written in the order of their number', () => {
    const columns = randomColumns(300, { box: [121.4, 31.2, 121.4, 31.2] });
    const [address] = tilesOf(columns, [0], 16);
    const [z, x, y] = address!;
    const ids = decode(encoderOf(columns).encode({ z, x, y })).map(
      (feature) => (feature as { id: number }).id,
    );
    expect(ids).toEqual([...columns.numbers]);
  });

  test.each([12, 14])('one place added at zoom %i changes no tile but its own', (zoom) => {
    const before = randomColumns(20_000, { seed: 11 });
    const after = randomColumns(20_001, { seed: 11 });
    const rows = [...before.numbers.keys()];
    const [own] = tilesOf(before, [7], zoom);
    // In the middle of its tile, so outside the margins of the others.
    const middle = 2 * Math.PI * (0.5 - (own![2] + 0.5) / 2 ** zoom);
    after.longitudes[20_000] = ((own![1] + 0.5) / 2 ** zoom) * 360 - 180;
    after.latitudes[20_000] = (Math.atan(Math.sinh(middle)) * 180) / Math.PI;
    const [old, fresh] = [encoderOf(before), encoderOf(after)];
    const changed: string[] = [];
    let tiles = 0;
    for (const [z, x, y] of tilesOf(before, rows, zoom)) {
      tiles++;
      const [was, is] = [old.encode({ z, x, y }), fresh.encode({ z, x, y })];
      if (Buffer.compare(was, is) !== 0) changed.push(`${x}/${y}`);
    }
    expect(tiles).toBeGreaterThan(100);
    expect(changed).toEqual([`${own![1]}/${own![2]}`]);
  });
});
