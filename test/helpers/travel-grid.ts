import { cellToLatLng, polygonToCells } from 'h3-js';
import { seededRandom } from '../../server/coverage/travel/seeded-random.ts';
import {
  sitePositions,
  type SitePositions,
  type TravelGrid,
  type TravelNetwork,
} from '../../server/coverage/travel/travel-network.ts';

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

/** On foot in the middle of the small city. */
export function smallNetwork(roads: string): TravelNetwork {
  return { roads, mode: 'walk', grid: gridOfBox(smallBox, 9) };
}

const smallBox = [121.435, 31.205, 121.51, 31.255] as const;

/** Sites all over that box, the same each time. */
export function spreadSites(count: number): SitePositions {
  const random = seededRandom(11);
  const [west, south, east, north] = smallBox;
  const spread = (from: number, to: number): number[] =>
    Array.from({ length: count }, () => from + random() * (to - from));
  return sitePositions(spread(west, east), spread(south, north));
}
