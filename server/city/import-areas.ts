import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { CoordinateSystem } from '../contract/codes.ts';
import type { Database, Progress } from '../db/database.ts';
import { polygonToWgs84 } from './coordinates.ts';
import { createLocator, type Locator } from './locate.ts';
import {
  assignSubdistricts,
  clearSubdistrictOutlines,
  readLocatedAreas,
  readSubdistricts,
  writeOutlines,
  type Outline,
  type Subdistrict,
} from './queries.ts';
import { FeaturesError, textProperty, type FileFeature } from './read-features.ts';

export interface AreasRequest {
  readonly city: string;
  readonly features: readonly FileFeature[];
  readonly system: CoordinateSystem;
  /** Shown as the source of the outlines, and kept with the places that they assign. */
  readonly source: string;
  readonly progress: Progress;
}

export interface AreasReport {
  /** Subdistricts of the city, with and without outline. */
  readonly known: number;
  readonly matched: number;
  /** Crossing rings that were made valid, by code. */
  readonly repaired: readonly string[];
  /** Features that were left out, with the reason. */
  readonly refused: readonly { readonly feature: string; readonly reason: string }[];
  /** Places whose subdistrict, or missing district, was set. */
  readonly assigned: number;
  /** Places that state a district other than that of the outline they lie in; left as they are. */
  readonly disputed: number;
}

/** Metres that an outline may leave its district, and the share of positions that may leave it. */
const toleranceMetres = 200;
const toleratedShare = 0.05;

/**
 * Replaces all outlines of a city's subdistricts by those of a file, in one transaction, and finds
 * the subdistrict of every located place anew.
 * @throws {FeaturesError} when nothing in the file can be used, or it looks shifted as a whole.
 */
export async function importAreas(db: Database['db'], request: AreasRequest): Promise<AreasReport> {
  const { city, progress } = request;
  progress('check', 0, null);
  const known = await readSubdistricts(db, city);
  const { outlines, refused } = readOutlines(request, known);
  if (outlines.length === 0) {
    const first = refused[0];
    const why = first === undefined ? '' : ` (${first.feature}: ${first.reason})`;
    throw new FeaturesError(
      `文件里没有可用的街镇边界${why}`,
      `No feature of the file can be used${why}; each needs a polygon and the code of a subdistrict`,
    );
  }
  const districts = (await readLocatedAreas(db, city)).filter(({ level }) => level === 'district');
  checkShift(outlines, known, createLocator(districts));

  return await db.transaction().execute(async (trx) => {
    await clearSubdistrictOutlines(trx, city);
    const repaired: string[] = [];
    const written = new Set<string>();
    for (let start = 0; start < outlines.length; start += 50) {
      progress('write', start, outlines.length);
      const chunk = outlines.slice(start, start + 50);
      for (const row of await writeOutlines(trx, city, chunk, request.source)) {
        written.add(row.code);
        if (!row.valid) repaired.push(row.code);
      }
    }
    progress('assign', 0, null);
    const empty = outlines.filter(({ code }) => !written.has(code));
    return {
      known: known.length,
      matched: written.size,
      repaired: repaired.toSorted(),
      refused: [
        ...refused,
        ...empty.map(({ code }) => ({ feature: code, reason: 'its outline encloses nothing' })),
      ],
      ...(await assignSubdistricts(trx, city, request.source)),
    };
  });
}

const Ring = Type.Array(Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 2 }), {
  minItems: 4,
});
const Polygon = Type.Array(Ring, { minItems: 1 });
const MultiPolygon = Type.Array(Polygon, { minItems: 1 });

function readOutlines(
  { features, system }: AreasRequest,
  known: readonly Subdistrict[],
): { outlines: Outline[]; refused: { feature: string; reason: string }[] } {
  const codes = new Set(known.map(({ code }) => code));
  const outlines: Outline[] = [];
  const refused: { feature: string; reason: string }[] = [];
  for (const [i, feature] of features.entries()) {
    const code = textProperty(feature, 'code');
    const name = textProperty(feature, 'name');
    const geometry = polygonOf(feature);
    const reason =
      code === null
        ? 'has no property "code"'
        : !codes.has(code)
          ? 'this code is not in the city'
          : outlines.some((outline) => outline.code === code)
            ? 'this code is there twice'
            : geometry === null
              ? 'is not a polygon of [longitude, latitude]'
              : null;
    if (code !== null && geometry !== null && reason === null) {
      outlines.push({ code, geometry: polygonToWgs84(geometry, system) });
    } else if (reason !== null) {
      refused.push({ feature: [code, name].filter(Boolean).join(' ') || `#${i + 1}`, reason });
    }
  }
  return { outlines, refused };
}

function polygonOf({ geometry }: FileFeature): GeoJSON.MultiPolygon | null {
  const coordinates = geometry?.coordinates;
  if (geometry?.type === 'Polygon' && Value.Check(Polygon, coordinates)) {
    return { type: 'MultiPolygon', coordinates: [coordinates] };
  }
  if (geometry?.type === 'MultiPolygon' && Value.Check(MultiPolygon, coordinates)) {
    return { type: 'MultiPolygon', coordinates };
  }
  return null;
}

/** A subdistrict lies in its district, but for the roughness of both outlines. */
function checkShift(
  outlines: readonly Outline[],
  known: readonly Subdistrict[],
  districts: Locator,
): void {
  const districtOf = new Map(known.map(({ code, district }) => [code, district]));
  let [all, outside] = [0, 0];
  for (const { code, geometry } of outlines) {
    for (const [longitude, latitude] of geometry.coordinates.flat(2)) {
      const metres = districts.metresFrom(districtOf.get(code)!, longitude!, latitude!);
      if (metres === null) continue;
      all += 1;
      if (metres > toleranceMetres) outside += 1;
    }
  }
  if (all === 0 || outside / all <= toleratedShare) return;
  const share = Math.round((outside / all) * 100);
  throw new FeaturesError(
    `${share} % 的边界点在所属区之外 200 米以上：坐标系不对？用 --crs gcj02 或 --crs bd09 指明`,
    `${share} % of the outlines lie over 200 m outside their districts: is the file in another ` +
      'coordinate system? State it with --crs gcj02 or --crs bd09',
  );
}
