import { servedWeight } from './capacity-flow.ts';
import { chosenOf } from './choose-cover.ts';
import type { CoverInstance } from './cover-instance.ts';
import { relaxCover } from './cover-lagrangian.ts';
import { coverMip } from './cover-mip.ts';
import { coveredWeight, startCover } from './cover-state.ts';
import { improveCover } from './cover-swaps.ts';
import type { ShareRule } from './share-rule.ts';
import { givesShares } from './give-shares.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

export interface CoverageTask {
  readonly instance: CoverInstance;
  readonly facilities: number;
  readonly required: readonly number[];
  readonly rule: ShareRule | null;
  readonly capacity: number | null;
  /** A set that meets every demand; null where none is known. */
  readonly known: readonly number[] | null;
}

/** More than any instance needs that the relaxation settles. */
const relaxationRounds = 1_500;

/**
 * Proves the greatest coverage of `facilities` sites (MCLP). A relaxation throws out most
 * candidates, and often all that could do better; the solver decides among the rest.
 * @returns objectives and bounds with what existing sites cover.
 */
export function proveCoverage(task: CoverageTask, context: SolverContext): ExactAnswer {
  const { instance, facilities, required, rule, capacity } = task;
  const { baseWeight } = instance;
  const sitting = { chosen: task.known, weight: -Infinity };
  if (task.known !== null) sitting.weight = newWeight(task, task.known);
  // Whole people in whole cells: less than one more is none more.
  const isWhole = Number.isInteger(capacity ?? 0) && instance.weights.every(Number.isInteger);
  const grain = isWhole ? 1 : 0;
  let bound = Infinity;
  const standing = (): { objective: number | null; bound: number | null } => ({
    objective: sitting.chosen === null ? null : baseWeight + sitting.weight,
    bound: Number.isFinite(bound) ? baseWeight + Math.max(bound, sitting.weight) : null,
  });
  const limit = (value: number): void => {
    bound = Math.min(bound, isWhole ? Math.floor(value + 1e-6) : value);
    context.report({ ...standing(), step: null });
  };
  const consider = (chosen: readonly number[]): void => {
    const weight = newWeight(task, chosen);
    if (weight <= sitting.weight || !isAllowed(task, chosen)) return;
    sitting.chosen = [...chosen];
    sitting.weight = weight;
    context.onBetter(sitting.chosen, baseWeight + weight);
  };

  const isProven = (): boolean =>
    sitting.chosen !== null && bound <= sitting.weight + 1e-9 * Math.abs(sitting.weight);
  if (capacity !== null) limit(capacity * facilities);
  const relaxed = relaxCover({
    instance,
    facilities,
    required,
    rule,
    known: sitting.weight,
    grain,
    iterations: relaxationRounds,
    isOver(reached) {
      limit(reached);
      return isProven() || context.secondsLeft() <= 0;
    },
    onGuess(guess) {
      consider(improved(task, guess));
      return sitting.weight;
    },
  });
  limit(relaxed.bound);
  if (sitting.chosen !== null && isProven()) {
    return { status: 'optimal', chosen: sitting.chosen, ...proven(sitting.weight + baseWeight) };
  }
  if (context.secondsLeft() <= 0) {
    return { status: 'time_limit', chosen: sitting.chosen, ...standing() };
  }

  const mip = coverMip({
    instance,
    alive: relaxed.alive,
    forced: relaxed.forced,
    rule,
    capacity,
    goal: { facilities },
  });
  const answer = context.solve(mip.data, {
    secondsLeft: context.secondsLeft(),
    start:
      capacity === null && sitting.chosen?.every((site) => mip.candidates.includes(site))
        ? mip.pointOf(sitting.chosen)
        : undefined,
    onBetter: (values) => consider(mip.chosenOf(values)),
    watch(_, uncovered) {
      if (Number.isFinite(uncovered)) limit(Math.max(sitting.weight, mip.weight - uncovered));
      return isProven();
    },
  });
  if (answer.values !== null) consider(mip.chosenOf(answer.values));
  if (answer.status === 'infeasible') {
    // What is left has no set at all: nothing beats the known one, if there is one.
    if (sitting.chosen === null) return { status: 'infeasible' };
    return { status: 'optimal', chosen: sitting.chosen, ...proven(sitting.weight + baseWeight) };
  }
  if (answer.bound !== null) limit(Math.max(sitting.weight, mip.weight - answer.bound));
  if (sitting.chosen !== null && (answer.status === 'optimal' || isProven())) {
    return { status: 'optimal', chosen: sitting.chosen, ...proven(sitting.weight + baseWeight) };
  }
  return { status: 'time_limit', chosen: sitting.chosen, ...standing() };
}

function proven(objective: number): { objective: number; bound: number } {
  return { objective, bound: objective };
}

function newWeight({ instance, capacity }: CoverageTask, chosen: readonly number[]): number {
  if (capacity !== null) return servedWeight(instance, chosen, capacity);
  return coveredWeight(instance, chosen) - instance.baseWeight;
}

function isAllowed(task: CoverageTask, chosen: readonly number[]): boolean {
  const { instance, rule, capacity } = task;
  if (chosen.length > task.facilities) return false;
  if (!task.required.every((site) => chosen.includes(site))) return false;
  return rule === null || givesShares(instance, chosen, capacity, rule);
}

/** A guess of the relaxation, bettered by exchanges where nothing else must hold. */
function improved(task: CoverageTask, guess: readonly number[]): readonly number[] {
  if (task.rule !== null || task.capacity !== null) return guess;
  const state = startCover(task.instance, guess);
  improveCover(state, new Set(task.required));
  return chosenOf(state);
}
