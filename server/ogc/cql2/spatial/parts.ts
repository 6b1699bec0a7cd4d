import type { Geometry, MultiLineString, MultiPoint, MultiPolygon, Polygon } from 'geojson';
import { uniteAreas } from './topology.ts';

/**
 * A geometry as at most one for each dimension, areas first. Areas of a collection may overlap and
 * are made one; those of a MultiPolygon may not.
 */
export function partsOf(geometry: Geometry): Geometry[] {
  if (geometry.type !== 'GeometryCollection') return [geometry];
  const areas: (Polygon | MultiPolygon)[] = [];
  const lines: MultiLineString['coordinates'] = [];
  const points: MultiPoint['coordinates'] = [];
  for (const member of geometry.geometries) {
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
  return [
    ...(areas.length === 0 ? [] : [areas.length === 1 ? areas[0]! : uniteAreas(areas)]),
    ...(lines.length === 0 ? [] : [{ type: 'MultiLineString' as const, coordinates: lines }]),
    ...(points.length === 0 ? [] : [{ type: 'MultiPoint' as const, coordinates: points }]),
  ];
}
