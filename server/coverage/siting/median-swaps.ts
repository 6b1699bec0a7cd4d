import type { Swap } from './cover-swaps.ts';
import { addToMedian, removeFromMedian, type MedianState } from './median-state.ts';

/**
 * Exchanges chosen candidates for others as long as that lowers the sum of weight × cost (Teitz &
 * Bart 1968, by the fast vertex substitution of Whitaker 1983 as Hansen & Mladenović 1997 give it).
 * Changes `state`.
 * @param locked candidates that stay.
 */
export function improveMedian(state: MedianState, locked: ReadonlySet<number>): void {
  const { instance } = state;
  const search = startSearch(state, locked);
  for (let idle = 0, enters = 0; idle < instance.candidateCount; enters++) {
    if (enters === instance.candidateCount) enters = 0;
    idle += 1;
    if (state.isChosen[enters]) continue;
    const swap = search.swaps(enters, false)[0];
    // Sums of real numbers differ in their last digits by the order of adding.
    if (swap === undefined || swap.change <= 1e-12 * search.total()) continue;
    removeFromMedian(state, swap.leaves);
    addToMedian(state, swap.enters);
    search.refresh();
    idle = 0;
  }
}

/** The best exchange for each chosen candidate that loses at most `mostLoss`; best first. */
export function listMedianSwaps(
  state: MedianState,
  locked: ReadonlySet<number>,
  mostLoss: number,
): Swap[] {
  const best = new Map<number, Swap>();
  const search = startSearch(state, locked);
  for (let enters = 0; enters < state.instance.candidateCount; enters++) {
    if (state.isChosen[enters]) continue;
    for (const swap of search.swaps(enters, true)) {
      const known = best.get(swap.leaves);
      if (swap.change < -mostLoss || (known && known.change >= swap.change)) continue;
      best.set(swap.leaves, swap);
    }
  }
  return [...best.values()].toSorted((a, b) => b.change - a.change || a.enters - b.enters);
}

interface SwapSearch {
  /** All exchanges with a newcomer, or only the best one. */
  readonly swaps: (enters: number, all: boolean) => Swap[];
  /** After the state has changed. */
  readonly refresh: () => void;
  readonly total: () => number;
}

function startSearch(state: MedianState, locked: ReadonlySet<number>): SwapSearch {
  const { instance, nearest, nearestCosts, secondCosts } = state;
  const { siteStarts, siteCells, siteCosts, weights } = instance;
  /** By chosen candidate: what its leaving alone would cost. */
  const losses = new Float64Array(instance.candidateCount);
  /** By chosen candidate: part of that which the newcomer saves; 0 between calls. */
  const saved = new Float64Array(instance.candidateCount);
  let chosen: number[] = [];
  let leavers: number[] = [];
  let sum = 0;

  const refresh = (): void => {
    losses.fill(0);
    sum = 0;
    for (let cell = 0; cell < weights.length; cell++) {
      sum += weights[cell]! * nearestCosts[cell]!;
      const site = nearest[cell]!;
      if (site >= 0) losses[site]! += weights[cell]! * (secondCosts[cell]! - nearestCosts[cell]!);
    }
    chosen = [...state.isChosen.keys()].filter((site) => state.isChosen[site] === 1);
    leavers = chosen.filter((site) => !locked.has(site));
  };
  refresh();
  return {
    refresh,
    total: () => sum,
    swaps(enters, all) {
      let gain = 0;
      for (let at = siteStarts[enters]!; at < siteStarts[enters + 1]!; at++) {
        const cell = siteCells[at]!;
        const cost = siteCosts[at]!;
        if (cost >= secondCosts[cell]!) continue;
        const near = nearestCosts[cell]!;
        const weight = weights[cell]!;
        if (cost < near) gain += weight * (near - cost);
        const site = nearest[cell]!;
        if (site >= 0) saved[site]! += weight * (secondCosts[cell]! - Math.max(cost, near));
      }
      let best: Swap | null = null;
      const swaps: Swap[] = [];
      for (const leaves of leavers) {
        const change = gain - losses[leaves]! + saved[leaves]!;
        if (all) swaps.push({ enters, leaves, change });
        else if (change > (best?.change ?? -Infinity)) best = { enters, leaves, change };
      }
      for (const site of chosen) saved[site] = 0;
      return best === null ? swaps : [best];
    },
  };
}
