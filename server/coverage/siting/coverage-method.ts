import { servedWeight } from './capacity-flow.ts';
import { chooseCover, chosenOf } from './choose-cover.ts';
import { coverageCurve } from './coverage-curve.ts';
import { coverageSteps } from './coverage-order.ts';
import { chooseServed } from './fill-sites.ts';
import { buildCover, type CoverInstance } from './cover-instance.ts';
import { coveredWeight, startCover } from './cover-state.ts';
import { listSwaps } from './cover-swaps.ts';
import type { FairnessCost, SitingAlternative } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import { proveCoverage } from './prove-coverage.ts';
import { givesShares } from './give-shares.ts';
import { explainShare, shareObstacle } from './share-obstacle.ts';
import { keepsShare, shareRule } from './share-rule.ts';
import {
  curveLength,
  exchange,
  mostAlternatives,
  nearOptimal,
  type SitingMethod,
} from './siting-method.ts';

/** Maximal covering (MCLP, Church & ReVelle 1974). */
export function coverageMethod(problem: SitingProblem): SitingMethod {
  const { facilities, capacity } = problem;
  const required = [...problem.required];
  const locked = new Set(required);
  const rule = shareRule(problem);
  const instance = coverOf(problem);
  const objectiveOf = (chosen: readonly number[]): number => newWeight(instance, chosen, capacity);
  return {
    baseline: instance.baseWeight,
    sense: 'most',
    obstacle: rule === null ? null : shareObstacle(instance, rule),
    choose() {
      if (capacity === null) {
        const state = chooseCover(instance, facilities, required, rule);
        return state === null ? null : chosenOf(state);
      }
      const chosen = chooseServed(instance, facilities, required, capacity, rule);
      return rule === null || givesShares(instance, chosen, capacity, rule) ? chosen : null;
    },
    objectiveOf,
    stepsOf: (chosen) => coverageSteps(instance, chosen, locked, capacity),
    curveOf: (chosen, effort) =>
      coverageCurve({
        effort,
        instance,
        required,
        capacity,
        along: rule === null ? null : chosen,
        length: Math.min(Math.max(curveLength, facilities), instance.candidateCount),
      }),
    alternativesTo(chosen, objective) {
      const state = startCover(instance, chosen);
      const mostLoss = nearOptimal * objective;
      const found: SitingAlternative[] = [];
      const maySwap = rule === null ? undefined : keepsShare(rule);
      for (const swap of listSwaps(state, locked, mostLoss, maySwap).slice(0, mostAlternatives)) {
        const other = exchange(chosen, swap);
        const value = objectiveOf(other);
        if (value < objective - mostLoss) continue;
        if (rule !== null && !givesShares(instance, other, capacity, rule)) continue;
        const steps = coverageSteps(instance, other, locked, capacity);
        found.push({ steps, objective: value });
      }
      return found.toSorted((a, b) => b.objective - a.objective);
    },
    prove: (known, context) =>
      proveCoverage({ instance, facilities, required, rule, capacity, known }, context),
    explain: (context) => explainShare({ instance, facilities, required, capacity }, rule, context),
  };
}

/** What the share costs: the same question without it, less with it. */
export function fairnessCost(
  free: number | null,
  fair: number | null,
  proven: boolean,
): FairnessCost | null {
  if (free === null || fair === null) return null;
  return { weight: Math.max(0, free - fair), proven };
}

export function coverOf(problem: SitingProblem): CoverInstance {
  const groupOf = problem.minimumShare?.groupOf ?? null;
  return buildCover({ ...problem, groupOf });
}

function newWeight(
  instance: CoverInstance,
  chosen: readonly number[],
  capacity: number | null,
): number {
  if (capacity === null) return coveredWeight(instance, chosen);
  return instance.baseWeight + servedWeight(instance, chosen, capacity);
}
