import type {
  Geometry,
  LineString,
  MultiLineString,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';
import { createLocator } from './locate-point.ts';
import { subtractAreas, uniteAreas } from './topology.ts';

type Area = Polygon | MultiPolygon;
type Line = LineString | MultiLineString;

/**
 * A geometry as at most one for each dimension, areas first, none of them inside another: areas of
 * a collection are made one, lines lose what lies in the areas, points what lies in either.
 */
export function partsOf(geometry: Geometry): Geometry[] {
  if (geometry.type !== 'GeometryCollection') return [geometry];
  const { areas, lines, points } = sortMembers(geometry.geometries);
  const parts: Geometry[] = [];
  if (areas.length > 0) parts.push(areas.length === 1 ? areas[0]! : uniteAreas(areas));
  const line = linesOutside({ type: 'MultiLineString', coordinates: lines }, parts[0] as Area);
  if (line !== null) parts.push(line);
  const locate = createLocator(parts);
  const alone = points.filter(([x, y]) => locate(x!, y!) === 'exterior');
  if (alone.length > 0) parts.push({ type: 'MultiPoint', coordinates: alone });
  return parts;
}

function linesOutside(lines: MultiLineString, area: Area | undefined): Line | null {
  if (lines.coordinates.length === 0) return null;
  const outside = area === undefined ? lines : subtractAreas(lines, area);
  return outside.coordinates.length === 0 ? null : outside;
}

function sortMembers(members: readonly Geometry[]): {
  areas: Area[];
  lines: Position[][];
  points: Position[];
} {
  const [areas, lines, points]: [Area[], Position[][], Position[]] = [[], [], []];
  for (const member of members) {
    switch (member.type) {
      case 'Point':
        points.push(member.coordinates);
        break;
      case 'MultiPoint':
        points.push(...member.coordinates);
        break;
      case 'LineString':
        lines.push(member.coordinates);
        break;
      case 'MultiLineString':
        lines.push(...member.coordinates);
        break;
      case 'Polygon':
      case 'MultiPolygon':
        areas.push(member);
    }
  }
  return { areas, lines, points };
}
