import { VALHALLA_VERSION } from '@valhallajs/valhallajs';
import type { CityPack } from '../city/pack.ts';
import type { Progress } from '../db/database.ts';
import {
  buildDemonstration,
  demonstrationFingerprint,
} from './demonstration/build-demonstration.ts';
import { readRivers } from './demonstration/read-rivers.ts';
import { importRoads } from './import-roads.ts';
import { publishRoads, sweepRoads } from './publish-roads.ts';
import { currentRoads, type RoadSet } from './road-set.ts';

/**
 * Sees that a data folder has roads to start with: keeps an imported set, keeps a demonstration
 * set that is still what the packs would give, makes one where there is none. Tiles built by
 * another version of Valhalla are built again from the set's own copy of the extract.
 */
export async function prepareRoads(
  config: { readonly dataDir: string; readonly citiesDir: string },
  packs: readonly Pick<CityPack, 'id' | 'centre' | 'districts'>[],
  options: { now: Date; progress: Progress; signal?: AbortSignal },
): Promise<RoadSet> {
  const current = currentRoads(config.dataDir);
  if (current && !current.meta.demonstration) {
    await sweepRoads(config.dataDir);
    if (current.meta.valhalla === VALHALLA_VERSION) return current;
    const { source, attribution } = current.meta;
    return importRoads(config.dataDir, current.extractPath, { ...options, source, attribution });
  }
  const rivers = await readRivers(config.citiesDir);
  const cities = packs
    .filter((city) => city.districts.length > 0)
    .map((city) => ({ city, river: rivers.get(city.id) ?? null }));
  if (cities.length === 0) {
    throw new Error(
      'No city has district outlines to draw demonstration streets in. ' +
        'Import real ones: npm run roads -- file.osm.pbf',
    );
  }
  if (current && current.meta.fingerprint === demonstrationFingerprint(cities)) {
    await sweepRoads(config.dataDir);
    return current;
  }
  return publishRoads(
    config.dataDir,
    (folder) => buildDemonstration(folder, cities, options),
    // An import may have come while the demonstration was being made.
    (replaced) => replaced === null || replaced.meta.demonstration,
  );
}
