import type { Geometry, Position } from 'geojson';

/**
 * Whether the edges of some geometries meet at more than `most` places other than their shared
 * ends: exact relations take time for each of these places, and a scribble has millions.
 */
export function crossMoreThan(most: number, geometries: readonly Geometry[]): boolean {
  const edges = geometries.flatMap(linesOf).flatMap(edgesOf);
  edges.sort((a, b) => a.west - b.west);
  let crossings = 0;
  for (const [index, edge] of edges.entries()) {
    for (let next = index + 1; next < edges.length && edges[next]!.west <= edge.east; next++) {
      if (!crosses(edge, edges[next]!)) continue;
      crossings++;
      if (crossings > most) return true;
    }
  }
  return false;
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly west: number;
  readonly east: number;
}

function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
    case 'MultiPoint':
      return [];
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return geometry.geometries.flatMap(linesOf);
  }
}

function edgesOf(line: readonly Position[]): Edge[] {
  return line.slice(1).map((to, index) => {
    const from = line[index]!;
    return { from, to, west: Math.min(from[0]!, to[0]!), east: Math.max(from[0]!, to[0]!) };
  });
}

function crosses(a: Edge, b: Edge): boolean {
  const shared = [a.from, a.to].filter((end) => isSame(end, b.from) || isSame(end, b.to));
  // With one end in common they meet elsewhere only where one runs along the other.
  if (shared.length === 1) {
    const [otherA, otherB] = [otherEnd(a, shared[0]!), otherEnd(b, shared[0]!)];
    return liesOn(otherA, b) || liesOn(otherB, a);
  }
  return (
    sideOf(a, b.from) * sideOf(a, b.to) <= 0 &&
    sideOf(b, a.from) * sideOf(b, a.to) <= 0 &&
    reachOf(a, b, 0) &&
    reachOf(a, b, 1)
  );
}

function sideOf({ from, to }: Edge, [x, y]: Position): number {
  return Math.sign((to[0]! - from[0]!) * (y! - from[1]!) - (to[1]! - from[1]!) * (x! - from[0]!));
}

function liesOn(position: Position, edge: Edge): boolean {
  const place = { from: position, to: position };
  return sideOf(edge, position) === 0 && reachOf(edge, place, 0) && reachOf(edge, place, 1);
}

/** Whether two edges reach each other along one axis. */
function reachOf(a: Pick<Edge, 'from' | 'to'>, b: Pick<Edge, 'from' | 'to'>, axis: 0 | 1): boolean {
  const [a1, a2, b1, b2] = [a.from[axis]!, a.to[axis]!, b.from[axis]!, b.to[axis]!];
  return Math.max(a1, a2) >= Math.min(b1, b2) && Math.max(b1, b2) >= Math.min(a1, a2);
}

function otherEnd({ from, to }: Edge, end: Position): Position {
  return isSame(from, end) ? to : from;
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
