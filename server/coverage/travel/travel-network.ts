import { createHash } from 'node:crypto';
import type { Mode } from '../../contract/codes.ts';
import { coverageHorizonMinutes } from '../../contract/coverage-query.ts';
import { costingFor } from '../../routing/costing.ts';
import type { CellGrid } from '../grid/grid.ts';

/** What travel times need to know of a grid. */
export type TravelGrid = Pick<
  CellGrid,
  'key' | 'resolution' | 'count' | 'longitudes' | 'latitudes'
>;

/** From where, how, and on which roads: the times of a site follow from this and its position. */
export interface TravelNetwork {
  /** Which roads: see `TravelBuilder.roads`. */
  readonly roads: string;
  readonly mode: Mode;
  readonly grid: TravelGrid;
}

/** Positions of sites in millionths of a degree (11 cm), WGS-84: the entrance, where known. */
export interface SitePositions {
  readonly longitudesE6: Int32Array;
  readonly latitudesE6: Int32Array;
}

/** In a column of seconds: the mode has no road near. */
export const noRoadNear = 0xffff;

/** Raised when times are computed in another way than before: none of the old ones is used. */
const methodVersion = 3;

/** Under what the times are kept in the database: the mode and 32 hexadecimal digits. */
export function travelKey({ roads, mode, grid }: TravelNetwork): string {
  const parts = [methodVersion, roads, mode, costingFor(mode), horizonSeconds(mode), grid.key];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return `${mode}-${hash}`;
}

/** Times up to this many seconds are known, inclusive. */
export function horizonSeconds(mode: Mode): number {
  return 60 * coverageHorizonMinutes[mode];
}

/**
 * Rounds positions to what travel times are kept by.
 * @param rows which ones, in this order; all of them when left out.
 */
export function sitePositions(
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  rows?: ArrayLike<number>,
): SitePositions {
  const count = rows?.length ?? longitudes.length;
  const longitudesE6 = new Int32Array(count);
  const latitudesE6 = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const row = rows ? rows[i]! : i;
    longitudesE6[i] = Math.round(longitudes[row]! * 1e6);
    latitudesE6[i] = Math.round(latitudes[row]! * 1e6);
  }
  return { longitudesE6, latitudesE6 };
}

export function slicePositions(
  { longitudesE6, latitudesE6 }: SitePositions,
  from: number,
  to: number,
): SitePositions {
  return {
    longitudesE6: longitudesE6.subarray(from, to),
    latitudesE6: latitudesE6.subarray(from, to),
  };
}

/** Some of the positions, in this order. */
export function choosePositions(
  { longitudesE6, latitudesE6 }: SitePositions,
  chosen: readonly number[],
): SitePositions {
  return {
    longitudesE6: Int32Array.from(chosen, (position) => longitudesE6[position]!),
    latitudesE6: Int32Array.from(chosen, (position) => latitudesE6[position]!),
  };
}
