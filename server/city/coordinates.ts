import gcoord from 'gcoord';
import type { CoordinateSystem } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';

// Its types describe an ES module with a default export, its code is CommonJS without one.
const { CRSTypes, transform } = gcoord as unknown as typeof gcoord.default;

/**
 * A position from a stated system to the one that everything is stored and computed in. GCJ-02 and
 * BD-09 have no inverse in closed form: the result is good to well under a metre.
 */
export function toWgs84(position: Position, from: CoordinateSystem): Position {
  return from === 'wgs84' ? position : transform<Position>(position, systems[from], CRSTypes.WGS84);
}

/** A WGS-84 position in the system that somebody else speaks. */
export function fromWgs84(position: Position, to: CoordinateSystem): Position {
  return to === 'wgs84' ? position : transform<Position>(position, CRSTypes.WGS84, systems[to]);
}

/** All positions of a polygon, rounded to seven decimals (a centimetre). */
export function polygonToWgs84(
  polygon: GeoJSON.MultiPolygon,
  from: CoordinateSystem,
): GeoJSON.MultiPolygon {
  const convert = (position: GeoJSON.Position): GeoJSON.Position =>
    toWgs84([position[0]!, position[1]!], from).map((degrees) => Math.round(degrees * 1e7) / 1e7);
  return {
    type: 'MultiPolygon',
    coordinates: polygon.coordinates.map((rings) => rings.map((ring) => ring.map(convert))),
  };
}

const systems = {
  wgs84: CRSTypes.WGS84,
  gcj02: CRSTypes.GCJ02,
  bd09: CRSTypes.BD09,
} as const satisfies Record<CoordinateSystem, string>;
