import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { FileFeature } from '../../../city/read-features.ts';
import type { Position } from '../../../contract/geometry.ts';

const Point = Type.Array(Type.Number(), { minItems: 2 });
const Polygon = Type.Array(Type.Array(Point, { minItems: 4 }), { minItems: 1 });
const MultiPolygon = Type.Array(Polygon, { minItems: 1 });

/**
 * A point as it is, a polygon's centroid by area (holes taken out, all parts of a multipolygon
 * together); null for everything else. The centroid of a crescent lies outside of it.
 * @see P. Bourke, "Calculating the area and centroid of a polygon", 1988
 */
export function centroidOf(geometry: FileFeature['geometry']): Position | null {
  const coordinates = geometry?.coordinates;
  if (geometry?.type === 'Point') {
    return Value.Check(Point, coordinates) ? [coordinates[0]!, coordinates[1]!] : null;
  }
  if (geometry?.type === 'Polygon' && Value.Check(Polygon, coordinates)) {
    return centroidOfParts([coordinates]);
  }
  if (geometry?.type === 'MultiPolygon' && Value.Check(MultiPolygon, coordinates)) {
    return centroidOfParts(coordinates);
  }
  return null;
}

function centroidOfParts(parts: readonly number[][][][]): Position | null {
  // Near the origin, or the products of degrees lose the digits that matter.
  const [originX, originY] = parts[0]![0]![0]!;
  let [area, momentX, momentY] = [0, 0, 0];
  for (const rings of parts) {
    for (const [index, ring] of rings.entries()) {
      const one = ringMoments(ring, originX!, originY!);
      const sign = index === 0 ? 1 : -1;
      area += sign * one.area;
      momentX += sign * one.momentX;
      momentY += sign * one.momentY;
    }
  }
  if (area <= 0) return null;
  return [originX! + momentX / area, originY! + momentY / area];
}

/** Of a ring in either direction, as if it ran counter-clockwise. */
function ringMoments(
  ring: readonly number[][],
  originX: number,
  originY: number,
): { area: number; momentX: number; momentY: number } {
  let [area, momentX, momentY] = [0, 0, 0];
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = [ring[i - 1]![0]! - originX, ring[i - 1]![1]! - originY];
    const [bx, by] = [ring[i]![0]! - originX, ring[i]![1]! - originY];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    momentX += ((ax + bx) * cross) / 6;
    momentY += ((ay + by) * cross) / 6;
  }
  return area < 0
    ? { area: -area, momentX: -momentX, momentY: -momentY }
    : { area, momentX, momentY };
}
