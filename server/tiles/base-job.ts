import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type {
  GeoJSONVTFeature,
  GeoJSONVTFeatureNonPoint,
  GeoJSONVTTile,
} from '@maplibre/geojson-vt';
import type { ClientConfig } from 'pg';
import { readRoadLines } from '../roads/road-lines.ts';
import { registryLayers, roadLayers, type BaseLayer } from './base-layers.ts';
import { readDrawnRegistry } from './queries.ts';
import { buffersOfTile, completeTile, type TileBytes } from './tile-bytes.ts';
import { tileExtent, type TileAddress } from './tile-scheme.ts';
import type { JobOutcome } from './worker-jobs.ts';

export type BaseJob =
  | {
      readonly type: 'load';
      readonly connection: ClientConfig;
      /** File of the current road lines; null when there are no roads. */
      readonly linesPath: string | null;
    }
  | { readonly type: 'tile'; readonly address: TileAddress };

export type BaseResult =
  | { readonly type: 'load'; readonly changed: boolean; readonly sources: readonly string[] }
  | { readonly type: 'tile'; readonly tile: TileBytes };

/** Before it roads show neither names nor bridges: one feature a class takes a third of the bytes. */
const singleRoadsFromZoom = 13;

/** Largest tile; beyond it the smallest roads are left out. */
const mostTileBytes = 200_000;

/** The base map's data and its tiles; for a worker, as both loading and cutting take a while. */
export function createBaseMap(): (job: BaseJob) => Promise<JobOutcome<BaseResult>> {
  let fingerprint: string | null = null;
  let sources: readonly string[] = [];
  let registry: BaseLayer[] = [];
  let linesPath: string | null = null;
  let roads: BaseLayer[] = [];

  return async (job) => {
    if (job.type === 'load') {
      let changed = false;
      const drawn = await readDrawnRegistry(job.connection, fingerprint);
      if (drawn !== null) {
        registry = registryLayers(drawn);
        ({ fingerprint, sources } = drawn);
        changed = true;
      }
      if (job.linesPath !== linesPath) {
        roads = job.linesPath === null ? [] : roadLayers(await readRoadLines(job.linesPath));
        linesPath = job.linesPath;
        changed = true;
      }
      return { result: { type: 'load', changed, sources }, transfer: [] };
    }
    const tile = completeTile(cutTile([...registry, ...roads], job.address));
    return { result: { type: 'tile', tile }, transfer: buffersOfTile(tile) };
  };
}

/** A tile of the layers drawn at its zoom; the last ones, the smallest roads, go when it is too large. */
export function cutTile(
  layers: readonly BaseLayer[],
  address: TileAddress,
): Uint8Array<ArrayBuffer> {
  const drawn = layers.filter((layer) => layer.fromZoom <= address.z);
  const cut = drawn.map((layer) => {
    const features = layer.features(address);
    const merges = layer.layer === 'road' && address.z < singleRoadsFromZoom;
    return { name: layer.layer, features: merges ? mergeByClass(features) : features };
  });
  for (;;) {
    const byName = new Map<string, GeoJSONVTFeature[]>();
    for (const { name, features } of cut) {
      if (features.length > 0) byName.set(name, [...(byName.get(name) ?? []), ...features]);
    }
    const tiles = [...byName].map(([name, features]) => [name, { features }] as const);
    const bytes = fromGeojsonVt(Object.fromEntries(tiles) as Record<string, GeoJSONVTTile>, {
      version: 2,
      extent: tileExtent,
    });
    // A copy of its own length: the writer's buffer is larger.
    if (bytes.length <= mostTileBytes || cut.length <= 1) return new Uint8Array(bytes);
    cut.pop();
  }
}

function mergeByClass(features: readonly GeoJSONVTFeature[]): GeoJSONVTFeature[] {
  const merged = new Map<string, GeoJSONVTFeatureNonPoint>();
  for (const { tags, geometry } of features as readonly GeoJSONVTFeatureNonPoint[]) {
    const roadClass = String(tags?.['class']);
    const known = merged.get(roadClass);
    if (known !== undefined) known.geometry.push(...geometry);
    else merged.set(roadClass, { type: 2, tags: { class: roadClass }, geometry: [...geometry] });
  }
  return [...merged.values()];
}
