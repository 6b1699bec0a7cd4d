import type { SpatialOperation } from '../operations.ts';
import type { PreparedGeometry } from './prepared-geometry.ts';

/**
 * Whether a point stands in this relation to a geometry. A point has no boundary, and has parts
 * neither inside and outside at once: so it never crosses or overlaps.
 */
export function relatePoint(
  op: SpatialOperation,
  x: number,
  y: number,
  geometry: PreparedGeometry,
): boolean {
  const { west, south, east, north } = geometry.bounds;
  if (x < west || x > east || y < south || y > north) return op === 's_disjoint';
  switch (op) {
    case 's_intersects':
      return geometry.locate(x, y) !== 'exterior';
    case 's_disjoint':
      return geometry.locate(x, y) === 'exterior';
    case 's_within':
      return geometry.locate(x, y) === 'interior';
    case 's_touches':
      return geometry.locate(x, y) === 'boundary';
    case 's_contains':
    case 's_equals': {
      const only = geometry.onlyPosition;
      return only !== null && only[0] === x && only[1] === y;
    }
    default:
      return false;
  }
}
