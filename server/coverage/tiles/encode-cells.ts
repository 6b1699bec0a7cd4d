import type { GeoJSONVTFeature, GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import Flatbush from 'flatbush';
import { tileExtent, type TileAddress } from '../../tiles/tile-scheme.ts';
import type { CellOutlines } from '../grid/cell-outlines.ts';
import type { CellGrid } from '../grid/grid.ts';
import { cellText } from '../grid/h3-cells.ts';

/** Below it a hexagon of 350 m is no larger than a pixel's half. */
export const cellsMinZoom = 6;
export const cellsMaxZoom = 14;
/** Each index is a text of its own and most of a tile; below, a hexagon is a few pixels wide. */
const h3FromZoom = 11;

/** A cell's attributes beside its H3 index; null leaves one out. */
export type CellTags = (cell: number) => Record<string, number | boolean | null>;

/** Cuts tiles of a grid: layer `cells`, hexagons whose feature id is the position in the grid. */
export interface CellTiler {
  tile(address: TileAddress, tagsOf: CellTags | null): Uint8Array<ArrayBuffer>;
}

export function createCellTiler(grid: CellGrid, outlines: CellOutlines): CellTiler {
  const { starts } = outlines;
  // Web Mercator, 0 to 1 over the world.
  const x = outlines.longitudes.map((longitude) => longitude / 360 + 0.5);
  const y = outlines.latitudes.map(mercatorY);
  const index = new Flatbush(Math.max(1, grid.count));
  for (let cell = 0; cell < grid.count; cell++) {
    const [from, to] = [starts[cell]!, starts[cell + 1]!];
    const [xs, ys] = [x.subarray(from, to), y.subarray(from, to)];
    index.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }
  if (grid.count === 0) index.add(2, 2, 2, 2);
  index.finish();

  return {
    tile(address, tagsOf) {
      if (address.z < cellsMinZoom || grid.count === 0) return new Uint8Array(0);
      const scale = 2 ** address.z;
      const [west, north] = [address.x / scale, address.y / scale];
      const cells = index.search(west, north, west + 1 / scale, north + 1 / scale);
      const features: GeoJSONVTFeature[] = [];
      for (const cell of cells.toSorted((a, b) => a - b)) {
        const ring: [number, number][] = [];
        for (let vertex = starts[cell]!; vertex < starts[cell + 1]!; vertex++) {
          ring.push([
            Math.round((x[vertex]! - west) * scale * tileExtent),
            Math.round((y[vertex]! - north) * scale * tileExtent),
          ]);
        }
        ring.push(ring[0]!);
        const named = address.z < h3FromZoom ? {} : { h3: cellText(grid.cells[cell]!) };
        const tags = { ...named, ...withoutNull(tagsOf?.(cell) ?? {}) };
        features.push({ id: cell, type: 3, geometry: [ring], tags } as GeoJSONVTFeature);
      }
      if (features.length === 0) return new Uint8Array(0);
      const layers = { cells: { features } as unknown as GeoJSONVTTile };
      // A copy of its own length: the writer's buffer is larger.
      return new Uint8Array(fromGeojsonVt(layers, { version: 2, extent: tileExtent }));
    },
  };
}

function mercatorY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

function withoutNull(
  tags: Record<string, number | boolean | null>,
): Record<string, number | boolean> {
  const given = Object.entries(tags).filter(
    (entry): entry is [string, number | boolean] => entry[1] !== null,
  );
  return Object.fromEntries(given);
}
