import type { SpatialOperation } from '../operations.ts';
import { relate, subtract, type Topology } from './topology.ts';

/**
 * Relations of collections that hold more than one of points, lines and areas, by the definitions
 * of the standard's table of spatial functions. Parts come areas first.
 */
export function relateMixed(
  op: SpatialOperation,
  a: readonly Topology[],
  b: readonly Topology[],
): boolean {
  switch (op) {
    case 's_intersects':
      return meet(a, b);
    case 's_disjoint':
      return !meet(a, b);
    case 's_touches':
      return meet(a, b) && sharedDimension(a, b) < 0;
    case 's_within':
      return sharedDimension(a, b) >= 0 && isCovered(a, b);
    case 's_contains':
      return sharedDimension(a, b) >= 0 && isCovered(b, a);
    case 's_equals':
      return isCovered(a, b) && isCovered(b, a);
    case 's_crosses':
      return (
        sharedDimension(a, b) >= 0 &&
        sharedDimension(a, b) < Math.max(dimensionOf(a), dimensionOf(b)) &&
        !isCovered(a, b) &&
        !isCovered(b, a)
      );
    default:
      // s_overlaps
      return (
        dimensionOf(a) === dimensionOf(b) &&
        sharedDimension(a, b) === dimensionOf(a) &&
        !isCovered(a, b) &&
        !isCovered(b, a)
      );
  }
}

function meet(a: readonly Topology[], b: readonly Topology[]): boolean {
  return a.some((left) => b.some((right) => relate(left, right).isIntersects()));
}

/** The dimension of what the interiors share; below zero if they share nothing. */
function sharedDimension(a: readonly Topology[], b: readonly Topology[]): number {
  const shared = a.flatMap((left) => b.map((right) => relate(left, right).get(0, 0)));
  return Math.max(...shared);
}

function dimensionOf(parts: readonly Topology[]): number {
  return Math.max(...parts.map((part) => part.getDimension()));
}

/** Whether nothing of `a` is left when all of `b` is taken away. */
function isCovered(a: readonly Topology[], b: readonly Topology[]): boolean {
  return a.every((part) => {
    if (b.some((other) => relate(part, other).isCoveredBy())) return true;
    return b.reduce(subtractSafely, part).isEmpty();
  });
}

function subtractSafely(rest: Topology, other: Topology): Topology {
  return rest.isEmpty() || rest.getDimension() > other.getDimension()
    ? rest
    : subtract(rest, other);
}
