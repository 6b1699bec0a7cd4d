import type { MedianInstance } from './median-instance.ts';

/** By cell, the nearest and the second nearest of the chosen candidates and what is there already. */
export interface MedianState {
  readonly instance: MedianInstance;
  readonly isChosen: Uint8Array;
  /** Nearest chosen candidate; -1: what is there already. */
  readonly nearest: Int32Array;
  readonly nearestCosts: Float64Array;
  readonly secondCosts: Float64Array;
}

/** @throws {RangeError} when a cell has no cost at all: see `withPenalty`. */
export function startMedian(instance: MedianInstance, chosen: Iterable<number> = []): MedianState {
  if (!instance.baseCosts.every(Number.isFinite)) throw new RangeError('A cell without a cost');
  const cellCount = instance.cells.length;
  const state: MedianState = {
    instance,
    isChosen: new Uint8Array(instance.candidateCount),
    nearest: new Int32Array(cellCount),
    nearestCosts: new Float64Array(cellCount),
    secondCosts: new Float64Array(cellCount),
  };
  for (const site of chosen) state.isChosen[site] = 1;
  for (let cell = 0; cell < cellCount; cell++) findNearest(state, cell);
  return state;
}

/** What a candidate would save in weight × cost. */
export function medianGain(state: MedianState, site: number): number {
  const { instance, nearestCosts } = state;
  const { siteStarts, siteCells, siteCosts, weights } = instance;
  let gain = 0;
  for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
    const cell = siteCells[at]!;
    const saved = nearestCosts[cell]! - siteCosts[at]!;
    if (saved > 0) gain += saved * weights[cell]!;
  }
  return gain;
}

export function addToMedian(state: MedianState, site: number): void {
  const { instance, nearest, nearestCosts, secondCosts } = state;
  const { siteStarts, siteCells, siteCosts } = instance;
  state.isChosen[site] = 1;
  for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
    const cell = siteCells[at]!;
    const cost = siteCosts[at]!;
    if (cost < nearestCosts[cell]!) {
      secondCosts[cell] = nearestCosts[cell]!;
      nearestCosts[cell] = cost;
      nearest[cell] = site;
    } else if (cost < secondCosts[cell]!) secondCosts[cell] = cost;
  }
}

export function removeFromMedian(state: MedianState, site: number): void {
  const { siteStarts, siteCells, siteCosts } = state.instance;
  state.isChosen[site] = 0;
  for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
    const cell = siteCells[at]!;
    if (siteCosts[at]! <= state.secondCosts[cell]!) findNearest(state, cell);
  }
}

/** Sum of weight × cost; Infinity when a cell is served by nothing. */
export function medianCost(instance: MedianInstance, chosen: Iterable<number>): number {
  const costs = costsToNearest(instance, chosen);
  return costs.reduce((sum, cost, cell) => sum + cost * instance.weights[cell]!, 0);
}

/** By cell: cost to the nearest of `chosen` and of what is there already. */
function costsToNearest(instance: MedianInstance, chosen: Iterable<number>): Float64Array {
  const costs = instance.baseCosts.slice();
  for (const site of chosen) {
    for (let at = instance.siteStarts[site]!; at < instance.siteStarts[site + 1]!; at++) {
      const cell = instance.siteCells[at]!;
      if (instance.siteCosts[at]! < costs[cell]!) costs[cell] = instance.siteCosts[at]!;
    }
  }
  return costs;
}

function findNearest(state: MedianState, cell: number): void {
  const { instance, isChosen } = state;
  const base = instance.baseCosts[cell]!;
  state.nearest[cell] = -1;
  state.nearestCosts[cell] = base;
  state.secondCosts[cell] = base;
  let found = 0;
  for (let at = instance.cellStarts[cell]!; at < instance.cellStarts[cell + 1]!; at++) {
    const site = instance.cellSites[at]!;
    if (isChosen[site] === 0) continue;
    if (found === 1) {
      state.secondCosts[cell] = instance.cellCosts[at]!;
      return;
    }
    found = 1;
    state.nearest[cell] = site;
    state.nearestCosts[cell] = instance.cellCosts[at]!;
  }
}
