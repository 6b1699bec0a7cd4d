import type { Position } from '../contract/geometry.ts';
import type { CityPack, PackDistrict } from '../city/pack.ts';
import { createLocator, packAreas } from '../city/locate.ts';
import { metresBetween } from '../imports/areas.ts';
import type { Random } from './random.ts';

export interface Spot {
  readonly position: Position;
  /** Code of the district that it is in. */
  readonly district: string;
}

/**
 * Gives out places of a city, denser where more people live and towards the centre: each call
 * returns a point inside a district. Streets are not looked at.
 */
export function createSpread(pack: CityPack, random: Random): () => Spot {
  const locator = createLocator(packAreas([pack]));
  const grounds = pack.districts.map((district) => groundOf(district, pack, random));
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

interface Ground {
  readonly code: string;
  readonly weight: number;
  draw(random: Random): Position;
}

const metresPerDegree = 111_195;

function groundOf(district: PackDistrict, pack: CityPack, random: Random): Ground {
  const [west, south, east, north] = bboxOf(district.geometry);
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  const centrality = Math.exp(-metresBetween(middle, pack.centre) / 12_000);
  const uniform = (from: Random): Position => [
    west + from.next() * (east - west),
    south + from.next() * (north - south),
  ];
  // Towns: a few dense spots, so that suburbs are not an even drizzle.
  const towns = Array.from({ length: 7 }, () => uniform(random));
  return {
    code: district.code,
    weight: (district.population ?? 1_000_000) * (0.7 + 1.5 * centrality),
    draw: (from) => {
      const town = towns[from.integer(0, towns.length - 1)] ?? middle;
      if (from.chance(0.55)) return around(town, 1_400, from);
      const anywhere = uniform(from);
      const density = 0.12 + Math.exp(-metresBetween(anywhere, pack.centre) / 9_000);
      return from.chance(density) ? anywhere : around(town, 4_000, from);
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
