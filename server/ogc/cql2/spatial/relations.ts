import type { Geometry } from 'geojson';
import type { SpatialOperation } from '../operations.ts';
import { boundsMeet } from './bounds.ts';
import { relateMixed } from './mixed-relations.ts';
import { relatePoint } from './point-relations.ts';
import { prepareGeometry, type PreparedGeometry } from './prepared-geometry.ts';
import { relate, type IntersectionMatrix } from './topology.ts';

/** Whether `S_…(other, geometry)` is true: `geometry` is prepared once for many others. */
export function relationTo(op: SpatialOperation, geometry: Geometry): (other: Geometry) => boolean {
  const prepared = prepareGeometry(geometry);
  const { onlyPosition } = prepared;
  return (other) => {
    if (other.type === 'Point') {
      const [x, y] = other.coordinates;
      return relatePoint(op, x!, y!, prepared);
    }
    const relative = prepareGeometry(other);
    if (onlyPosition !== null) return relatePoint(converseOf(op), ...onlyPosition, relative);
    return relatePrepared(op, relative, prepared);
  };
}

/** The operation with its arguments swapped. */
export function converseOf(op: SpatialOperation): SpatialOperation {
  if (op === 's_contains') return 's_within';
  return op === 's_within' ? 's_contains' : op;
}

function relatePrepared(op: SpatialOperation, a: PreparedGeometry, b: PreparedGeometry): boolean {
  if (!boundsMeet(a.bounds, b.bounds)) return op === 's_disjoint';
  const [left, right] = [a.topologies(), b.topologies()];
  if (left.length > 1 || right.length > 1) return relateMixed(op, left, right);
  const matrix = relate(left[0]!, right[0]!);
  return readMatrix(op, matrix, left[0]!.getDimension(), right[0]!.getDimension());
}

function readMatrix(
  op: SpatialOperation,
  matrix: IntersectionMatrix,
  dimensionA: number,
  dimensionB: number,
): boolean {
  switch (op) {
    case 's_intersects':
      return matrix.isIntersects();
    case 's_disjoint':
      return !matrix.isIntersects();
    case 's_within':
      return matrix.isWithin();
    case 's_contains':
      return matrix.isContains();
    case 's_equals':
      return matrix.isEquals(dimensionA, dimensionB);
    case 's_touches':
      return matrix.isTouches(dimensionA, dimensionB);
    case 's_crosses':
      return matrix.isCrosses(dimensionA, dimensionB);
    default:
      // s_overlaps
      return matrix.isOverlaps(dimensionA, dimensionB);
  }
}
