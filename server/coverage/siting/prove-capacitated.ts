import type { ModelData } from 'highs';
import type { MedianInstance } from './median-instance.ts';
import { draftMip } from './mip-model.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

export interface CapacitatedTask {
  readonly instance: MedianInstance;
  readonly facilities: number;
  readonly required: readonly number[];
  /** By candidate: weight that it can serve. */
  readonly capacities: Float64Array;
  /** Candidates that must serve all that they can. */
  readonly filled: readonly number[];
  /** Cost of being served by a site out of reach, who has room; null where that is not allowed. */
  readonly unreachedCost: number | null;
  /** A known set with what it costs. */
  readonly known: { readonly chosen: readonly number[]; readonly cost: number } | null;
}

/**
 * The p-median where each site serves so much at most (capacitated p-median; Ross & Soland 1977):
 * people of one cell may go to several sites, so only which sites there are is whole. Existing
 * sites serve any number.
 */
export function proveCapacitated(task: CapacitatedTask, context: SolverContext): ExactAnswer {
  const { data, chosenOf } = capacitatedMip(task);
  let chosen = task.known?.chosen ?? null;
  let objective = task.known?.cost ?? null;
  let bound: number | null = null;
  const limit = (value: number): void => {
    bound = Math.max(bound ?? -Infinity, value);
    if (objective !== null) bound = Math.min(bound, objective);
    context.report({ objective, bound, step: null });
  };
  const consider = (values: Float64Array): void => {
    const cost = values.reduce((sum, value, column) => sum + value * data.colCost[column]!, 0);
    if (objective !== null && cost >= objective) return;
    chosen = chosenOf(values);
    objective = cost;
    context.onBetter(chosen, cost);
  };
  const answer = context.solve(data, {
    secondsLeft: context.secondsLeft(),
    onBetter: consider,
    watch(_, dual) {
      if (Number.isFinite(dual)) limit(dual);
      return false;
    },
  });
  if (answer.status === 'infeasible') return { status: 'infeasible' };
  if (answer.values !== null) consider(answer.values);
  if (answer.bound !== null) limit(answer.bound);
  if (answer.status === 'optimal')
    return { status: 'optimal', chosen, objective, bound: objective };
  return { status: 'time_limit', chosen, objective, bound };
}

interface CapacitatedMip {
  readonly data: ModelData;
  readonly chosenOf: (values: Float64Array) => number[];
}

function capacitatedMip(task: CapacitatedTask): CapacitatedMip {
  const { instance, capacities, unreachedCost } = task;
  const draft = draftMip();
  const sites = Array.from(capacities, () => draft.column(0, 1, true));
  for (const site of task.required) draft.lower(site, 1);
  const served = sites.map(() => ({ columns: [] as number[], values: [] as number[] }));
  // Weight that goes to some site, with the room of all: the sites out of reach share in it.
  const all = { columns: [] as number[], values: [] as number[] };
  const serve = (list: typeof all, column: number, weight: number): void => {
    list.columns.push(column);
    list.values.push(weight);
  };
  for (let cell = 0; cell < instance.cells.length; cell++) {
    const weight = instance.weights[cell]!;
    const existing = instance.existingCosts[cell]!;
    const parts: number[] = [];
    for (let at = instance.cellStarts[cell]!; at < instance.cellStarts[cell + 1]!; at++) {
      const site = instance.cellSites[at]!;
      const part = draft.column(weight * instance.cellCosts[at]!, 1, false);
      parts.push(part);
      serve(served[site]!, part, weight);
      serve(all, part, weight);
      // Says more than the sum of a site does, as long as its column is not whole.
      draft.row(-Infinity, 0, [part, site], [1, -1]);
    }
    if (Number.isFinite(existing)) parts.push(draft.column(weight * existing, 1, false));
    if (unreachedCost !== null && unreachedCost < existing) {
      const part = draft.column(weight * unreachedCost, 1, false);
      parts.push(part);
      serve(all, part, weight);
    }
    draft.row(1, 1, parts);
  }
  const filled = new Set(task.filled);
  for (const [site, { columns, values }] of served.entries()) {
    const from = filled.has(site) ? 0 : -Infinity;
    draft.row(from, 0, [...columns, site], [...values, -capacities[site]!]);
  }
  if (unreachedCost !== null) {
    draft.row(
      -Infinity,
      0,
      [...all.columns, ...sites],
      [...all.values, ...capacities.map((c) => -c)],
    );
  }
  draft.row(-Infinity, task.facilities, sites);
  return {
    data: draft.data(),
    chosenOf: (values) => sites.filter((site) => values[site]! > 0.5),
  };
}
