import { servedNeeds, servedWeight } from './capacity-flow.ts';
import { chooseFewest, chosenOf } from './choose-cover.ts';
import { coverOf } from './coverage-method.ts';
import { coverageSteps } from './coverage-order.ts';
import type { CoverInstance } from './cover-instance.ts';
import { startCover } from './cover-state.ts';
import { listSwaps } from './cover-swaps.ts';
import type { InfeasibleReason } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import { proveFewest } from './prove-fewest.ts';
import { shareObstacle } from './share-obstacle.ts';
import { keepsShare, shareRule, type ShareRule } from './share-rule.ts';
import { exchange, mostAlternatives, nearOptimal, type SitingMethod } from './siting-method.ts';

/**
 * The fewest sites that cover everybody (LSCP, Toregas et al. 1971) or, where a least share is asked
 * for, that share of every group.
 */
export function fewestMethod(problem: SitingProblem): SitingMethod {
  const { capacity } = problem;
  const required = [...problem.required];
  const locked = new Set(required);
  const rule = shareRule(problem);
  const instance = coverOf(problem);
  const stepsOf: SitingMethod['stepsOf'] = (chosen) =>
    coverageSteps(instance, chosen, locked, capacity);
  return {
    baseline: null,
    sense: 'least',
    obstacle: findObstacle(instance, rule, capacity),
    choose() {
      if (rule !== null) {
        return capacity === null ? chosenOf(chooseFewest(instance, required, rule)) : null;
      }
      const chosen = chosenOf(chooseFewest(instance, required, null));
      return capacity === null || servesAll(instance, chosen, capacity) ? chosen : null;
    },
    objectiveOf: (chosen) => chosen.length,
    stepsOf,
    curveOf(chosen) {
      const figures = stepsOf(chosen ?? []).map(({ cumulative }) => cumulative!);
      return [instance.baseWeight, ...figures].map((objective, sites) => ({
        sites,
        objective,
        proven: false,
      }));
    },
    alternativesTo(chosen, objective) {
      if (rule !== null && capacity !== null) return [];
      const state = startCover(instance, chosen);
      // Weights are above 0: whoever loses none still covers all.
      const rounding = 1e-9 * instance.totalWeight;
      const swaps =
        rule === null
          ? listSwaps(state, locked, rounding)
          : listSwaps(state, locked, nearOptimal * instance.totalWeight, keepsShare(rule));
      return swaps
        .map((swap) => exchange(chosen, swap))
        .filter((other) => capacity === null || servesAll(instance, other, capacity))
        .slice(0, mostAlternatives)
        .map((other) => ({ steps: stepsOf(other), objective }));
    },
    prove(known, context) {
      const task = { instance, required, rule, capacity, known };
      let fewest = known?.length ?? Infinity;
      const answer = proveFewest(task, context, (chosen, atLeast) => {
        context.report({ objective: chosen?.length ?? null, bound: atLeast, step: null });
        if (chosen === null || chosen.length >= fewest) return;
        fewest = chosen.length;
        context.onBetter(chosen, fewest);
      });
      if (answer.status === 'infeasible') return answer;
      const { chosen, atLeast } = answer;
      const objective = chosen?.length ?? null;
      const status = objective === atLeast ? 'optimal' : 'time_limit';
      return { status, chosen, objective, bound: atLeast };
    },
    explain: () => capacityReason(instance, rule, capacity!),
  };
}

function findObstacle(
  instance: CoverInstance,
  rule: ShareRule | null,
  capacity: number | null,
): InfeasibleReason | null {
  if (rule !== null) return shareObstacle(instance, rule);
  const { lostCells, lostWeight } = instance;
  if (lostCells > 0) return { kind: 'cells_out_of_reach', cells: lostCells, weight: lostWeight };
  const isEnough =
    capacity === null || capacity * instance.candidateCount >= demandOf(instance, rule);
  return isEnough ? null : capacityReason(instance, rule, capacity);
}

function capacityReason(
  instance: CoverInstance,
  rule: ShareRule | null,
  capacity: number,
): InfeasibleReason {
  const demand = demandOf(instance, rule);
  const all = [...Array(instance.candidateCount).keys()];
  const servable =
    rule === null
      ? servedWeight(instance, all, capacity)
      : servedNeeds(instance, all, capacity, rule);
  return { kind: 'capacity_too_small', demand, servable, sites: all.length, capacity };
}

function demandOf(instance: CoverInstance, rule: ShareRule | null): number {
  return (rule?.needs ?? instance.weights).reduce((sum, weight) => sum + weight, 0);
}

function servesAll(instance: CoverInstance, chosen: readonly number[], capacity: number): boolean {
  const demand = demandOf(instance, null);
  return servedWeight(instance, chosen, capacity) >= demand * (1 - 1e-9);
}
