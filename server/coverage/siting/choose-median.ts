import { lazyGreedy } from './lazy-greedy.ts';
import { withPenalty, type MedianInstance } from './median-instance.ts';
import { addToMedian, medianGain, startMedian, type MedianState } from './median-state.ts';
import { improveMedian } from './median-swaps.ts';

/**
 * A good set for the p-median (Hakimi 1964) without a proof: lazy greedy, then exchanges. Cells
 * that nothing serves are served first; see `medianCost` whether all are.
 */
export function chooseMedian(
  instance: MedianInstance,
  facilities: number,
  required: readonly number[],
): MedianState {
  const state = startMedian(withPenalty(instance), required);
  extendMedian(state, facilities - required.length);
  improveMedian(state, new Set(required));
  return state;
}

/** Adds the best candidates one by one. */
export function extendMedian(state: MedianState, count: number): number[] {
  const others = [...state.isChosen.keys()].filter((site) => state.isChosen[site] === 0);
  return lazyGreedy(
    others,
    (site) => medianGain(state, site),
    (site) => addToMedian(state, site),
    count,
  );
}
