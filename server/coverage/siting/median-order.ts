import { greedyOrder } from './build-order.ts';
import { extendMedian } from './choose-median.ts';
import { withPenalty, type MedianInstance } from './median-instance.ts';
import { addToMedian, medianCost, medianGain, startMedian } from './median-state.ts';
import { improveMedian } from './median-swaps.ts';
import type { CurvePoint } from './outcome.ts';
import { curveLength } from './siting-method.ts';

/** The chosen, each where it saves the most of what is left. */
export function medianOrder(instance: MedianInstance, chosen: readonly number[]): number[] {
  const state = startMedian(withPenalty(instance));
  return greedyOrder(
    chosen,
    (site) => medianGain(state, site),
    (site) => addToMedian(state, site),
  );
}

/**
 * By number of new sites, as far as every cell is served; never rises.
 * @param effort `full`: every number of sites with exchanges; `quick`: one greedy order.
 */
export function medianCurve(
  instance: MedianInstance,
  required: readonly number[],
  facilities: number,
  effort: 'quick' | 'full',
): CurvePoint[] {
  const length = Math.min(Math.max(curveLength, facilities), instance.candidateCount);
  const order = medianOrder(instance, required);
  const state = startMedian(withPenalty(instance), order);
  if (effort === 'quick') order.push(...extendMedian(state, length - order.length));
  const costs = [...Array(order.length + 1).keys()].map((count) =>
    medianCost(instance, order.slice(0, count)),
  );
  // With a quick one there is none left to add.
  const locked = new Set(required);
  while (costs.length <= length && extendMedian(state, 1).length === 1) {
    improveMedian(state, locked);
    const sites = [...state.isChosen.keys()].filter((site) => state.isChosen[site] === 1);
    costs.push(Math.min(costs.at(-1)!, medianCost(instance, sites)));
  }
  return costs.flatMap((objective, sites) =>
    Number.isFinite(objective) ? [{ sites, objective, proven: false }] : [],
  );
}
