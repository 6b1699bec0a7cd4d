import { buildCover, type CoverInstance } from './cover-instance.ts';
import type { SitingProblem } from './problem.ts';

/** Every value that the greatest cost of a cell with people may take, ascending. */
export function centerLevels(problem: SitingProblem): Float64Array {
  const { times, weights } = problem;
  const base = baseCosts(problem);
  const least = leastCosts(problem, base);
  // Below the cell that is worst off with every candidate built nothing can be reached.
  let floor = 0;
  for (let cell = 0; cell < least.length; cell++) {
    if (weights[cell]! > 0) floor = Math.max(floor, least[cell]!);
  }
  const levels = new Set<number>();
  for (let cell = 0; cell < times.cellCount; cell++) {
    if (weights[cell]! <= 0) continue;
    if (base[cell]! >= floor) levels.add(base[cell]!);
    for (let at = times.cellStarts[cell]!; at < times.cellStarts[cell + 1]!; at++) {
      const cost = times.cellCosts[at]!;
      if (cost >= floor && cost < base[cell]!) levels.add(cost);
    }
  }
  // Where nobody lives the worst cost is none.
  if (levels.size === 0) levels.add(0);
  return Float64Array.from(levels).filter(Number.isFinite).toSorted();
}

/** Cells that must be covered for the greatest cost to be at most `level`. */
export function coverAtLevel(problem: SitingProblem, level: number): CoverInstance {
  return buildCover({
    weights: problem.weights,
    times: problem.times,
    existingCosts: baseCosts(problem),
    cutoff: level,
    groupOf: null,
  });
}

/** The greatest cost of a cell with people; Infinity when one is reached by nothing. */
export function centerCost(problem: SitingProblem, chosen: Iterable<number>): number {
  const { times, weights } = problem;
  const costs = baseCosts(problem);
  for (const site of chosen) {
    for (let at = times.siteStarts[site]!; at < times.siteStarts[site + 1]!; at++) {
      const cell = times.siteCells[at]!;
      if (times.siteCosts[at]! < costs[cell]!) costs[cell] = times.siteCosts[at]!;
    }
  }
  let worst = 0;
  for (let cell = 0; cell < costs.length; cell++) {
    if (weights[cell]! > 0) worst = Math.max(worst, costs[cell]!);
  }
  return worst;
}

function baseCosts({ existingCosts, unreachedCost }: SitingProblem): Float64Array {
  return existingCosts.map((cost) => Math.min(cost, unreachedCost ?? Infinity));
}

function leastCosts({ times }: SitingProblem, base: Float64Array): Float64Array {
  return base.map((cost, cell) => {
    const first = times.cellStarts[cell]!;
    return first < times.cellStarts[cell + 1]! ? Math.min(cost, times.cellCosts[first]!) : cost;
  });
}
