import type KDBush from 'kdbush';
import { boxAround, distanceMetres } from './geodesy.ts';

export interface FoundRows {
  /** Nearest first. */
  readonly rows: number[];
  /** How many there are in the whole region, before the limit. */
  readonly matched: number;
}

type Accept = (row: number) => boolean;
type Box = readonly [west: number, south: number, east: number, north: number];

/** Where to look, and the point that the order is counted from. */
export interface Region {
  readonly longitude: number;
  readonly latitude: number;
  readonly box: Box;
  /** Infinite for a box that is all of the region. */
  readonly radiusMetres: number;
}

export function circle(longitude: number, latitude: number, radiusMetres: number): Region {
  return { longitude, latitude, radiusMetres, box: boxAround(longitude, latitude, radiusMetres) };
}

/** A box, nearest to its middle first. */
export function rectangle(box: Box): Region {
  const [west, south, east, north] = box;
  const [longitude, latitude] = [(west + east) / 2, (south + north) / 2];
  return { longitude, latitude, box, radiusMetres: Infinity };
}

/** Everywhere, nearest to a point first: for a filter that says where by itself. */
export function anywhere(longitude: number, latitude: number): Region {
  return { longitude, latitude, box: [-180, -90, 180, 90], radiusMetres: Infinity };
}

/** Rows that are looked at before others get a turn: some two milliseconds. */
const rowsPerTurn = 50_000;

/**
 * The nearest rows of a region that are accepted, and how many there are in all. Ordered by metres
 * on the ellipsoid, ties by row. A region with a million rows is gone through in slices: it takes
 * a tenth of a second, which must not be one pause for everybody else.
 */
export async function findRows(
  index: KDBush,
  region: Region,
  limit: number,
  accept: Accept,
): Promise<FoundRows> {
  const { ids, coords } = index;
  const contains = containsPoint(region);
  const nearest = keepNearest(region, limit);
  let matched = 0;
  let looked = 0;
  for (const { left, right, whole } of segmentsOf(index, region)) {
    for (let from = left; from <= right; from += rowsPerTurn) {
      const to = Math.min(right, from + rowsPerTurn - 1);
      for (let i = from; i <= to; i++) {
        const row = ids[i]!;
        const x = coords[2 * i]!;
        const y = coords[2 * i + 1]!;
        if (!accept(row) || !(whole || contains(x, y))) continue;
        matched += 1;
        nearest.offer(row, x, y);
      }
      looked += to - from + 1;
      if (looked < rowsPerTurn) continue;
      looked = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { rows: nearest.rows, matched };
}

interface Nearest {
  readonly rows: number[];
  offer(row: number, x: number, y: number): void;
}

/**
 * The nearest so far, in order. Most rows of a large region lie outside the box around the
 * farthest of them, which four comparisons tell without a distance.
 */
function keepNearest({ longitude, latitude }: Region, limit: number): Nearest {
  const rows: number[] = [];
  const distances: number[] = [];
  let [west, south, east, north] = [-Infinity, -Infinity, Infinity, Infinity];

  return {
    rows,
    offer(row, x, y) {
      if (x < west || x > east || y < south || y > north) return;
      const metres = distanceMetres(longitude, latitude, x, y);
      let at = rows.length;
      while (at > 0 && isBefore(metres, row, distances[at - 1]!, rows[at - 1]!)) at -= 1;
      if (at === limit) return;
      rows.splice(at, 0, row);
      distances.splice(at, 0, metres);
      if (rows.length < limit) return;
      rows.length = limit;
      distances.length = limit;
      [west, south, east, north] = boxAround(longitude, latitude, distances[limit - 1]!);
    },
  };
}

function isBefore(metres: number, row: number, otherMetres: number, otherRow: number): boolean {
  return metres < otherMetres || (metres === otherMetres && row < otherRow);
}

/** Positions in the index, from `left` to `right`; `whole` when all of them lie in the region. */
interface Segment {
  readonly left: number;
  readonly right: number;
  readonly whole: boolean;
}

/**
 * What of kdbush's implicit tree meets a region. Walks it as its own `range` does, but measures no
 * distance in a branch that lies within the region as a whole.
 */
function segmentsOf(index: KDBush, region: Region): Segment[] {
  const { ids, coords, nodeSize } = index;
  const [west, south, east, north] = region.box;
  const contains = containsPoint(region);
  const segments: Segment[] = [];

  const walk = (left: number, right: number, axis: 0 | 1, [a, b, c, d]: Box): void => {
    if (a > east || c < west || b > north || d < south || left > right) return;
    // A circle and a box are convex: what holds all corners holds what is between them.
    if (contains(a, b) && contains(c, b) && contains(a, d) && contains(c, d)) {
      segments.push({ left, right, whole: true });
      return;
    }
    if (right - left <= nodeSize) {
      segments.push({ left, right, whole: false });
      return;
    }
    const middle = (left + right) >> 1;
    segments.push({ left: middle, right: middle, whole: false });
    const [x, y] = [coords[2 * middle]!, coords[2 * middle + 1]!];
    const halves: [left: number, right: number, box: Box][] =
      axis === 0
        ? [
            [left, middle - 1, [a, b, x, d]],
            [middle + 1, right, [x, b, c, d]],
          ]
        : [
            [left, middle - 1, [a, b, c, y]],
            [middle + 1, right, [a, y, c, d]],
          ];
    // The point's own side first: once near rows are found, far ones are told by their box.
    if (axis === 0 ? region.longitude > x : region.latitude > y) halves.reverse();
    for (const [from, to, box] of halves) walk(from, to, axis === 0 ? 1 : 0, box);
  };
  walk(0, ids.length - 1, 0, [-180, -90, 180, 90]);
  return segments;
}

function containsPoint(region: Region): (x: number, y: number) => boolean {
  const { longitude, latitude, radiusMetres } = region;
  const [west, south, east, north] = region.box;
  return (x, y) =>
    x >= west &&
    x <= east &&
    y >= south &&
    y <= north &&
    (radiusMetres === Infinity || distanceMetres(longitude, latitude, x, y) <= radiusMetres);
}
