import KDBush from 'kdbush';
import { entries, kinds, statuses, verifications } from '../contract/codes.ts';
import type { CatalogueColumns } from '../places/catalogue.ts';
import type { ClusterIndex } from './cluster-index.ts';
import { clusterZoom, item, itemScale } from './cluster-item.ts';
import { createLayerWriter } from './layer-writer.ts';
import { clusterRadius, tileExtent, type TileAddress } from './tile-scheme.ts';

/** Writes the tiles of one index. Not for two threads: it owns a scratch buffer. */
export interface PlacesEncoder {
  /** The bytes of a tile; empty when nothing lies in it or in its margin. */
  encode(address: TileAddress): Uint8Array<ArrayBuffer>;
}

/** What the encoder reads of a snapshot. */
export interface PlacesSource {
  readonly columns: CatalogueColumns;
  readonly cityIds: readonly string[];
  /** Names are sent from this zoom on; null where the thread has none. */
  readonly names: { readonly fromZoom: number; readonly nameOf: (row: number) => string } | null;
}

const margin = clusterRadius / tileExtent;
/** Tile coordinates run from -clusterRadius to tileExtent + clusterRadius: they fit 13 bits. */
const axisBits = 2 ** 13;
const orderBits = 2 ** 22;

/**
 * A Mapbox Vector Tile (spec 2.1) with the layer `places`, written straight from supercluster's
 * flat rows. Clusters carry `point_count`, `expansion_zoom` and a count under each kind's code;
 * single places carry the place's number as feature id and `city`, `kind`, `status`,
 * `verification`, `entry` and `name` where known.
 *
 * There is no cluster id, and features go by their position in the tile: both ids and the tree's
 * order change everywhere with one place added anywhere, and every tile's ETag with them.
 */
