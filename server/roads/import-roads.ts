import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { VALHALLA_VERSION } from '@valhallajs/valhallajs';
import type { Progress } from '../db/database.ts';
import { buildTiles } from './build-tiles.ts';
import { extractRoadLines } from './extract-lines.ts';
import { publishRoads } from './publish-roads.ts';
import { writeRoadLines } from './road-lines.ts';
import type { RoadMeta, RoadSet } from './road-set.ts';

/** OpenStreetMap extracts are the only real input; ODbL asks for this line on the map. */
const openStreetMapAttribution = '© OpenStreetMap contributors (ODbL)';

/**
 * Makes an `.osm.pbf` the road data set of a data folder, beside a running server or without
 * one. All or nothing: until it returns, the old set stays current.
 *
 * @param file read only; the set keeps a copy.
 * @throws {RoadFileError} when the file cannot be used.
 */
export async function importRoads(
  dataDir: string,
  file: string,
  options: {
    now: Date;
    attribution?: string;
    source?: string;
    progress: Progress;
    signal?: AbortSignal;
  },
): Promise<RoadSet> {
  const build = async (folder: string): Promise<RoadMeta> => {
    const extractPath = join(folder, 'extract.osm.pbf');
    const { lines, bbox } = await extractRoadLines(file, (fraction) =>
      options.progress('Reading roads', Math.round(fraction * 100), 100),
    );
    await writeRoadLines(join(folder, 'lines.bin'), lines);
    await copyFile(file, extractPath, constants.COPYFILE_FICLONE);
    await buildTiles(
      extractPath,
      join(folder, 'tiles'),
      (fraction) => options.progress('Building routing tiles', Math.round(fraction * 100), 100),
      options.signal,
    );
    return {
      source: options.source ?? basename(file),
      builtAt: options.now.toISOString(),
      demonstration: false,
      attribution: options.attribution ?? openStreetMapAttribution,
      bbox,
      lines: lines.count,
      fingerprint: null,
      valhalla: VALHALLA_VERSION,
    };
  };
  return publishRoads(dataDir, build, () => true);
}
