import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildTiles } from '../../roads/build-tiles.ts';
import type { RoadSet } from '../../roads/road-set.ts';
import { fillEdgeDensities } from './edge-densities.ts';

/**
 * Tiles of a road set in which all roads are on one level, made the first time and kept beside the
 * set's own, with which they go. Searches backwards are exact on them alone; see `CatchmentEngine`.
 *
 * @returns their folder.
 * @throws {RoadFileError} when they cannot be built.
 */
export async function singleLevelTiles(roads: RoadSet, signal?: AbortSignal): Promise<string> {
  const folder = join(roads.folder, 'single-level-tiles');
  if (existsSync(folder)) return folder;
  const draft = `${folder}-${process.pid}-${Math.round(performance.timeOrigin)}`;
  try {
    await buildTiles(roads.extractPath, draft, () => undefined, signal, { levels: 1 });
    await fillEdgeDensities(draft);
    await rename(draft, folder).catch((error: unknown) => {
      // Another process was quicker with the same.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}
