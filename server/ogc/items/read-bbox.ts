import { badParameter } from '../../errors.ts';
import type { Box } from '../collections/collection.ts';
import { crs84, mercatorHalf, type Crs } from '../crs.ts';

/**
 * `bbox`: four numbers, or six with heights, which play no part since places have none. Where the
 * first corner lies east of the second, the box reaches over the antimeridian (OGC 17-069r4, 7.15.3).
 * @returns the box in CRS84; two boxes where it reaches over the antimeridian.
 * @throws {ProblemError} 400 naming `bbox`.
 */
export function readBbox(text: string, crs: Crs): readonly Box[] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (numbers.length !== 4 && numbers.length !== 6) {
    throw badParameter('bbox', 'must be four numbers with commas between, or six with heights');
  }
  if (!numbers.every(Number.isFinite)) {
    throw badParameter('bbox', 'must be numbers only, with commas between');
  }
  const half = numbers.length / 2;
  const [west, south] = corner(numbers.slice(0, 2), crs);
  const [east, north] = corner(numbers.slice(half, half + 2), crs);
  if (south > north) {
    throw badParameter('bbox', `the first corner lies north of the second; axes are of ${crs.uri}`);
  }
  if (half === 3 && numbers[2]! > numbers[5]!) {
    throw badParameter('bbox', 'the first corner lies above the second');
  }
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

function corner(numbers: readonly number[], crs: Crs): [longitude: number, latitude: number] {
  const isMetres = crs !== crs84 && Math.abs(crs.fromCrs84([1, 0])[0]) > 180;
  const within = isMetres ? numbers.map(withinMercator) : numbers;
  const [longitude, latitude] = crs.toCrs84([within[0]!, within[1]!]);
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    throw badParameter('bbox', `has a corner that is not on the globe; axes are of ${crs.uri}`);
  }
  return [longitude, latitude];
}

/** Maps in Web Mercator ask beyond the edges of its square. */
function withinMercator(metres: number): number {
  return Math.min(mercatorHalf, Math.max(-mercatorHalf, metres));
}
