import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildDemonstration } from '../../server/roads/demonstration/build-demonstration.ts';
import type { PlannedCity, River } from '../../server/roads/demonstration/plan.ts';
import { publishRoads } from '../../server/roads/publish-roads.ts';
import type { RoadSet } from '../../server/roads/road-set.ts';
import type { RoutingLog } from '../../server/routing/valhalla-local.ts';

/** A city of 8 by 6.7 km around People's Square: drawn and built in about a second. */
export const smallCity: PlannedCity = {
  id: 'test',
  centre: [121.47, 31.23],
  districts: [
    {
      code: '310101',
      name: '示范区',
      population: 500_000,
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [121.43, 31.2],
              [121.515, 31.2],
              [121.515, 31.26],
              [121.43, 31.26],
              [121.43, 31.2],
            ],
          ],
        ],
      },
    },
  ],
};

/** Runs through the small city from north to south, east of its middle. */
export const smallRiver: River = {
  line: [
    [121.49, 31.27],
    [121.487, 31.23],
    [121.49, 31.19],
  ],
  widthMetres: 400,
  ferries: true,
};

export const noProgress = (): void => undefined;

export const silentLog: RoutingLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Publishes a demonstration set of the small city in a data folder. */
export function publishSmallCity(
  dataDir: string,
  river: River | null,
  now = new Date('2026-01-01T00:00:00Z'),
): Promise<RoadSet> {
  const cities = [{ city: smallCity, river }];
  return publishRoads(
    dataDir,
    (folder) => buildDemonstration(folder, cities, { now, progress: noProgress }),
    () => true,
  );
}

/** Publishes a copy of a set in another data folder: a set is built once and used often. */
export function publishCopy(dataDir: string, roads: RoadSet): Promise<RoadSet> {
  return publishRoads(
    dataDir,
    async (folder) => {
      await cp(roads.folder, folder, { recursive: true });
      return roads.meta;
    },
    () => true,
  );
}

/** The real extract beside the project; null, with a word, where it is not. */
export function realExtract(): string | null {
  const path = resolve(import.meta.dirname, '../../../shared/data/roads/shanghai-centre.osm.pbf');
  if (existsSync(path)) return path;
  console.warn(`skipped: ${path} is not there`);
  return null;
}
