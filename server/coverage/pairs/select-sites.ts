import { shared } from '../../places/catalogue-parts.ts';
import type { Costs, TravelTimes } from './travel-times.ts';

/**
 * The travel times of some sites only, in the order of `sites`: position i of the answer is site
 * `sites[i]` of `times`. For measures leave the matrix as it is and mark the sites that count in
 * `open`, which costs nothing; this is for siting, whose sites are the candidates.
 *
 * @throws {RangeError} when a site is not there or is named twice.
 */
export function selectSites(times: TravelTimes, sites: Uint32Array): TravelTimes {
  const { cellCount } = times;
  const positions = new Int32Array(times.siteCount).fill(-1);
  const siteStarts = shared(Uint32Array, sites.length + 1);
  for (const [position, site] of sites.entries()) {
    if (site >= times.siteCount) throw new RangeError(`Site ${site} of ${times.siteCount}`);
    if (positions[site] !== -1) throw new RangeError(`Site ${site} twice`);
    positions[site] = position;
    const pairs = times.siteStarts[site + 1]! - times.siteStarts[site]!;
    siteStarts[position + 1] = siteStarts[position]! + pairs;
  }
  const pairs = siteStarts[sites.length]!;
  const siteCells = shared(Uint32Array, pairs);
  const siteCosts = costsLike(times.siteCosts, pairs);
  for (const [position, site] of sites.entries()) {
    const from = times.siteStarts[site]!;
    const to = times.siteStarts[site + 1]!;
    siteCells.set(times.siteCells.subarray(from, to), siteStarts[position]);
    siteCosts.set(times.siteCosts.subarray(from, to), siteStarts[position]);
  }

  const cellStarts = shared(Uint32Array, cellCount + 1);
  const cellSites = shared(Uint32Array, pairs);
  const cellCosts = costsLike(times.cellCosts, pairs);
  let end = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    const start = end;
    for (let pair = times.cellStarts[cell]!; pair < times.cellStarts[cell + 1]!; pair++) {
      const position = positions[times.cellSites[pair]!]!;
      if (position === -1) continue;
      const cost = times.cellCosts[pair]!;
      // Costs ascend already; only equals may have changed places.
      let at = end++;
      for (; at > start && cellCosts[at - 1] === cost && cellSites[at - 1]! > position; at--) {
        cellSites[at] = cellSites[at - 1]!;
        cellCosts[at] = cost;
      }
      cellSites[at] = position;
      cellCosts[at] = cost;
    }
    cellStarts[cell + 1] = end;
  }
  return {
    cellCount,
    siteCount: sites.length,
    siteStarts,
    siteCells,
    siteCosts,
    cellStarts,
    cellSites,
    cellCosts,
  };
}

function costsLike(costs: Costs, length: number): Costs {
  return costs instanceof Float64Array ? shared(Float64Array, length) : shared(Uint16Array, length);
}
