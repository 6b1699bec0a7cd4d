import type KDBush from 'kdbush';
import { around } from 'geokdbush';
import type { CatalogueColumns } from './catalogue.ts';
import { boxAround, distanceMetres, sphereTolerance } from './geodesy.ts';

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

/** Beyond so many matches the index finds the nearest sooner than a sort of them all. */
const sortedMatches = 2_000;
/** Rows that are looked at before others get a turn: some two milliseconds. */
const rowsPerTurn = 50_000;

/**
 * The nearest rows of a region that are accepted, and how many there are in all. A region with a
 * million rows is gone through in slices: it takes a tenth of a second, which must not be one
 * pause for everybody else.
 */
export async function findRows(
  index: KDBush,
  columns: CatalogueColumns,
  region: Region,
  limit: number,
  accept: Accept,
): Promise<FoundRows> {
  const { ids, coords } = index;
  const contains = containsPoint(region);
  const kept: number[] = [];
  let matched = 0;
  let looked = 0;
  for (const { left, right, whole } of segmentsOf(index, region)) {
    for (let from = left; from <= right; from += rowsPerTurn) {
      const to = Math.min(right, from + rowsPerTurn - 1);
      for (let i = from; i <= to; i++) {
        const row = ids[i]!;
        if (!accept(row) || !(whole || contains(coords[2 * i]!, coords[2 * i + 1]!))) continue;
        matched += 1;
        if (kept.length < sortedMatches) kept.push(row);
      }
      looked += to - from + 1;
      if (looked < rowsPerTurn) continue;
      looked = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  if (matched <= sortedMatches) return { rows: byDistance(columns, region, kept, limit), matched };
  // Many, so the nearest are soon found, even among those that are not accepted.
  const inside: Accept = (row) =>
    contains(columns.longitudes[row]!, columns.latitudes[row]!) && accept(row);
  return { rows: nearestRows(index, columns, region, limit, inside), matched };
}

/** Rows by distance on the ellipsoid, nearest first; ties by row. */
export function nearestRows(
  index: KDBush,
  columns: CatalogueColumns,
  from: Pick<Region, 'longitude' | 'latitude' | 'radiusMetres'>,
  limit: number,
  accept?: Accept,
): number[] {
  const { longitude, latitude, radiusMetres } = from;
  // The index orders by the sphere, so it is asked twice: for a radius that holds enough, then for
  // all within that radius and the tolerance, of which the ellipsoid chooses.
  const first = around(index, longitude, latitude, limit, reach(radiusMetres), accept);
  if (first.length < limit) return byDistance(columns, from, first, limit);
  let farthest = 0;
  for (const row of first) farthest = Math.max(farthest, metresTo(columns, from, row));
  const all = around(
    index,
    longitude,
    latitude,
    Infinity,
    reach(Math.min(farthest, radiusMetres)),
    accept,
  );
  return byDistance(columns, from, all, limit);
}

/** Kilometres on the sphere that hold whatever lies so many metres away on the ellipsoid. */
function reach(metres: number): number {
  return (metres * sphereTolerance) / 1000;
}

function byDistance(
  columns: CatalogueColumns,
  from: Pick<Region, 'longitude' | 'latitude' | 'radiusMetres'>,
  rows: readonly number[],
  limit: number,
): number[] {
  return rows
    .map((row) => ({ row, metres: metresTo(columns, from, row) }))
    .filter(({ metres }) => metres <= from.radiusMetres)
    .toSorted((a, b) => a.metres - b.metres || a.row - b.row)
    .slice(0, limit)
    .map(({ row }) => row);
}

function metresTo(
  columns: CatalogueColumns,
  from: { readonly longitude: number; readonly latitude: number },
  row: number,
): number {
  return distanceMetres(
    from.longitude,
    from.latitude,
    columns.longitudes[row]!,
    columns.latitudes[row]!,
  );
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
    if (axis === 0) {
      walk(left, middle - 1, 1, [a, b, x, d]);
      walk(middle + 1, right, 1, [x, b, c, d]);
    } else {
      walk(left, middle - 1, 0, [a, b, c, y]);
      walk(middle + 1, right, 0, [a, y, c, d]);
    }
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
