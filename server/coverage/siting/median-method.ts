import { stepsAlong } from './build-order.ts';
import { servableObstacle } from './reach-obstacle.ts';
import { assignNearest } from './assign-nearest.ts';
import { chooseMedian } from './choose-median.ts';
import { buildMedian, withPenalty } from './median-instance.ts';
import { medianCost, startMedian } from './median-state.ts';
import { medianCurve, medianOrder } from './median-order.ts';
import { listMedianSwaps } from './median-swaps.ts';
import type { SitingStep } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import { proveCapacitated } from './prove-capacitated.ts';
import { proveMedian } from './prove-median.ts';
import { explainTooFew } from './reach-obstacle.ts';
import { exchange, mostAlternatives, nearOptimal, type SitingMethod } from './siting-method.ts';

/** The p-median (Hakimi 1964): the least sum of weight × cost. */
export function medianMethod(problem: SitingProblem): SitingMethod {
  const { facilities, capacity } = problem;
  const required = [...problem.required];
  const locked = new Set(required);
  const instance = buildMedian(problem);
  const costOf = (chosen: readonly number[]): number =>
    capacity === null ? medianCost(instance, chosen) : assignNearest(problem, instance, chosen);
  const baseline = costOf([]);
  const orderOf = (chosen: readonly number[]): number[] => medianOrder(instance, chosen);
  const stepsOf = (chosen: readonly number[]): SitingStep[] => {
    const order = orderOf(chosen);
    const figures = [...Array(order.length + 1).keys()].map((count) =>
      costOf(order.slice(0, count)),
    );
    return stepsAlong(order, figures, locked);
  };
  return {
    baseline: Number.isFinite(baseline) ? baseline : null,
    sense: 'least',
    obstacle: servableObstacle(problem),
    choose() {
      const state = chooseMedian(instance, facilities, required);
      const chosen = [...state.isChosen.keys()].filter((site) => state.isChosen[site] === 1);
      return Number.isFinite(costOf(chosen)) ? chosen : null;
    },
    objectiveOf: costOf,
    stepsOf,
    curveOf(chosen, effort) {
      if (capacity === null) return medianCurve(instance, required, facilities, effort);
      const points = [baseline, ...stepsOf(chosen ?? []).map(({ cumulative }) => cumulative)];
      return points.flatMap((objective, sites) =>
        objective === null || !Number.isFinite(objective)
          ? []
          : [{ sites, objective, proven: false }],
      );
    },
    alternativesTo(chosen, objective) {
      const state = startMedian(withPenalty(instance), chosen);
      return listMedianSwaps(state, locked, nearOptimal * objective)
        .slice(0, mostAlternatives)
        .map((swap) => exchange(chosen, swap))
        .map((other) => ({ other, cost: costOf(other) }))
        .filter(({ cost }) => cost <= objective * (1 + nearOptimal))
        .toSorted((a, b) => a.cost - b.cost)
        .map(({ other, cost }) => ({ steps: stepsOf(other), objective: cost }));
    },
    prove(known, context) {
      if (capacity === null) return proveMedian({ instance, facilities, required, known }, context);
      return proveCapacitated(
        {
          instance,
          facilities,
          required,
          capacities: new Float64Array(instance.candidateCount).fill(capacity),
          filled: [],
          unreachedCost: problem.unreachedCost,
          known: known && { chosen: known, cost: costOf(known) },
        },
        context,
      );
    },
    explain: (context) => explainTooFew(problem, context),
  };
}
