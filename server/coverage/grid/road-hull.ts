import type { RoadLines } from '../../roads/road-lines.ts';
import { isStreet } from './street-metres.ts';

type Point = readonly [x: number, y: number];

/**
 * The convex hull of all streets, counter-clockwise, in degrees; empty without streets. An extract
 * is cut from a larger map: what lies inside this shape is known, what lies outside is not. Not the
 * box: extracts along a border are no rectangles. Motorways and ferries that stick out of it do not
 * count.
 * @see A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979
 */
export function roadHull(lines: RoadLines): Point[] {
  const points = extremePoints(lines);
  if (points.length < 3) return [];
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(points), ...half(points.toReversed())];
}

/**
 * Square kilometres of a polygon that lie inside a convex, counter-clockwise shape (null: all of
 * it), on the sphere's equal-area cylinder.
 * @see I. E. Sutherland, G. W. Hodgman, "Reentrant polygon clipping", 1974: right for any ring as
 *   long as the shape that cuts is convex; the edges it leaves along the cut enclose nothing.
 */
export function squareKilometresInside(
  { coordinates }: GeoJSON.MultiPolygon,
  shape: readonly Point[] | null,
): number {
  let area = 0;
  for (const rings of coordinates) {
    for (const [position, ring] of rings.entries()) {
      const points = ring.map(([x, y]): Point => [x!, y!]);
      const size = ringArea(shape === null ? points : clip(points, shape));
      area += position === 0 ? size : -size;
    }
  }
  return Math.max(0, area);
}

/** Of each column of a thousandth of a degree only the highest and the lowest vertex can matter. */
function extremePoints(lines: RoadLines): Point[] {
  const { starts, coordinatesE7 } = lines;
  const columns = new Map<number, { low: Point; high: Point }>();
  for (let line = 0; line < lines.count; line += 1) {
    if (!isStreet(lines, line)) continue;
    for (let vertex = starts[line]!; vertex < starts[line + 1]!; vertex += 1) {
      const point: Point = [coordinatesE7[2 * vertex]! / 1e7, coordinatesE7[2 * vertex + 1]! / 1e7];
      const key = Math.floor(point[0] * 1000);
      const column = columns.get(key);
      if (column === undefined) columns.set(key, { low: point, high: point });
      else if (point[1] < column.low[1]) column.low = point;
      else if (point[1] > column.high[1]) column.high = point;
    }
  }
  return [...columns.values()]
    .flatMap(({ low, high }) => (low === high ? [low] : [low, high]))
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function clip(ring: readonly Point[], shape: readonly Point[]): Point[] {
  if (shape.length < 3) return [];
  let points = [...ring];
  for (const [position, from] of shape.entries()) {
    const to = shape[(position + 1) % shape.length]!;
    const kept: Point[] = [];
    for (const [index, point] of points.entries()) {
      const before = points.at(index - 1)!;
      const [sideBefore, side] = [turn(from, to, before), turn(from, to, point)];
      if (sideBefore >= 0 !== side >= 0) {
        const along = sideBefore / (sideBefore - side);
        kept.push([
          before[0] + (point[0] - before[0]) * along,
          before[1] + (point[1] - before[1]) * along,
        ]);
      }
      if (side >= 0) kept.push(point);
    }
    points = kept;
  }
  return points;
}

const earthRadiusKilometres = 6371.0088;
const radians = Math.PI / 180;

/** Lambert's cylinder: longitude by the sine of the latitude keeps areas. */
function ringArea(ring: readonly Point[]): number {
  let double = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [beforeX, beforeY] = ring.at(index - 1)!;
    const [sine, sineBefore] = [Math.sin(y * radians), Math.sin(beforeY * radians)];
    double += (beforeX * sine - x * sineBefore) * radians;
  }
  return (Math.abs(double) / 2) * earthRadiusKilometres ** 2;
}

/** Above 0 when c lies to the left of the way from a to b. */
function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
