import { shared } from '../../places/catalogue-parts.ts';
import type { Costs, TravelTimes } from './travel-times.ts';

/** What one site reaches: positions of cells, each once, and the cost of each. */
export interface SiteReach {
  readonly cells: Uint32Array;
  readonly costs: Costs;
}

/**
 * Travel times from what each site reaches, in the order of `sites`. The arrays lie in
 * SharedArrayBuffers. The costs are whole seconds (Uint16Array) unless one site has real numbers.
 *
 * The copy by cell is sorted by counting: pairs by cost first, then, in that order, into the rows of
 * their cells. Both passes keep the order of equals, so ties stay in the order of the sites.
 *
 * @throws {RangeError} when a cell is not below `cellCount`, when a site has a cell twice, when it
 *   has not as many costs as cells, or when a cost is negative or not a number.
 */
export function buildTravelTimes(cellCount: number, sites: readonly SiteReach[]): TravelTimes {
  const siteStarts = shared(Uint32Array, sites.length + 1);
  for (const [site, { cells, costs }] of sites.entries()) {
    if (cells.length !== costs.length) throw new RangeError(`Site ${site}: cells without costs`);
    siteStarts[site + 1] = siteStarts[site]! + cells.length;
  }
  const pairs = siteStarts[sites.length]!;
  const exact = sites.every(({ costs }) => costs instanceof Uint16Array);
  const siteCells = shared(Uint32Array, pairs);
  const siteCosts: Costs = exact ? shared(Uint16Array, pairs) : shared(Float64Array, pairs);
  for (const [site, reach] of sites.entries()) {
    const { cells, costs } = isAscending(reach.cells) ? reach : inOrderOfCells(reach);
    checkRow(site, cells, costs, cellCount);
    siteCells.set(cells, siteStarts[site]);
    siteCosts.set(costs, siteStarts[site]);
  }

  const cellStarts = shared(Uint32Array, cellCount + 1);
  for (let pair = 0; pair < pairs; pair++) cellStarts[siteCells[pair]! + 1]! += 1;
  for (let cell = 0; cell < cellCount; cell++) cellStarts[cell + 1]! += cellStarts[cell]!;
  const pairSites = new Uint32Array(pairs);
  for (let site = 0; site < sites.length; site++) {
    pairSites.fill(site, siteStarts[site], siteStarts[site + 1]);
  }
  const cellSites = shared(Uint32Array, pairs);
  const cellCosts: Costs = exact ? shared(Uint16Array, pairs) : shared(Float64Array, pairs);
  const next = cellStarts.slice();
  for (const pair of pairsByCost(siteCosts)) {
    const at = next[siteCells[pair]!]!++;
    cellSites[at] = pairSites[pair]!;
    cellCosts[at] = siteCosts[pair]!;
  }
  const siteCount = sites.length;
  return {
    cellCount,
    siteCount,
    siteStarts,
    siteCells,
    siteCosts,
    cellStarts,
    cellSites,
    cellCosts,
  };
}

function pairsByCost(costs: Costs): Uint32Array {
  const order = new Uint32Array(costs.length);
  if (costs instanceof Float64Array) {
    for (let pair = 0; pair < order.length; pair++) order[pair] = pair;
    return order.toSorted((a, b) => costs[a]! - costs[b]! || a - b);
  }
  const starts = new Uint32Array(0x1_0001);
  for (const cost of costs) starts[cost + 1]! += 1;
  for (let cost = 0; cost < 0x1_0000; cost++) starts[cost + 1]! += starts[cost]!;
  for (let pair = 0; pair < order.length; pair++) order[starts[costs[pair]!]!++] = pair;
  return order;
}

function isAscending(cells: Uint32Array): boolean {
  for (let at = 1; at < cells.length; at++) if (cells[at]! < cells[at - 1]!) return false;
  return true;
}

function inOrderOfCells({ cells, costs }: SiteReach): SiteReach {
  const order = Uint32Array.from(cells.keys()).toSorted((a, b) => cells[a]! - cells[b]!);
  return {
    cells: order.map((at) => cells[at]!),
    costs: costs.map((_, at) => costs[order[at]!]!),
  };
}

function checkRow(site: number, cells: Uint32Array, costs: Costs, cellCount: number): void {
  const last = cells.at(-1);
  if (last !== undefined && last >= cellCount) {
    throw new RangeError(`Site ${site}: cell ${last} of ${cellCount}`);
  }
  for (let at = 1; at < cells.length; at++) {
    if (cells[at] === cells[at - 1]) throw new RangeError(`Site ${site}: cell ${cells[at]} twice`);
  }
  if (costs instanceof Float64Array && costs.some((cost) => !(cost >= 0))) {
    throw new RangeError(`Site ${site}: a cost that is negative or no number`);
  }
}
