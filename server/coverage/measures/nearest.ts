import { checkReach, type Reach } from '../pairs/reach.ts';

export interface NearestSites {
  /** By cell, in the unit of the travel times; Infinity where no open site is within the horizon. */
  readonly costs: Float64Array;
  /** By cell, the site it is; the lower number of several as near. −1: none. */
  readonly sites: Int32Array;
}

/**
 * The nearest open site of each cell, with its cost: the first that is open in the cell's row, as
 * rows are sorted. Float64 and Infinity, so that costs compare and subtract without special cases
 * and siting can take them as they are; the column is written once per cell, not per pair.
 *
 * @param open by site; 1 counts.
 */
export function nearestSites(reach: Reach, open: Uint8Array): NearestSites {
  checkReach(reach, { bySite: [open] });
  const { cellCount } = reach[0];
  const costs = new Float64Array(cellCount).fill(Infinity);
  const sites = new Int32Array(cellCount).fill(-1);
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    for (let cell = 0; cell < cellCount; cell++) {
      const end = cellStarts[cell + 1]!;
      for (let pair = cellStarts[cell]!; pair < end; pair++) {
        const site = cellSites[pair]! + offset;
        if (open[site] !== 1) continue;
        const cost = cellCosts[pair]!;
        if (cost < costs[cell]!) {
          costs[cell] = cost;
          sites[cell] = site;
        }
        break;
      }
    }
    offset += siteCount;
  }
  return { costs, sites };
}

/**
 * Costs to the k nearest open sites.
 *
 * @returns `k` by cell, ascending: those of cell c from `c * k` on. Infinity where there are fewer.
 */
export function kNearestCosts(reach: Reach, open: Uint8Array, k: number): Float64Array {
  checkReach(reach, { bySite: [open] });
  const { cellCount } = reach[0];
  const nearest = new Float64Array(cellCount * k).fill(Infinity);
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    for (let cell = 0; cell < cellCount; cell++) {
      const first = cell * k;
      const last = first + k - 1;
      const end = cellStarts[cell + 1]!;
      for (let pair = cellStarts[cell]!; pair < end; pair++) {
        if (open[cellSites[pair]! + offset] !== 1) continue;
        const cost = cellCosts[pair]!;
        if (!(cost < nearest[last]!)) break;
        let at = last;
        for (; at > first && nearest[at - 1]! > cost; at--) nearest[at] = nearest[at - 1]!;
        nearest[at] = cost;
      }
    }
    offset += siteCount;
  }
  return nearest;
}

/**
 * How many open sites each cell has within the cut-off (inclusive), counted up to 2: 0 is not
 * covered, 1 is covered, 2 is covered and backed up, in the sense of Hogan & ReVelle (1986, Concepts
 * and applications of backup coverage, Management Science 32(11)). A cell with a single site in
 * reach is never backed up.
 */
export function sitesWithin(reach: Reach, open: Uint8Array, cutoff: number): Uint8Array {
  checkReach(reach, { bySite: [open] });
  const { cellCount } = reach[0];
  const counts = new Uint8Array(cellCount);
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    for (let cell = 0; cell < cellCount; cell++) {
      let count = counts[cell]!;
      const end = cellStarts[cell + 1]!;
      for (let pair = cellStarts[cell]!; count < 2 && pair < end; pair++) {
        if (cellCosts[pair]! > cutoff) break;
        if (open[cellSites[pair]! + offset] === 1) count++;
      }
      counts[cell] = count;
    }
    offset += siteCount;
  }
  return counts;
}
