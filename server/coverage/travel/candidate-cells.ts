import { walkingMetresPerSecond } from '../../routing/costing.ts';
import { greatCircleMetres } from '../../routing/great-circle.ts';
import type { LonLat } from '../../routing/router.ts';
import { noRoadNear, type TravelGrid } from './travel-network.ts';

/** Metres of one degree of latitude, and of longitude on the equator. */
const degreeMetres = 111_320;

/** Cells with a road whose middle is within some metres of one of the points; ascending. */
export function cellsAround(
  grid: TravelGrid,
  accessSeconds: Uint16Array,
  points: readonly LonLat[],
  metres: number,
): Uint32Array {
  const found: number[] = [];
  const inBox = boxTest(points, metres);
  for (let cell = 0; cell < grid.count; cell++) {
    if (accessSeconds[cell] === noRoadNear) continue;
    const middle = [grid.longitudes[cell]!, grid.latitudes[cell]!] as const;
    if (!inBox(middle)) continue;
    if (points.some((point) => greatCircleMetres(point, middle) <= metres)) found.push(cell);
  }
  return Uint32Array.from(found);
}

/**
 * Cells whose road may lie in an outline: it does or their middle does, or a corner of the outline
 * is nearer than the road and some metres more. Ascending. Outlines that Valhalla draws have a
 * corner every few hundred metres at least.
 */
export function cellsInOutline(
  grid: TravelGrid,
  accessSeconds: Uint16Array,
  outline: GeoJSON.MultiPolygon,
  metres: number,
): Uint32Array {
  const rings = outline.coordinates.flat() as unknown as LonLat[][];
  const corners = rings.flat();
  const isNear = nearTest(corners, furthestRoadMetres + metres);
  const inBox = boxTest(corners, furthestRoadMetres + metres);
  const inside = insideTest(rings);
  const found: number[] = [];
  for (let cell = 0; cell < grid.count; cell++) {
    if (accessSeconds[cell] === noRoadNear) continue;
    const middle = [grid.longitudes[cell]!, grid.latitudes[cell]!] as const;
    if (!inBox(middle)) continue;
    const roadMetres = accessSeconds[cell]! * walkingMetresPerSecond;
    if (inside(middle) || isNear(middle, roadMetres + metres)) found.push(cell);
  }
  return Uint32Array.from(found);
}

/** No road that is further away counts as near: `search_cutoff` of Valhalla's locations. */
const furthestRoadMetres = 1000;

/** Whether a point is in some rings: in an odd number of them, so that holes are outside. */
export function insideTest(rings: readonly (readonly LonLat[])[]): (point: LonLat) => boolean {
  // Edges by stripes of latitude: a point is compared with those of its stripe alone.
  const stripes = new Map<number, [LonLat, LonLat][]>();
  for (const ring of rings) {
    for (const [at, corner] of ring.entries()) {
      const next = ring[(at + 1) % ring.length]!;
      const [low, high] = [stripeOf(corner[1]), stripeOf(next[1])].toSorted((a, b) => a - b);
      for (let stripe = low!; stripe <= high!; stripe++) {
        const edges = stripes.get(stripe);
        if (edges) edges.push([corner, next]);
        else stripes.set(stripe, [[corner, next]]);
      }
    }
  }
  return ([x, y]) => {
    let inside = false;
    for (const [[x1, y1], [x2, y2]] of stripes.get(stripeOf(y)) ?? []) {
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  };
}

/** Stripes of about 100 m. */
function stripeOf(latitude: number): number {
  return Math.floor(latitude * 1000);
}

function boxTest(points: readonly LonLat[], metres: number): (point: LonLat) => boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const [dx, dy] = degreesOf(metres, Math.max(Math.abs(south), Math.abs(north)));
  return ([longitude, latitude]) =>
    longitude >= west - dx &&
    longitude <= east + dx &&
    latitude >= south - dy &&
    latitude <= north + dy;
}

/** Whether one of many points is within some metres, up to a greatest number of them. */
function nearTest(
  points: readonly LonLat[],
  mostMetres: number,
): (point: LonLat, metres: number) => boolean {
  const highest = points.reduce((high, [, latitude]) => Math.max(high, Math.abs(latitude)), 0);
  const [dx, dy] = degreesOf(mostMetres, highest);
  const squareOf = (longitude: number, latitude: number): string =>
    `${Math.floor(longitude / dx)},${Math.floor(latitude / dy)}`;
  const squares = new Map<string, LonLat[]>();
  for (const point of points) {
    const square = squareOf(...point);
    const members = squares.get(square);
    if (members) members.push(point);
    else squares.set(square, [point]);
  }
  const around = [-1, 0, 1];
  return (point, metres) =>
    around.some((column) =>
      around.some((row) =>
        squares
          .get(squareOf(point[0] + column * dx, point[1] + row * dy))
          ?.some((other) => greatCircleMetres(point, other) <= metres),
      ),
    );
}

/** Degrees of longitude and latitude that are at least so many metres at this latitude. */
function degreesOf(metres: number, latitude: number): [number, number] {
  const squeeze = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  // One per cent more: a degree of latitude is 110.6 to 111.7 km.
  const degrees = (1.01 * metres) / degreeMetres;
  return [degrees / (squeeze * 0.99), degrees];
}
