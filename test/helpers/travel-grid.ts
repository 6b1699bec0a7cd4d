import { cellToLatLng, polygonToCells } from 'h3-js';
import type { TravelGrid } from '../../server/coverage/travel/travel-network.ts';

/** All cells of a box, on a road or not: a grid without a city. */
export function gridOfBox(
  [west, south, east, north]: readonly [number, number, number, number],
  resolution: number,
): TravelGrid {
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  const cells = polygonToCells([ring], resolution, true).toSorted();
  const middles = cells.map((cell) => cellToLatLng(cell));
  return {
    key: `box-${resolution}-${cells.length}`,
    resolution,
    count: cells.length,
    longitudes: Float64Array.from(middles, ([, longitude]) => longitude),
    latitudes: Float64Array.from(middles, ([latitude]) => latitude),
  };
}
