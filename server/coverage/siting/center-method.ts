import { stepsAlong } from './build-order.ts';
import { centerCost, centerLevels, coverAtLevel } from './center-levels.ts';
import { centerCurve } from './center-curve.ts';
import { chooseCenter, proveCenter } from './center.ts';
import { startCover } from './cover-state.ts';
import { listSwaps } from './cover-swaps.ts';
import { buildMedian } from './median-instance.ts';
import { medianOrder } from './median-order.ts';
import type { SitingStep } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import { explainTooFew, servableObstacle } from './reach-obstacle.ts';
import { exchange, mostAlternatives, nearOptimal, type SitingMethod } from './siting-method.ts';

/**
 * The p-center (Hakimi 1964): the least greatest cost. The order of building is that of the
 * p-median, as the greatest cost often falls only with the last site.
 */
export function centerMethod(problem: SitingProblem): SitingMethod {
  const { capacity } = problem;
  const locked = new Set(problem.required);
  const levels = centerLevels(problem);
  const baseline = centerCost(problem, []);
  const stepsOf = (chosen: readonly number[]): SitingStep[] => {
    const order = medianOrder(buildMedian(problem), chosen);
    const figures = [...Array(order.length + 1).keys()].map((count) =>
      centerCost(problem, order.slice(0, count)),
    );
    return stepsAlong(order, figures, locked);
  };
  return {
    baseline: Number.isFinite(baseline) ? baseline : null,
    sense: 'least',
    obstacle: servableObstacle(problem),
    choose: () => (capacity === null ? chooseCenter(problem, levels) : null),
    objectiveOf: (chosen) => centerCost(problem, chosen),
    stepsOf,
    curveOf(chosen, effort) {
      if (effort === 'full') return centerCurve(problem, levels);
      return [baseline, ...stepsOf(chosen ?? []).map(({ cumulative }) => cumulative)].flatMap(
        (objective, sites) =>
          objective === null || !Number.isFinite(objective)
            ? []
            : [{ sites, objective, proven: false }],
      );
    },
    alternativesTo(chosen, objective) {
      // Who goes where would have to be found anew for each.
      if (capacity !== null) return [];
      const instance = coverAtLevel(problem, objective * (1 + nearOptimal));
      // Weights are above 0: whoever loses none still covers all.
      return listSwaps(startCover(instance, chosen), locked, 1e-9 * instance.totalWeight)
        .map((swap) => exchange(chosen, swap))
        .slice(0, mostAlternatives)
        .map((other) => ({ steps: stepsOf(other), objective: centerCost(problem, other) }))
        .toSorted((a, b) => a.objective - b.objective);
    },
    prove: (known, context) => proveCenter(problem, known, context),
    explain: (context) => explainTooFew(problem, context),
  };
}
