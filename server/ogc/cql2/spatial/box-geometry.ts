import type { Geometry, Position } from 'geojson';

/**
 * A box (west, south, east, north) as a geometry: two polygons where it crosses the antimeridian,
 * a line or a point where it has no width or no height.
 */
export function geometryOfBox(bbox: readonly number[]): Geometry {
  const [west, south, east, north] = bbox as [number, number, number, number];
  if (west > east) {
    const halves = [ringOf(west, south, 180, north), ringOf(-180, south, east, north)];
    return { type: 'MultiPolygon', coordinates: halves.map((ring) => [ring]) };
  }
  if (west === east && south === north) return { type: 'Point', coordinates: [west, south] };
  if (west === east || south === north) {
    return {
      type: 'LineString',
      coordinates: [
        [west, south],
        [east, north],
      ],
    };
  }
  return { type: 'Polygon', coordinates: [ringOf(west, south, east, north)] };
}

function ringOf(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
