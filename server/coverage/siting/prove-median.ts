import { extendMedian } from './choose-median.ts';
import { withPenalty, type MedianInstance } from './median-instance.ts';
import { relaxMedian } from './median-lagrangian.ts';
import { medianMip } from './median-mip.ts';
import { medianCost, startMedian } from './median-state.ts';
import { improveMedian } from './median-swaps.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

export interface MedianTask {
  readonly instance: MedianInstance;
  readonly facilities: number;
  readonly required: readonly number[];
  /** A set that serves every cell; null where none is known. */
  readonly known: readonly number[] | null;
}

/** More than any instance needs that the relaxation settles. */
const relaxationRounds = 1_000;

/**
 * Proves the least sum of weight × cost of `facilities` sites (p-median): exchanges give a set, a
 * relaxation the bound and what may be left out, the solver decides among the rest.
 */
export function proveMedian(task: MedianTask, context: SolverContext): ExactAnswer {
  const { instance, facilities, required } = task;
  const sitting = { chosen: task.known, cost: Infinity };
  if (task.known !== null) sitting.cost = medianCost(instance, task.known);
  const isWhole = [instance.weights, instance.cellCosts, instance.baseCosts].every((numbers) =>
    numbers.every((number) => Number.isInteger(number) || number === Infinity),
  );
  let bound = -Infinity;
  const standing = (): { objective: number | null; bound: number | null } => ({
    objective: sitting.chosen === null ? null : sitting.cost,
    bound: Number.isFinite(bound) ? Math.min(bound, sitting.cost) : null,
  });
  const limit = (value: number): void => {
    bound = Math.max(bound, isWhole ? Math.ceil(value - 1e-6) : value);
    context.report({ ...standing(), step: null });
  };
  const consider = (chosen: readonly number[]): void => {
    const cost = medianCost(instance, chosen);
    if (cost >= sitting.cost || !required.every((site) => chosen.includes(site))) return;
    sitting.chosen = [...chosen];
    sitting.cost = cost;
    context.onBetter(sitting.chosen, cost);
  };
  const isProven = (): boolean =>
    sitting.chosen !== null && bound >= sitting.cost - 1e-9 * Math.abs(sitting.cost);
  const proven = (): ExactAnswer => ({
    status: 'optimal',
    chosen: sitting.chosen,
    objective: sitting.cost,
    bound: sitting.cost,
  });

  const relaxed = relaxMedian({
    instance,
    facilities,
    required,
    known: sitting.cost,
    grain: isWhole ? 1 : 0,
    iterations: relaxationRounds,
    isOver(reached) {
      limit(reached);
      return context.secondsLeft() <= 0;
    },
    onGuess(guess) {
      consider(bettered(task, guess));
      return sitting.cost;
    },
  });
  limit(relaxed.bound);
  if (isProven()) return proven();
  if (context.secondsLeft() <= 0) {
    return { status: 'time_limit', chosen: sitting.chosen, ...standing() };
  }

  const mip = medianMip({ instance, facilities, ...relaxed });
  const answer = context.solve(mip.data, {
    secondsLeft: context.secondsLeft(),
    isDegenerate: true,
    onBetter: (values) => consider(mip.chosenOf(values)),
    watch(_, dual) {
      if (Number.isFinite(dual)) limit(Math.min(sitting.cost, mip.offset + dual));
      return isProven();
    },
  });
  if (answer.status === 'infeasible') {
    return sitting.chosen === null ? { status: 'infeasible' } : proven();
  }
  if (answer.values !== null) consider(mip.chosenOf(answer.values));
  if (answer.bound !== null) limit(Math.min(sitting.cost, mip.offset + answer.bound));
  if (sitting.chosen !== null && (answer.status === 'optimal' || isProven())) return proven();
  return { status: 'time_limit', chosen: sitting.chosen, ...standing() };
}

/** A guess of the relaxation, filled up and bettered by exchanges. */
function bettered(
  { instance, facilities, required }: MedianTask,
  guess: readonly number[],
): number[] {
  const state = startMedian(withPenalty(instance), guess);
  extendMedian(state, facilities - guess.length);
  improveMedian(state, new Set(required));
  return [...state.isChosen.keys()].filter((site) => state.isChosen[site] === 1);
}
