import type { CoordinateSystem } from '../contract/codes.ts';
import type { BoundingBox, Position } from '../contract/geometry.ts';
import type { Database, Progress } from '../db/database.ts';
import { toWgs84 } from './coordinates.ts';
import { replaceLandmarks, type Landmark } from './queries.ts';
import { FeaturesError, textProperty, type FileFeature } from './read-features.ts';

export interface LandmarksRequest {
  readonly city: { readonly id: string; readonly bbox: BoundingBox };
  readonly features: readonly FileFeature[];
  readonly system: CoordinateSystem;
  /** All landmarks of this kind are replaced. */
  readonly kind: string;
  readonly source: string;
  readonly progress: Progress;
}

export interface LandmarksReport {
  readonly written: number;
  /** How many the city had of this kind before. */
  readonly replaced: number;
  /** Further off than the city's box, as the far ends of lines that leave it. */
  readonly outside: number;
  readonly refused: readonly { readonly feature: string; readonly reason: string }[];
}

/**
 * Replaces a city's landmarks of one kind by the named points of a file, in one transaction.
 * @throws {FeaturesError} when nothing in the file can be used.
 */
export async function importLandmarks(
  db: Database['db'],
  request: LandmarksRequest,
): Promise<LandmarksReport> {
  const { city, kind, source, progress } = request;
  progress('check', 0, null);
  const landmarks = new Map<string, Landmark>();
  const refused: { feature: string; reason: string }[] = [];
  let outside = 0;
  for (const [i, feature] of request.features.entries()) {
    const name = textProperty(feature, 'name');
    const position = positionOf(feature, request.system);
    const id = `${city.id}-${kind}-${idOf(feature, i)}`;
    const reason =
      name === null
        ? 'has no property "name"'
        : position === null
          ? 'is not a point of [longitude, latitude]'
          : landmarks.has(id)
            ? 'its id is there twice'
            : null;
    if (reason !== null || name === null || position === null) {
      refused.push({ feature: name ?? `#${i + 1}`, reason: reason ?? '' });
    } else if (!inBox(position, city.bbox)) {
      outside += 1;
    } else {
      landmarks.set(id, { id, name, nameEn: textProperty(feature, 'name:en'), position });
    }
  }
  if (landmarks.size === 0) {
    const first = refused[0];
    const why =
      first === undefined ? `${outside} points lie elsewhere` : `${first.feature} ${first.reason}`;
    throw new FeaturesError(
      `文件里没有本市的地标（${why}）`,
      `The file has no landmark of this city (${why}); each needs a point and a name`,
    );
  }
  progress('write', 0, landmarks.size);
  const replaced = await db
    .transaction()
    .execute((trx) => replaceLandmarks(trx, city.id, kind, source, [...landmarks.values()]));
  progress('write', landmarks.size, landmarks.size);
  return { written: landmarks.size, replaced, outside, refused };
}

/** The feature's own id, so that a landmark keeps its address when the file is imported again. */
function idOf(feature: FileFeature, i: number): string {
  const id = feature.id ?? textProperty(feature, 'id') ?? textProperty(feature, '@id') ?? i + 1;
  return String(id).replaceAll(/[^\w-]+/g, '-');
}

function positionOf({ geometry }: FileFeature, system: CoordinateSystem): Position | null {
  if (geometry?.type !== 'Point' || !Array.isArray(geometry.coordinates)) return null;
  const [longitude, latitude] = geometry.coordinates as unknown[];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null;
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return null;
  return toWgs84([longitude, latitude], system);
}

function inBox([x, y]: Position, [west, south, east, north]: BoundingBox): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}
