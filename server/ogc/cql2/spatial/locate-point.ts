import type { Geometry, MultiLineString, MultiPoint, MultiPolygon, Position } from 'geojson';
import { createEdgeIndex, positionToEdge } from './edge-index.ts';

/** Where a point lies in a geometry, in the sense of OGC Simple Features. */
export type PointLocation = 'interior' | 'boundary' | 'exterior';
export type LocatePoint = (x: number, y: number) => PointLocation;

/**
 * Prepares geometries that together are one, areas before lines before points: the end of a line
 * inside an area is inside.
 */
export function createLocator(parts: readonly Geometry[]): LocatePoint {
  const locators = parts.map(locatorOf);
  return (x, y) => {
    for (const locate of locators) {
      const location = locate(x, y);
      if (location !== 'exterior') return location;
    }
    return 'exterior';
  };
}

function locatorOf(geometry: Geometry): LocatePoint {
  switch (geometry.type) {
    case 'Point':
      return inPoints([geometry.coordinates]);
    case 'MultiPoint':
      return inPoints(geometry.coordinates);
    case 'LineString':
      return onLines([geometry.coordinates]);
    case 'MultiLineString':
      return onLines(geometry.coordinates);
    case 'Polygon':
      return inPolygons([geometry.coordinates]);
    case 'MultiPolygon':
      return inPolygons(geometry.coordinates);
    default:
      return createLocator(geometry.geometries);
  }
}

function inPoints(points: MultiPoint['coordinates']): LocatePoint {
  const places = new Set(points.map(keyOf));
  return (x, y) => (places.has(keyOf([x, y])) ? 'interior' : 'exterior');
}

/** The ends of lines are their boundary, unless an even number of them meets (mod-2 rule). */
function onLines(lines: MultiLineString['coordinates']): LocatePoint {
  const ends = new Map<string, number>();
  for (const line of lines) {
    for (const end of [line[0]!, line.at(-1)!])
      ends.set(keyOf(end), (ends.get(keyOf(end)) ?? 0) + 1);
  }
  const edges = createEdgeIndex(lines);
  return (x, y) => {
    const count = ends.get(keyOf([x, y]));
    if (count !== undefined) return count % 2 === 1 ? 'boundary' : 'interior';
    const onEdge = edges.someNear(
      y,
      (x1, y1, x2, y2) => positionToEdge(x, y, x1, y1, x2, y2) === 'on',
    );
    return onEdge ? 'interior' : 'exterior';
  };
}

/** Counts the edges to the east: an odd number is inside. */
function inPolygons(polygons: MultiPolygon['coordinates']): LocatePoint {
  const edges = createEdgeIndex(polygons.flat());
  return (x, y) => {
    let inside = false;
    const onEdge = edges.someNear(y, (x1, y1, x2, y2) => {
      const position = positionToEdge(x, y, x1, y1, x2, y2);
      if (position === 'west') inside = !inside;
      return position === 'on';
    });
    if (onEdge) return 'boundary';
    return inside ? 'interior' : 'exterior';
  };
}

/** Adding zero makes one of the two zeros of IEEE 754. */
function keyOf([x, y]: Position): string {
  return `${x! + 0} ${y! + 0}`;
}
