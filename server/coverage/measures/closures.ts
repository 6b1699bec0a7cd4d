import { checkReach, type Reach } from '../pairs/reach.ts';

/** By site; 0 for sites that are not open. */
export interface ClosureImpact {
  /** People within the cut-off of the site. */
  readonly reached: Float64Array;
  /** People who have no other open site within the cut-off. */
  readonly losing: Float64Array;
  /** Person-minutes more to the next nearest; up to the horizon for those who then have none. */
  readonly extraPersonMinutes: Float64Array;
  /** People who have no other open site within the horizon. */
  readonly sole: Float64Array;
}

export interface ClosureInput {
  readonly reach: Reach;
  /** By site; 1 counts. */
  readonly open: Uint8Array;
  /** By cell, at least 0. */
  readonly people: Float64Array;
  /** Seconds, inclusive, at most the horizon. */
  readonly cutoff: number;
  /** Seconds up to which times are known. */
  readonly horizon: number;
}

/**
 * What closing each open site alone would do, for all of them in one pass over the cells: whom a
 * closure concerns follows from the nearest two open sites of each cell. People of a cell whose two
 * nearest are as near lose no time with either.
 */
export function closureImpact(input: ClosureInput): ClosureImpact {
  const { reach, open, people, cutoff, horizon } = input;
  checkReach(reach, { byCell: [people], bySite: [open] });
  const impact = {
    reached: new Float64Array(open.length),
    losing: new Float64Array(open.length),
    extraPersonMinutes: new Float64Array(open.length),
    sole: new Float64Array(open.length),
  };
  const { reached, losing, extraPersonMinutes, sole } = impact;
  for (let cell = 0; cell < people.length; cell++) {
    const here = people[cell]!;
    if (!(here > 0)) continue;
    let nearest = -1;
    let nearestCost = Infinity;
    let nextCost = Infinity;
    let offset = 0;
    for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
      const end = cellStarts[cell + 1]!;
      for (let pair = cellStarts[cell]!; pair < end; pair++) {
        const cost = cellCosts[pair]!;
        if (cost > horizon || (cost > cutoff && cost >= nextCost)) break;
        const site = cellSites[pair]! + offset;
        if (open[site] !== 1) continue;
        if (cost <= cutoff) reached[site]! += here;
        if (cost < nearestCost) {
          nextCost = nearestCost;
          nearestCost = cost;
          nearest = site;
        } else if (cost < nextCost) {
          nextCost = cost;
        }
      }
      offset += siteCount;
    }
    if (nearest === -1) continue;
    if (nearestCost <= cutoff && nextCost > cutoff) losing[nearest]! += here;
    if (nextCost === Infinity) sole[nearest]! += here;
    extraPersonMinutes[nearest]! += (here * (Math.min(nextCost, horizon) - nearestCost)) / 60;
  }
  return impact;
}
