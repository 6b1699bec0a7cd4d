import { servedWeight } from './capacity-flow.ts';
import { coverAtLevel } from './center-levels.ts';
import type { InfeasibleReason } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import { proveFewest } from './prove-fewest.ts';
import type { SolverContext } from './solver-context.ts';

/** For models that serve everybody: what makes that impossible whatever is chosen. */
export function servableObstacle(problem: SitingProblem): InfeasibleReason | null {
  const { times, weights, existingCosts, unreachedCost, capacity, facilities } = problem;
  if (unreachedCost === null) {
    const { lostCells, lostWeight } = coverAtLevel(problem, Number.MAX_VALUE);
    if (lostCells > 0) return { kind: 'cells_out_of_reach', cells: lostCells, weight: lostWeight };
  }
  // For the p-center whoever finds no room has the cost of the unreached, the worst there is.
  if (capacity === null || (problem.model === 'p_center' && unreachedCost !== null)) return null;
  const sites = Math.min(facilities, times.siteCount);
  // Existing sites serve any number.
  let demand = 0;
  for (let cell = 0; cell < weights.length; cell++) {
    if (existingCosts[cell] === Infinity) demand += weights[cell]!;
  }
  const servable = capacity * sites;
  if (servable >= demand * (1 - 1e-9)) return null;
  return { kind: 'capacity_too_small', demand, servable, sites, capacity };
}

/** Why so few sites cannot serve everybody whom all candidates together can. */
export function explainTooFew(problem: SitingProblem, context: SolverContext): InfeasibleReason {
  const { capacity, facilities } = problem;
  const required = [...problem.required];
  const instance = coverAtLevel(problem, Number.MAX_VALUE);
  const task = { instance, required, rule: null, known: null };
  const fewest = proveFewest({ ...task, capacity }, context);
  if (fewest.status === 'infeasible' && capacity !== null) {
    const demand = instance.weights.reduce((sum, weight) => sum + weight, 0);
    const all = [...Array(instance.candidateCount).keys()];
    const servable = servedWeight(instance, all, capacity);
    return { kind: 'capacity_too_small', demand, servable, sites: all.length, capacity };
  }
  const isProven = fewest.status === 'found' && fewest.chosen?.length === fewest.atLeast;
  return { kind: 'too_few_sites', facilities, sitesNeeded: isProven ? fewest.atLeast : null };
}
