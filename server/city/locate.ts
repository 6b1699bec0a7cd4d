import Flatbush from 'flatbush';
import type { CityPack } from './pack.ts';

/** An area with an outline, WGS-84. */
export interface LocatedArea {
  readonly code: string;
  readonly city: string;
  readonly level: 'city' | 'district' | 'subdistrict';
  readonly parent: string | null;
  readonly geometry: GeoJSON.MultiPolygon;
}

/** Which areas a point lies in; each answer is a code, or null outside of all. */
export interface Locator {
  /** The city, by its id. */
  inCity(longitude: number, latitude: number): string | null;
  /** By the subdistrict's outline where one is known (they are finer), else by the district's. */
  districtOf(longitude: number, latitude: number): string | null;
  subdistrictOf(longitude: number, latitude: number): string | null;
  /** Metres from a point to an area; 0 inside, null when its outline is not known. */
  metresFrom(code: string, longitude: number, latitude: number): number | null;
}

/**
 * Makes the outlines of areas fit to be asked: a box index over their polygons, then even-odd over
 * flat rings. On a shared border exactly one side answers.
 */
export function createLocator(areas: readonly LocatedArea[]): Locator {
  const parts = areas.flatMap((area) =>
    area.geometry.coordinates.map((rings) => ({
      area,
      rings: rings.map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [x!, y!]))),
    })),
  );
  const index = new Flatbush(Math.max(1, parts.length));
  for (const { rings } of parts) index.add(...boxOf(rings[0]!));
  // The index cannot be empty; nothing lies at the far end of the world.
  if (parts.length === 0) index.add(Infinity, Infinity, Infinity, Infinity);
  index.finish();

  const find = (
    level: LocatedArea['level'],
    longitude: number,
    latitude: number,
  ): LocatedArea | null => {
    for (const i of index.search(longitude, latitude, longitude, latitude)) {
      const part = parts[i];
      if (part?.area.level === level && contains(part.rings, longitude, latitude)) return part.area;
    }
    return null;
  };

  const districtOf = (longitude: number, latitude: number): LocatedArea | null =>
    find('subdistrict', longitude, latitude) ?? find('district', longitude, latitude);

  return {
    inCity: (longitude, latitude) => districtOf(longitude, latitude)?.city ?? null,
    districtOf: (longitude, latitude) => {
      const area = districtOf(longitude, latitude);
      return area?.level === 'subdistrict' ? area.parent : (area?.code ?? null);
    },
    subdistrictOf: (longitude, latitude) => find('subdistrict', longitude, latitude)?.code ?? null,
    metresFrom: (code, longitude, latitude) => {
      const own = parts.filter(({ area }) => area.code === code);
      if (own.length === 0) return null;
      if (own.some(({ rings }) => contains(rings, longitude, latitude))) return 0;
      return Math.min(
        ...own.flatMap(({ rings }) => rings.map((ring) => metresTo(ring, longitude, latitude))),
      );
    },
  };
}

/** The districts of city packs, before or without a database. */
export function packAreas(packs: readonly CityPack[]): LocatedArea[] {
  return packs.flatMap((pack) =>
    pack.districts.map(({ code, geometry }) => ({
      code,
      city: pack.id,
      level: 'district',
      parent: pack.id,
      geometry,
    })),
  );
}

function boxOf(ring: Float64Array): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    box[0] = Math.min(box[0], ring[i]!);
    box[1] = Math.min(box[1], ring[i + 1]!);
    box[2] = Math.max(box[2], ring[i]!);
    box[3] = Math.max(box[3], ring[i + 1]!);
  }
  return box;
}

/** Even-odd over all rings, so that holes are outside. */
function contains(rings: readonly Float64Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i - 2]!, ring[i - 1]!, ring[i]!, ring[i + 1]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

const metresPerDegree = 111_195;

/** On a plane that is true at the point: right within a city. */
function metresTo(ring: Float64Array, longitude: number, latitude: number): number {
  const stretch = Math.cos((latitude * Math.PI) / 180);
  let least = Infinity;
  for (let i = 2; i < ring.length; i += 2) {
    const ax = (ring[i - 2]! - longitude) * stretch;
    const ay = ring[i - 1]! - latitude;
    const dx = (ring[i]! - longitude) * stretch - ax;
    const dy = ring[i + 1]! - latitude - ay;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
    least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return least * metresPerDegree;
}
