import type { Position } from '../contract/geometry.ts';
import type { CityPack, PackDistrict } from '../city/pack.ts';
import { createLocator, packAreas } from '../city/locate.ts';
import { metresBetween } from '../imports/areas.ts';
import { districtAt, planCity } from '../roads/demonstration/plan.ts';
import type { Random } from './random.ts';

export interface Spot {
  readonly position: Position;
  /** Code of the district that it is in. */
  readonly district: string;
}

/**
 * Gives out places of a city, denser where more people live and towards the centre: each call
 * returns a point inside a district. Single streets are not looked at, but the towns are those of
 * the demonstration streets: whoever loads both finds the places where the people are.
 */
export function createSpread(pack: CityPack, random: Random): () => Spot {
  const locator = createLocator(packAreas([pack]));
  const towns = townsOf(pack);
  const grounds = pack.districts.map((district, index) =>
    groundOf(district, pack, towns[index] ?? []),
  );
  const draw = (): Spot => {
    const ground = random.weighted(grounds.map((each) => [each.weight, each] as const));
    for (;;) {
      const position = ground.draw(random);
      if (locator.districtOf(position[0], position[1]) === ground.code) {
        return { position: [round(position[0]), round(position[1])], district: ground.code };
      }
    }
  };
  return draw;
}

interface Town {
  readonly middle: Position;
  readonly radiusMetres: number;
}

interface Ground {
  readonly code: string;
  readonly weight: number;
  draw(random: Random): Position;
}

const metresPerDegree = 111_195;

/** The towns of each district, in the order of the pack's districts. */
function townsOf(pack: CityPack): Town[][] {
  const plan = planCity(pack, null);
  const towns = pack.districts.map((): Town[] => []);
  for (const { at, radiusMetres } of plan.towns) {
    towns[districtAt(plan, at)]?.push({ middle: plan.toDegrees(at), radiusMetres });
  }
  return towns;
}

function groundOf(district: PackDistrict, pack: CityPack, towns: readonly Town[]): Ground {
  const [west, south, east, north] = bboxOf(district.geometry);
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  const centrality = Math.exp(-metresBetween(middle, pack.centre) / 12_000);
  return {
    code: district.code,
    weight: (district.population ?? 1_000_000) * (0.7 + 1.5 * centrality),
    draw: (from) => {
      const town = towns[from.integer(0, towns.length - 1)];
      const near = (radii: number): Position =>
        town === undefined ? middle : around(town.middle, radii * town.radiusMetres, from);
      if (from.chance(0.6)) return near(0.6);
      const anywhere: Position = [
        west + from.next() * (east - west),
        south + from.next() * (north - south),
      ];
      const density = 0.12 + Math.exp(-metresBetween(anywhere, pack.centre) / 9_000);
      return from.chance(density) ? anywhere : near(1.5);
    },
  };
}

function around([longitude, latitude]: Position, metres: number, random: Random): Position {
  const perLongitude = metresPerDegree * Math.cos((latitude * Math.PI) / 180);
  return [
    longitude + (random.normal() * metres) / perLongitude,
    latitude + (random.normal() * metres) / metresPerDegree,
  ];
}

function bboxOf(geometry: GeoJSON.MultiPolygon): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of geometry.coordinates.flat(2)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
