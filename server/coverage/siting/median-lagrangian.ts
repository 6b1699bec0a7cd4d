import type { MedianInstance } from './median-instance.ts';
import { selectTop } from './select-top.ts';

export interface MedianRelaxation {
  readonly instance: MedianInstance;
  readonly facilities: number;
  readonly required: readonly number[];
  /** Cost of a known set; Infinity where none is known. */
  readonly known: number;
  /** A set is better only when it costs so much less: 1 where all costs are whole, else 0. */
  readonly grain: number;
  readonly iterations: number;
  /** Ends it early; asked now and then with the bound so far. */
  readonly isOver: (bound: number) => boolean;
  /** Sets that the relaxation takes for best; returns the least cost known. */
  readonly onGuess: (chosen: readonly number[]) => number;
}

export interface RelaxedMedian {
  /** No set costs less. */
  readonly bound: number;
  readonly alive: readonly number[];
  readonly forced: readonly number[];
  /** By cell: a set better than the known one serves it at no more than this. */
  readonly mostCosts: Float64Array;
}

/** Where slopes are so flat the least, or greatest, is found; steps along them would be endless. */
const leastNorm = 1e-9;

/**
 * Bounds the p-median from below and throws out what no better set has.
 *
 * Relaxes "each cell is served once" with a multiplier v for each (Cornuéjols, Fisher & Nemhauser
 * 1977): with the value of a candidate ρ = Σ max(0, v − weight × cost) over its cells,
 *   L(v) = Σ v − the p greatest ρ,
 * where v is at most what the cell costs without any new site. The greatest L is looked for along
 * deflected subgradients with Polyak's step. A candidate outside of the p greatest is out when L, plus the
 * p-th ρ, less its own, is no better than the known set; a cost is out for a cell when L, plus what
 * weight × cost exceeds v by, is not.
 */
export function relaxMedian(task: MedianRelaxation): RelaxedMedian {
  const { instance, facilities } = task;
  const { weights, baseCosts, cellStarts, cellSites, cellCosts } = instance;
  const cellCount = weights.length;
  const v = startMultipliers(instance, task.facilities);
  const direction = new Float64Array(cellCount);
  const values = new Float64Array(instance.candidateCount);
  const mostCosts = new Float64Array(cellCount).fill(Infinity);
  const forced = new Set(task.required);
  let alive = Uint32Array.from(values.keys());
  let { known } = task;
  let bound = -Infinity;
  let step = 1;
  let idle = 0;

  for (let round = 0; round < task.iterations; round++) {
    values.fill(0);
    let relaxed = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      const weight = weights[cell]!;
      relaxed += v[cell]!;
      for (let at = cellStarts[cell]!; at < cellStarts[cell + 1]!; at++) {
        const rest = v[cell]! - weight * cellCosts[at]!;
        if (rest <= 0) break;
        values[cellSites[at]!]! += rest;
      }
    }
    const top = selectTop(alive, values, forced, facilities);
    for (const site of top.chosen) relaxed -= values[site]!;
    if (relaxed > bound + 1e-6 * Math.abs(bound)) idle = 0;
    else if (++idle >= 20) {
      step /= 1.5;
      idle = 0;
    }
    bound = Math.max(bound, relaxed);
    if (round % 10 === 9) known = Math.min(known, task.onGuess(top.chosen));
    // What costs more than this is not better than the known set.
    const mustReach = known - task.grain * (1 - 1e-6);
    if (Number.isFinite(known)) {
      alive = alive.filter(
        (site) => top.isChosen(site) || relaxed + top.least - values[site]! < mustReach,
      );
      for (const site of top.chosen) {
        if (relaxed + values[site]! - top.next >= mustReach) forced.add(site);
      }
      for (let cell = 0; cell < cellCount; cell++) {
        const most = (v[cell]! + Math.max(0, mustReach - relaxed)) / weights[cell]!;
        if (most < mostCosts[cell]!) mostCosts[cell] = most;
      }
    }
    if (bound >= mustReach || forced.size > facilities || step < 1e-3) break;
    if (round % 10 === 9 && task.isOver(bound)) break;

    let norm = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      let served = 0;
      for (let at = cellStarts[cell]!; at < cellStarts[cell + 1]!; at++) {
        if (weights[cell]! * cellCosts[at]! >= v[cell]!) break;
        if (top.isChosen(cellSites[at]!)) served += 1;
      }
      direction[cell] = 0.7 * direction[cell]! + 0.3 * (1 - served);
      norm += direction[cell]! ** 2;
    }
    if (norm < leastNorm) break;
    const target = Number.isFinite(known) ? known : bound + 0.05 * Math.abs(bound);
    const length = (step * Math.max(target - relaxed, 1e-9)) / norm;
    for (let cell = 0; cell < cellCount; cell++) {
      const most = weights[cell]! * baseCosts[cell]!;
      v[cell] = Math.min(most, Math.max(0, v[cell]! + length * direction[cell]!));
    }
  }
  return { bound, alive: [...alive], forced: [...forced], mostCosts };
}

/** What a cell would cost at the candidate that it has when each p-th is chosen. */
function startMultipliers(instance: MedianInstance, facilities: number): Float64Array {
  const { cellStarts, cellCosts, candidateCount, baseCosts } = instance;
  const rank = Math.floor(candidateCount / Math.max(1, facilities));
  return instance.weights.map((weight, cell) => {
    const at = cellStarts[cell]! + rank;
    const last = cellStarts[cell + 1]! - 1;
    const cost =
      at <= last
        ? cellCosts[at]!
        : Number.isFinite(baseCosts[cell]!)
          ? baseCosts[cell]!
          : (cellCosts[last] ?? 0);
    return weight * cost;
  });
}
