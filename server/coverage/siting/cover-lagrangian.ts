import { none16 } from '../../places/catalogue.ts';
import type { CoverInstance } from './cover-instance.ts';
import { selectTop } from './select-top.ts';
import type { ShareRule } from './share-rule.ts';

export interface CoverRelaxation {
  readonly instance: CoverInstance;
  readonly facilities: number;
  readonly required: readonly number[];
  readonly rule: ShareRule | null;
  /** Weight that a known set newly covers; -Infinity where none is known. */
  readonly known: number;
  /** A set is better only when it covers so much more: 1 for whole people, else 0. */
  readonly grain: number;
  readonly iterations: number;
  /** Ends it early; asked now and then with the bound so far. */
  readonly isOver: (bound: number) => boolean;
  /** Sets that the relaxation takes for best; they may make a better known one. */
  readonly onGuess: (chosen: readonly number[]) => number;
}

export interface RelaxedCover {
  /** No set newly covers more. */
  readonly bound: number;
  /** Candidates that a set better than the known one may have. */
  readonly alive: readonly number[];
  /** Candidates that every better set has. */
  readonly forced: readonly number[];
}

/** Where slopes are so flat the least, or greatest, is found; steps along them would be endless. */
const leastNorm = 1e-9;

/**
 * Bounds maximal covering from above and throws out candidates that no better set has.
 *
 * Relaxes "a covered cell has a chosen candidate" with a multiplier u ≥ 0 for each cell, and each
 * group's share with λ ≥ 0 (Galvão & ReVelle 1996): with weights w' = w (1 + λ),
 *   L(u, λ) = Σ max(0, w' − u) + the p greatest sums of u over a candidate's cells − Σ λ · need.
 * Every L bounds the optimum; the least one is looked for along deflected subgradients with
 * Polyak's step. A candidate outside of the p greatest is out when L, less the p-th sum, plus its own, is no
 * better than the known set; one of them is forced when L without it is not.
 */
export function relaxCover(task: CoverRelaxation): RelaxedCover {
  const { instance, facilities, rule } = task;
  const { weights, siteStarts, siteCells } = instance;
  const cellCount = weights.length;
  const groups = rule === null ? null : instance.groups;
  const scale = groupScales(instance, rule);
  const u = startMultipliers(instance);
  const direction = new Float64Array(cellCount);
  const groupMultipliers = new Float64Array(rule?.needs.length ?? 0);
  const groupDirection = new Float64Array(groupMultipliers.length);
  const groupSlope = new Float64Array(groupMultipliers.length);
  const values = new Float64Array(instance.candidateCount);
  const cover = new Uint16Array(cellCount);
  const forced = new Set(task.required);
  let alive = Uint32Array.from(values.keys());
  let { known } = task;
  let bound = Infinity;
  let step = 0.1;
  let idle = 0;

  for (let round = 0; round < task.iterations; round++) {
    for (const site of alive) {
      let value = 0;
      for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++)
        value += u[siteCells[at]!]!;
      values[site] = value;
    }
    const top = selectTop(alive, values, forced, facilities);
    cover.fill(0);
    let relaxed = 0;
    for (const site of top.chosen) {
      relaxed += values[site]!;
      for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++)
        cover[siteCells[at]!]! += 1;
    }
    for (let group = 0; group < groupSlope.length; group++) {
      groupSlope[group] = -rule!.needs[group]! / scale[group]!;
      relaxed += groupMultipliers[group]! * groupSlope[group]!;
    }
    // Where deflection points against the new slope it is given up, or the step may climb.
    let norm = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      const group = groups === null ? none16 : groups[cell]!;
      const weight = weights[cell]!;
      const worth =
        group === none16 ? weight : weight * (1 + groupMultipliers[group]! / scale[group]!);
      const rest = worth - u[cell]!;
      if (rest > 0) {
        relaxed += rest;
        if (group !== none16) groupSlope[group]! += weight / scale[group]!;
      }
      const slope = cover[cell]! - (rest > 0 ? 1 : 0);
      const moved = 0.9 * direction[cell]! + 0.1 * slope;
      direction[cell] = moved;
      norm += moved * moved;
    }
    for (let group = 0; group < groupSlope.length; group++) {
      groupDirection[group] = 0.9 * groupDirection[group]! + 0.1 * groupSlope[group]!;
      norm += groupDirection[group]! ** 2;
    }
    if (relaxed < bound - 1e-6 * Math.abs(bound)) idle = 0;
    else if (++idle >= 30) {
      step /= 1.5;
      idle = 0;
    }
    if (relaxed < bound) bound = relaxed;
    if (round % 25 === 24) known = Math.max(known, task.onGuess(top.chosen));
    const mustReach = known + task.grain * (1 - 1e-6);
    if (relaxed <= bound * 1.01) {
      alive = alive.filter(
        (site) => top.isChosen(site) || relaxed - top.least + values[site]! > mustReach,
      );
      for (const site of top.chosen) {
        if (relaxed - values[site]! + top.next <= mustReach) forced.add(site);
      }
    }
    if (bound <= mustReach || forced.size > facilities || norm < leastNorm || step < 1e-4) break;
    if (round % 25 === 24 && task.isOver(bound)) break;
    const target = Number.isFinite(known) ? known : 0.95 * bound;
    const length = (step * Math.max(relaxed - target, 1e-9)) / norm;
    for (let cell = 0; cell < cellCount; cell++) {
      const group = groups === null ? none16 : groups[cell]!;
      const weight = weights[cell]!;
      const worth =
        group === none16 ? weight : weight * (1 + groupMultipliers[group]! / scale[group]!);
      u[cell] = Math.min(worth, Math.max(0, u[cell]! - length * direction[cell]!));
    }
    for (let group = 0; group < groupMultipliers.length; group++) {
      const moved = groupMultipliers[group]! - length * groupDirection[group]!;
      groupMultipliers[group] = Math.max(0, moved);
    }
  }
  return { bound, alive: [...alive], forced: [...forced] };
}

/** Each cell's weight, shared out among the candidates that would have it. */
function startMultipliers({ weights, cellStarts }: CoverInstance): Float64Array {
  return weights.map(
    (weight, cell) => weight / Math.sqrt(cellStarts[cell + 1]! - cellStarts[cell]!),
  );
}

/** Brings the multipliers of groups to the size of those of cells. */
function groupScales({ weights }: CoverInstance, rule: ShareRule | null): Float64Array {
  if (rule === null) return new Float64Array(0);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
  return rule.totals.map((total) => Math.sqrt(Math.max(total * mean, 1e-9)));
}
