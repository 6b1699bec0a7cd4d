import { checkReach, countSites, type Reach } from '../pairs/reach.ts';

export interface RaamInput {
  readonly reach: Reach;
  /** By site; 1 counts. */
  readonly open: Uint8Array;
  /** By site, at least 0. */
  readonly supply: Float64Array;
  /** By cell, at least 0. */
  readonly people: Float64Array;
  /** τ: the cost of travel that people put up with to be spared the mean congestion. */
  readonly tau: number;
}

/** Where the people of a cell can go. */
interface Option {
  readonly site: number;
  readonly travel: number;
  people: number;
}

/** Costs are near 1 where supply is as crowded as on average. */
const tolerance = 1e-7;
const mostSweeps = 2_000;

/**
 * Rational agent access model: everybody goes where congestion and travel together cost least,
 * min_j D_j / (ρ·S_j) + c_ij / τ, ρ being people per supply of all (Saxon & Snow 2020, A rational
 * agent model for the spatial accessibility of primary health care, Annals of the American
 * Association of Geographers 110(1)). A low figure is good access.
 *
 * The equilibrium is the least of a convex function, so it is approached cell by cell: each time the
 * people of one cell are spread so that all sites they use cost them the same. The authors' own
 * program moves people in steps of whole persons and stops after 150; it is 1–2 % off.
 *
 * @returns by cell; NaN without people, Infinity where people have no supply in reach.
 */
export function rationalAgentAccess(input: RaamInput): Float64Array {
  const { reach, open, supply, people } = input;
  checkReach(reach, { byCell: [people], bySite: [open, supply] });
  const options = optionsOf(input);
  const capacity = capacitiesOf(input);
  const demand = new Float64Array(countSites(reach));
  const costs = people.map((here) => (here > 0 ? Infinity : NaN));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let change = 0;
    for (const [cell, here] of options.entries()) {
      if (here.length === 0) continue;
      const cost = settle(here, people[cell]!, demand, capacity);
      change = Math.max(change, Math.abs(cost - costs[cell]!));
      costs[cell] = cost;
    }
    if (change < tolerance) break;
  }
  return costs;
}

/** Spreads the people of a cell anew, those of the others staying; returns what it costs them. */
function settle(
  options: Option[],
  people: number,
  demand: Float64Array,
  capacity: Float64Array,
): number {
  for (const option of options) {
    demand[option.site]! -= option.people;
    option.people = 0;
  }
  const empty = ({ site, travel }: Option): number => demand[site]! / capacity[site]! + travel;
  const byCost = options.toSorted((a, b) => empty(a) - empty(b));
  // The level to which the cheapest sites fill up: the more of them, the slower it rises.
  let width = 0;
  let filled = people;
  let level = Infinity;
  for (const option of byCost) {
    const cost = empty(option);
    if (cost >= level) break;
    width += capacity[option.site]!;
    filled += capacity[option.site]! * cost;
    level = filled / width;
  }
  for (const option of byCost) {
    option.people = Math.max(0, capacity[option.site]! * (level - empty(option)));
    demand[option.site]! += option.people;
  }
  return level;
}

function optionsOf({ reach, open, supply, people, tau }: RaamInput): Option[][] {
  return Array.from(people, (here, cell) => {
    if (!(here > 0)) return [];
    const options: Option[] = [];
    let offset = 0;
    for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
      for (let pair = cellStarts[cell]!; pair < cellStarts[cell + 1]!; pair++) {
        const site = cellSites[pair]! + offset;
        if (open[site] !== 1 || !(supply[site]! > 0)) continue;
        options.push({ site, travel: cellCosts[pair]! / tau, people: 0 });
      }
      offset += siteCount;
    }
    return options;
  });
}

/** Supply as the people that it serves at mean congestion. */
function capacitiesOf({ open, supply, people }: RaamInput): Float64Array {
  const counted = supply.map((units, site) => (open[site] === 1 ? units : 0));
  const perUnit = sum(people) / sum(counted);
  return counted.map((units) => units * perUnit);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