export function createPlacesEncoder(index: ClusterIndex, source: PlacesSource): PlacesEncoder {
  const trees = index.levels.map((level) => KDBush.from(level.tree));
  const layer = createLayerWriter('places', tileExtent);
  const { columns, names } = source;
  const keys = {
    pointCount: layer.key('point_count'),
    expansionZoom: layer.key('expansion_zoom'),
    city: layer.key('city'),
    kind: layer.key('kind'),
    status: layer.key('status'),
    verification: layer.key('verification'),
    entry: layer.key('entry'),
    name: layer.key('name'),
    kinds: kinds.map((kind) => layer.key(kind)),
  };
  const texts = {
    cities: source.cityIds.map((city) => layer.text(city)),
    kinds: kinds.map((kind) => layer.text(kind)),
    statuses: statuses.map((status) => layer.text(status)),
    verifications: verifications.map((verification) => layer.text(verification)),
    entries: entries.map((entry) => layer.text(entry)),
  };

  let rows = new Int32Array(1024);
  let tileXs = new Int32Array(1024);
  let tileYs = new Int32Array(1024);
  let order = new Float64Array(1024);
  let found = 0;
  let items = new Int32Array(0);

  const collect = (matches: readonly number[], x: number, y: number, scale: number): void => {
    if (found + matches.length > rows.length) {
      const size = Math.max(rows.length * 2, found + matches.length);
      [rows, tileXs, tileYs] = [rows, tileXs, tileYs].map((list) => {
        const larger = new Int32Array(size);
        larger.set(list);
        return larger;
      }) as [typeof rows, typeof tileXs, typeof tileYs];
      const largerOrder = new Float64Array(size);
      largerOrder.set(order);
      order = largerOrder;
    }
    for (const at of matches) {
      const row = at * item.stride;
      let [mercatorX, mercatorY] = [0, 0];
      if (items[row + item.points]! > 1) {
        mercatorX = items[row + item.x]! / itemScale + 0.5;
        mercatorY = items[row + item.y]! / itemScale + 0.5;
      } else {
        const place = items[row + item.id]!;
        mercatorX = index.coordinates[2 * place]!;
        mercatorY = index.coordinates[2 * place + 1]!;
      }
      const tileX = Math.round(tileExtent * (mercatorX * scale - x));
      const tileY = Math.round(tileExtent * (mercatorY * scale - y));
      rows[found] = row;
      tileXs[found] = tileX;
      tileYs[found] = tileY;
      order[found] =
        ((tileY + clusterRadius) * axisBits + tileX + clusterRadius) * orderBits + found;
      found++;
    }
  };

  const write = (at: number, zoom: number): void => {
    const [row, tileX, tileY] = [rows[at]!, tileXs[at]!, tileYs[at]!];
    const id = items[row + item.id]!;
    const points = items[row + item.points]!;
    if (points > 1) {
      layer.startPoint(null, tileX, tileY);
      layer.number(keys.pointCount, points);
      layer.number(keys.expansionZoom, clusterZoom(id, index.count));
      const tally = items[row + item.tally]! * kinds.length;
      for (let kind = 0; kind < kinds.length; kind++) {
        const places = index.tallies[tally + kind]!;
        if (places > 0) layer.number(keys.kinds[kind]!, places);
      }
    } else {
      const place = index.rows === null ? id : index.rows[id]!;
      layer.startPoint(columns.numbers[place]!, tileX, tileY);
      layer.tag(keys.city, texts.cities[columns.cities[place]!]!);
      layer.tag(keys.kind, texts.kinds[columns.kinds[place]!]!);
      layer.tag(keys.status, texts.statuses[columns.statuses[place]!]!);
      layer.tag(keys.verification, texts.verifications[columns.verifications[place]!]!);
      const entry = texts.entries[columns.entries[place]!];
      if (entry !== undefined) layer.tag(keys.entry, entry);
      if (names !== null && zoom >= names.fromZoom) layer.name(keys.name, names.nameOf(place));
    }
    layer.end();
  };

  return {
    encode({ z, x, y }) {
      const level = index.levelOfZoom[Math.min(z, index.levelOfZoom.length - 1)]!;
      const tree = trees[level]!;
      items = index.levels[level]!.items;
      found = 0;
      const scale = 2 ** z;
      const top = encoded((y - margin) / scale);
      const bottom = encoded((y + 1 + margin) / scale);
      const range = (west: number, east: number): number[] =>
        tree.range(encoded(west), top, encoded(east), bottom);

      collect(range((x - margin) / scale, (x + 1 + margin) / scale), x, y, scale);
      // At the antimeridian the margin lies at the other edge of the world.
      if (x === 0) collect(range(1 - margin / scale, 1), scale, y, scale);
      if (x === scale - 1) collect(range(0, margin / scale), -1, y, scale);
      if (found === 0) return new Uint8Array(0);

      const sorted = order.subarray(0, found).toSorted();
      orderTies(sorted, rows, items);
      layer.reset();
      for (let at = 0; at < found; at++) write(positionOf(sorted[at]!), z);
      return layer.finish();
    },
  };
}

/** The position in the lists that an order key carries in its low bits. */
function positionOf(key: number): number {
  return key - Math.floor(key / orderBits) * orderBits;
}

function encoded(mercator: number): number {
  return (mercator - 0.5) * itemScale;
}

/** Places at the same spot go by their number, which the order of the list follows. */
function orderTies(sorted: Float64Array, rows: Int32Array, items: Int32Array): void {
  const idAt = (at: number): number => items[rows[positionOf(sorted[at]!)]! + item.id]!;
  for (let i = 1; i < sorted.length; i++) {
    const spot = Math.floor(sorted[i]! / orderBits);
    for (let j = i; j > 0 && Math.floor(sorted[j - 1]! / orderBits) === spot; j--) {
      if (idAt(j - 1) <= idAt(j)) break;
      [sorted[j - 1], sorted[j]] = [sorted[j]!, sorted[j - 1]!];
    }
  }
}
