import type { CityPack } from '../../city/pack.ts';
import { chance, seedOf } from './hash.ts';

/** A river that cuts the network: a line and how wide the water is. */
export interface River {
  readonly line: readonly (readonly [longitude: number, latitude: number])[];
  readonly widthMetres: number;
  /** False: bridges only, so that some modes cannot cross. */
  readonly ferries: boolean;
}

/** Metres east and north of the city's centre. */
export type Metres = readonly [east: number, north: number];

export interface PlannedDistrict {
  /** Outer rings and holes alike: a point is inside when it is within an odd number of them. */
  readonly rings: readonly (readonly Metres[])[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly peoplePerSquareKilometre: number;
}

interface Town {
  readonly at: Metres;
  readonly radiusMetres: number;
}

/** A city reduced to what the network is drawn from, in metres around its centre. */
export interface Plan {
  readonly seed: number;
  readonly districts: readonly PlannedDistrict[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly squareMetres: number;
  readonly river: { readonly line: readonly Metres[]; readonly halfWidth: number } | null;
  readonly ferries: boolean;
  readonly towns: readonly Town[];
  readonly toMetres: (longitude: number, latitude: number) => Metres;
  readonly toDegrees: (point: Metres) => [longitude: number, latitude: number];
}

export type PlannedCity = Pick<CityPack, 'id' | 'centre' | 'districts'>;

const metresPerDegree = 111_320;
/** Where a district states no population: that of a small town. */
const defaultDensity = 1500;
const peoplePerTown = 150_000;

/** @throws {Error} when the city has no district polygon. */
export function planCity(city: PlannedCity, river: River | null): Plan {
  const [centreLongitude, centreLatitude] = city.centre;
  const metresPerLongitude = metresPerDegree * Math.cos((centreLatitude * Math.PI) / 180);
  const toMetres = (longitude: number, latitude: number): Metres => [
    (longitude - centreLongitude) * metresPerLongitude,
    (latitude - centreLatitude) * metresPerDegree,
  ];
  const toDegrees = ([east, north]: Metres): [number, number] => [
    centreLongitude + east / metresPerLongitude,
    centreLatitude + north / metresPerDegree,
  ];
  const seed = seedOf(city.id);
  const towns: Town[] = [];
  let squareMetres = 0;
  const districts = city.districts.map((district, index): PlannedDistrict => {
    const rings = district.geometry.coordinates.flatMap((polygon) =>
      polygon.map((ring) => ring.map(([longitude, latitude]) => toMetres(longitude!, latitude!))),
    );
    const area = Math.abs(
      district.geometry.coordinates.reduce(
        (sum, polygon) =>
          sum +
          polygon.reduce(
            (inner, ring, at) =>
              inner +
              (at === 0 ? 1 : -1) *
                ringArea(ring.map(([longitude, latitude]) => toMetres(longitude!, latitude!))),
            0,
          ),
        0,
      ),
    );
    squareMetres += area;
    const population = district.population ?? (defaultDensity * area) / 1e6;
    const planned = {
      rings,
      box: boxOf(rings.flat()),
      peoplePerSquareKilometre: population / (area / 1e6),
    };
    const count = Math.min(40, Math.max(1, Math.round(population / peoplePerTown)));
    towns.push(...townsIn(planned, count, seed, index));
    return planned;
  });
  if (districts.length === 0) throw new Error(`The city ${city.id} has no district polygons.`);
  return {
    seed,
    districts,
    box: boxOf(districts.flatMap((district) => district.rings.flat())),
    squareMetres,
    river: river
      ? { line: river.line.map((point) => toMetres(...point)), halfWidth: river.widthMetres / 2 }
      : null,
    ferries: river?.ferries ?? true,
    towns,
    toMetres,
    toDegrees,
  };
}

/** Position of the district that a point lies in, or -1. */
export function districtAt(plan: Plan, [east, north]: Metres): number {
  return plan.districts.findIndex(({ box, rings }) => {
    if (east < box[0] || east > box[2] || north < box[1] || north > box[3]) return false;
    return rings.reduce((inside, ring) => inside !== isInRing(ring, east, north), false);
  });
}

/**
 * People to a square kilometre around a point: the district's even share, its towns, and a dense
 * city centre. Decides how close the streets lie, nothing else.
 */
export function densityAt(plan: Plan, district: number, [east, north]: Metres): number {
  let town = 0;
  for (const { at, radiusMetres } of plan.towns) {
    const square = (at[0] - east) ** 2 + (at[1] - north) ** 2;
    if (square < 4 * radiusMetres ** 2)
      town = Math.max(town, Math.exp(-square / radiusMetres ** 2));
  }
  // The centre's reach grows with the city: 5.6 km for Shanghai's 6,340 km².
  const reach = 0.125 * Math.sqrt(plan.squareMetres / Math.PI);
  const centre = Math.exp(-(east ** 2 + north ** 2) / reach ** 2);
  const share = plan.districts[district]!.peoplePerSquareKilometre;
  return 0.5 * share + 8000 * town + 12_000 * centre;
}

function townsIn(district: PlannedDistrict, count: number, seed: number, index: number): Town[] {
  const [west, south, east, north] = district.box;
  const towns: Town[] = [];
  for (let attempt = 0; towns.length < count && attempt < count * 40; attempt += 1) {
    const at: Metres = [
      west + chance(seed, 11, index, attempt) * (east - west),
      south + chance(seed, 12, index, attempt) * (north - south),
    ];
    const inside = district.rings.reduce((odd, ring) => odd !== isInRing(ring, ...at), false);
    if (inside) towns.push({ at, radiusMetres: 900 + 1300 * chance(seed, 13, index, attempt) });
  }
  return towns;
}

function isInRing(ring: readonly Metres[], east: number, north: number): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [x, y] = ring[index]!;
    const [previousX, previousY] = ring[before]!;
    if (y > north !== previousY > north) {
      const crossing = ((previousX - x) * (north - y)) / (previousY - y) + x;
      if (east < crossing) inside = !inside;
    }
  }
  return inside;
}

function ringArea(ring: readonly Metres[]): number {
  let doubled = 0;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    doubled += ring[before]![0] * ring[index]![1] - ring[index]![0] * ring[before]![1];
  }
  return Math.abs(doubled) / 2;
}

function boxOf(points: readonly Metres[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
