import type { BoundingBox, Position } from '../../../server/contract/geometry.ts';

/** The box around points. @param points at least one, `[longitude, latitude]` */
export function boxOf(points: readonly (Position | number[])[]): BoundingBox {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude = 0, latitude = 0] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}
