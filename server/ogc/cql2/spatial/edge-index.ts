import type { Position } from 'geojson';

/** Edges by latitude, so that a point meets only those that pass it. */
export interface EdgeIndex {
  /** Whether `test` is true of an edge whose latitudes reach `y`; stops at the first. */
  someNear(y: number, test: EdgeTest): boolean;
}

export type EdgeTest = (x1: number, y1: number, x2: number, y2: number) => boolean;

export function createEdgeIndex(lines: readonly (readonly Position[])[]): EdgeIndex {
  const edges = edgesOf(lines);
  const count = edges.length / 4;
  const bands = chooseBands(edges);
  const { starts, members } = fillBands(edges, bands);
  return {
    someNear(y, test) {
      if (count === 0 || y < bands.south || y > bands.north) return false;
      const band = bandOf(bands, y);
      for (let index = starts[band]!; index < starts[band + 1]!; index++) {
        const at = members[index]! * 4;
        if (test(edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!)) return true;
      }
      return false;
    },
  };
}

/** Where a point is: on the edge, west of it within its latitudes (the north end left out), or else. */
export function positionToEdge(
  x: number,
  y: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): 'on' | 'west' | 'else' {
  if (y < Math.min(y1, y2) || y > Math.max(y1, y2)) return 'else';
  const side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  if (side === 0) return x >= Math.min(x1, x2) && x <= Math.max(x1, x2) ? 'on' : 'else';
  if (y1 > y === y2 > y) return 'else';
  return side > 0 === y2 > y1 ? 'west' : 'else';
}

interface Bands {
  readonly count: number;
  readonly south: number;
  readonly north: number;
}

function edgesOf(lines: readonly (readonly Position[])[]): Float64Array {
  const edges: number[] = [];
  for (const line of lines) {
    for (let index = 1; index < line.length; index++) {
      const [from, to] = [line[index - 1]!, line[index]!];
      edges.push(from[0]!, from[1]!, to[0]!, to[1]!);
    }
  }
  return Float64Array.from(edges);
}

/** As many bands as keep the lists of their edges within a few times the edges themselves. */
function chooseBands(edges: Float64Array): Bands {
  let [south, north] = [Infinity, -Infinity];
  for (let at = 1; at < edges.length; at += 2) {
    south = Math.min(south, edges[at]!);
    north = Math.max(north, edges[at]!);
  }
  const edgeCount = edges.length / 4;
  let bands: Bands = { count: Math.max(1, Math.min(1024, edgeCount >> 1)), south, north };
  while (bands.count > 1 && countMembers(edges, bands) > edgeCount * 4 + 64) {
    bands = { ...bands, count: bands.count >> 1 };
  }
  return bands;
}

function countMembers(edges: Float64Array, bands: Bands): number {
  let members = 0;
  for (let at = 0; at < edges.length; at += 4) {
    const [from, to] = [bandOf(bands, edges[at + 1]!), bandOf(bands, edges[at + 3]!)];
    members += Math.abs(to - from) + 1;
  }
  return members;
}

function fillBands(
  edges: Float64Array,
  bands: Bands,
): { starts: Uint32Array; members: Uint32Array } {
  const starts = new Uint32Array(bands.count + 1);
  eachMember(edges, bands, (band) => starts[band + 1]!++);
  for (let band = 0; band < bands.count; band++) starts[band + 1]! += starts[band]!;
  const next = starts.slice();
  const members = new Uint32Array(starts[bands.count]!);
  eachMember(edges, bands, (band, edge) => (members[next[band]!++] = edge));
  return { starts, members };
}

function eachMember(
  edges: Float64Array,
  bands: Bands,
  visit: (band: number, edge: number) => void,
): void {
  for (let at = 0; at < edges.length; at += 4) {
    const [a, b] = [bandOf(bands, edges[at + 1]!), bandOf(bands, edges[at + 3]!)];
    for (let band = Math.min(a, b); band <= Math.max(a, b); band++) visit(band, at / 4);
  }
}

function bandOf({ count, south, north }: Bands, y: number): number {
  if (north === south) return 0;
  return Math.min(count - 1, Math.floor(((y - south) / (north - south)) * count));
}
