import { greedyOrder, stepsAlong } from './build-order.ts';
import { servedWeight } from './capacity-flow.ts';
import type { CoverInstance } from './cover-instance.ts';
import { addToCover, coverGain, startCover } from './cover-state.ts';
import { startFilling } from './fill-sites.ts';
import type { SitingStep } from './outcome.ts';

/** Chosen sites in the order in which each covers the most that is not covered yet. */
export function coverageSteps(
  instance: CoverInstance,
  chosen: readonly number[],
  required: ReadonlySet<number>,
  capacity: number | null,
): SitingStep[] {
  const figures = [instance.baseWeight];
  if (capacity !== null) {
    const filling = startFilling(instance, capacity, null);
    const order = greedyOrder(chosen, filling.gainOf, filling.add);
    return stepsAlong(order, servedAlong(instance, order, capacity), required);
  }
  const state = startCover(instance);
  const order = greedyOrder(
    chosen,
    (site) => coverGain(state, site),
    (site) => figures.push(figures.at(-1)! + addToCover(state, site)),
  );
  // Those that add nothing.
  while (figures.length <= order.length) figures.push(figures.at(-1)!);
  return stepsAlong(order, figures, required);
}

/** Weight served, existing sites included, by so many of the order; none first. */
export function servedAlong(
  instance: CoverInstance,
  order: readonly number[],
  capacity: number,
): number[] {
  const figures = [instance.baseWeight];
  for (let count = 1; count <= order.length; count++) {
    figures.push(instance.baseWeight + servedWeight(instance, order.slice(0, count), capacity));
  }
  return figures;
}
