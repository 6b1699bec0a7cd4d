import type { CoverInstance } from './cover-instance.ts';
import { coverMip } from './cover-mip.ts';
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

  const isPlain = rule === null && capacity === null;
  const reduced = isPlain ? reduceCover(task.instance, new Set(required)) : null;
  const mip = coverMip({
    instance: reduced === null ? task.instance : restrictCells(task.instance, reduced.cells),
    alive: reduced?.alive ?? [...Array(task.instance.candidateCount).keys()],
    forced: required,
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
      if (Number.isFinite(dual)) atLeast = Math.max(atLeast, Math.ceil(dual - 1e-6));
      onProgress(chosen, atLeast);
      return isEnough();
    },
  });
  if (answer.status === 'infeasible') return { status: 'infeasible' };
  if (answer.values !== null) consider(answer.values);
  if (answer.bound !== null) atLeast = Math.max(atLeast, Math.ceil(answer.bound - 1e-6));
  return { status: 'found', chosen, atLeast };
}
