import { existsSync, readFileSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import type { BoundingBox } from '../contract/geometry.ts';

/** What `meta.json` says of a road data set. */
export interface RoadMeta {
  /** Name of the imported file, or `demonstration`. */
  readonly source: string;
  /** When the set was built, ISO 8601. */
  readonly builtAt: string;
  /** Synthetic streets, not to be taken for real ones. */
  readonly demonstration: boolean;
  /** Line to be shown on every map that draws the roads. */
  readonly attribution: string;
  readonly bbox: BoundingBox;
  /** Number of drawable lines. */
  readonly lines: number;
  /** What a demonstration set was made from; null for an import. */
  readonly fingerprint: string | null;
  /** Version of Valhalla that built the tiles. */
  readonly valhalla: string;
}

/** A published road data set: an immutable folder. */
export interface RoadSet {
  readonly generation: string;
  readonly folder: string;
  readonly meta: RoadMeta;
  readonly extractPath: string;
  readonly tilesFolder: string;
  /** Read with `readRoadLines`. */
  readonly linesPath: string;
}

export function roadsFolder(dataDir: string): string {
  return join(dataDir, 'roads');
}

export function pointerPath(dataDir: string): string {
  return join(roadsFolder(dataDir), 'current.json');
}

/** The set in use, or null when none was published (or its folder was taken away). */
export function currentRoads(dataDir: string): RoadSet | null {
  const pointer = pointerPath(dataDir);
  if (!existsSync(pointer)) return null;
  const { generation } = JSON.parse(readFileSync(pointer, 'utf8')) as { generation: string };
  const folder = join(roadsFolder(dataDir), generation);
  if (!existsSync(join(folder, 'meta.json'))) return null;
  return openRoadSet(folder, generation);
}

/** A set by its folder, published or about to be. */
export function openRoadSet(folder: string, generation: string): RoadSet {
  return {
    generation,
    folder,
    meta: JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as RoadMeta,
    extractPath: join(folder, 'extract.osm.pbf'),
    tilesFolder: join(folder, 'tiles'),
    linesPath: join(folder, 'lines.bin'),
  };
}

/**
 * Calls back within about a second of another set being published, by any process. Polls the
 * pointer: change events do not come through on network and overlay file systems.
 * @returns the way to stop.
 */
export function watchRoads(dataDir: string, listener: (roads: RoadSet) => void): () => void {
  const pointer = pointerPath(dataDir);
  let seen = currentRoads(dataDir)?.generation;
  const look = (): void => {
    const roads = currentRoads(dataDir);
    if (!roads || roads.generation === seen) return;
    seen = roads.generation;
    listener(roads);
  };
  watchFile(pointer, { interval: 700, persistent: false }, look);
  return () => unwatchFile(pointer, look);
}
