import { servedAlong } from './coverage-order.ts';
import { chooseServed } from './fill-sites.ts';
import type { CoverInstance } from './cover-instance.ts';
import { addToCover, coverGain, startCover, type CoverState } from './cover-state.ts';
import { improveCover } from './cover-swaps.ts';
import { greedyOrder } from './build-order.ts';
import { lazyGreedy } from './lazy-greedy.ts';
import type { CurvePoint } from './outcome.ts';

export interface CoverageCurveTask {
  readonly instance: CoverInstance;
  readonly required: readonly number[];
  readonly capacity: number | null;
  /** Goes along this set where exchanges are not free, since shares must be met. */
  readonly along: readonly number[] | null;
  readonly length: number;
  /** `full`: every number of sites with exchanges, where they are free; `quick`: greedy. */
  readonly effort: 'quick' | 'full';
}

/** Weight covered by 0, 1, 2 … new sites; never falls. */
export function coverageCurve(task: CoverageCurveTask): CurvePoint[] {
  return figuresOf(task).map((objective, sites) => ({ sites, objective, proven: false }));
}

function figuresOf(task: CoverageCurveTask): number[] {
  const { instance, required, capacity, length } = task;
  if (capacity !== null) {
    const order = task.along ?? chooseServed(instance, length, required, capacity, null);
    return servedAlong(instance, order.slice(0, length), capacity);
  }
  const first = task.along ?? required;
  const state = startCover(instance);
  const figures = [instance.baseWeight];
  const gainOf = (site: number): number => coverGain(state, site);
  const add = (site: number): void => {
    figures.push(figures.at(-1)! + addToCover(state, site));
  };
  const order = greedyOrder(first, gainOf, add);
  // Those that add nothing.
  while (figures.length <= order.length) figures.push(figures.at(-1)!);
  const others = [...state.isChosen.keys()].filter((site) => state.isChosen[site] === 0);
  if (task.along !== null || task.effort === 'quick') {
    lazyGreedy(others, gainOf, add, length - order.length);
    return figures;
  }
  const locked = new Set(required);
  while (figures.length <= length) {
    const next = bestOf(state);
    if (next === null) break;
    add(next);
    improveCover(state, locked);
    figures[figures.length - 1] = Math.max(figures.at(-1)!, figures.at(-2)!, totalOf(state));
  }
  return figures;
}

function bestOf(state: CoverState): number | null {
  let best: number | null = null;
  let most = 0;
  for (let site = 0; site < state.isChosen.length; site++) {
    if (state.isChosen[site] === 1) continue;
    const gain = coverGain(state, site);
    if (gain > most) [best, most] = [site, gain];
  }
  return best;
}

function totalOf({ instance, counts }: CoverState): number {
  let sum = instance.baseWeight;
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell]! > 0) sum += instance.weights[cell]!;
  }
  return sum;
}
