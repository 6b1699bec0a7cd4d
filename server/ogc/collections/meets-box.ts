import type { Box } from './collection.ts';

type Point = readonly [x: number, y: number];
type Rings = readonly (readonly GeoJSON.Position[])[];

/** Whether polygons and a box have a point in common; borders count. */
export function polygonsMeetBox({ coordinates }: GeoJSON.MultiPolygon, box: Box): boolean {
  return coordinates.some((rings) => ringsMeetBox(rings, box));
}

/** The smallest box around polygons. */
export function boxOfPolygons({ coordinates }: GeoJSON.MultiPolygon): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of coordinates) {
    for (const [x, y] of outer) {
      [west, south] = [Math.min(west, x!), Math.min(south, y!)];
      [east, north] = [Math.max(east, x!), Math.max(north, y!)];
    }
  }
  return [west, south, east, north];
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/** Either a border passes through the box, or the box lies inside as a whole. */
function ringsMeetBox(rings: Rings, box: Box): boolean {
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      if (segmentMeetsBox(ring[i - 1]! as unknown as Point, ring[i]! as unknown as Point, box)) {
        return true;
      }
    }
  }
  return contains(rings, box[0], box[1]);
}

/** Liang and Barsky: the part of the segment that is left after each side has cut it. */
function segmentMeetsBox([ax, ay]: Point, [bx, by]: Point, box: Box): boolean {
  const [west, south, east, north] = box;
  const [dx, dy] = [bx - ax, by - ay];
  let [from, to] = [0, 1];
  for (const [direction, room] of [
    [-dx, ax - west],
    [dx, east - ax],
    [-dy, ay - south],
    [dy, north - ay],
  ] as const) {
    if (direction === 0) {
      if (room < 0) return false;
    } else if (direction < 0) {
      from = Math.max(from, room / direction);
    } else {
      to = Math.min(to, room / direction);
    }
    if (from > to) return false;
  }
  return true;
}

/** Even-odd over all rings, so that holes are outside. */
function contains(rings: Rings, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]! as unknown as Point;
      const [bx, by] = ring[i]! as unknown as Point;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
