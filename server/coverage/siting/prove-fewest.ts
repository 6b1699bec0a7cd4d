import { chooseFewest, chosenOf } from './choose-cover.ts';
import type { CoverInstance } from './cover-instance.ts';
import { coverMip } from './cover-mip.ts';
import { relaxFewest } from './fewest-lagrangian.ts';
import { reduceCover, restrictCells } from './reduce-cover.ts';
import type { ShareRule } from './share-rule.ts';
import type { SolverContext } from './solver-context.ts';

export interface FewestTask {
  readonly instance: CoverInstance;
  readonly required: readonly number[];
  readonly rule: ShareRule | null;
  readonly capacity: number | null;
  /** A set that covers what must be; null where none is known. */
  readonly known: readonly number[] | null;
  /** Enough is known once so few are found, or proven too few. */
  readonly enough?: number | undefined;
}

export type FewestAnswer =
  | {
      readonly status: 'found';
      /** Null where none is known. */
      readonly chosen: readonly number[] | null;
      /** No fewer will do. */
      readonly atLeast: number;
    }
  | { readonly status: 'infeasible' };

/** More than any instance needs that the relaxation settles. */
const relaxationRounds = 1_000;

/**
 * The fewest sites that cover every cell (LSCP) or, with a share rule, that share of each group.
 * `atLeast` meets the number chosen where it was proven.
 */
export function proveFewest(
  task: FewestTask,
  context: SolverContext,
  onProgress: (chosen: readonly number[] | null, atLeast: number) => void = () => undefined,
): FewestAnswer {
  const { rule, capacity, required } = task;
  let chosen = task.known;
  let atLeast = required.length;
  const isEnough = (): boolean => {
    if (chosen !== null && chosen.length <= atLeast) return true;
    if (task.enough === undefined) return false;
    return atLeast > task.enough || (chosen !== null && chosen.length <= task.enough);
  };
  if (isEnough()) return { status: 'found', chosen, atLeast };

  const raise = (bound: number): void => {
    atLeast = Math.max(atLeast, Math.ceil(bound - 1e-6));
    // Looked for are smaller sets: that there are none says no more than that.
    if (chosen !== null) atLeast = Math.min(atLeast, chosen.length);
    onProgress(chosen, atLeast);
  };

  const relaxed = relaxFewest({
    instance: task.instance,
    required,
    rule,
    known: chosen?.length ?? Infinity,
    iterations: relaxationRounds,
    isOver(bound) {
      raise(bound);
      return isEnough() || context.secondsLeft() <= 0;
    },
    onGuess(seeds) {
      // With a capacity a cover need not serve all.
      if (capacity === null) {
        const found = chosenOf(chooseFewest(task.instance, required, rule, seeds));
        if (chosen === null || found.length < chosen.length) chosen = found;
      }
      return chosen?.length ?? Infinity;
    },
  });
  raise(relaxed.bound);
  if (isEnough() || context.secondsLeft() <= 0) return { status: 'found', chosen, atLeast };

  const isPlain = rule === null && capacity === null;
  const reduced = isPlain ? reduceCover(task.instance, new Set(required)) : null;
  const worthwhile = new Set(reduced?.alive ?? relaxed.alive);
  const mip = coverMip({
    instance: reduced === null ? task.instance : restrictCells(task.instance, reduced.cells),
    alive: relaxed.alive.filter((site) => worthwhile.has(site)),
    forced: relaxed.forced,
    rule,
    capacity,
    goal: 'count',
  });
  const consider = (values: Float64Array): void => {
    const found = mip.chosenOf(values);
    if (chosen === null || found.length < chosen.length) chosen = found;
  };
  const answer = context.solve(mip.data, {
    secondsLeft: context.secondsLeft(),
    start:
      isPlain && chosen?.every((site) => mip.candidates.includes(site))
        ? mip.pointOf(chosen)
        : undefined,
    onBetter: consider,
    watch(_, dual) {
      if (Number.isFinite(dual)) raise(dual);
      return isEnough();
    },
  });
  if (answer.status === 'infeasible') {
    if (chosen === null) return { status: 'infeasible' };
    // Smaller sets there are none.
    raise(Infinity);
    return { status: 'found', chosen, atLeast };
  }
  if (answer.values !== null) consider(answer.values);
  if (answer.bound !== null) raise(answer.bound);
  return { status: 'found', chosen, atLeast };
}
