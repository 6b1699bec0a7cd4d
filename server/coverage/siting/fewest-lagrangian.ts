import { none16 } from '../../places/catalogue.ts';
import type { CoverInstance } from './cover-instance.ts';
import type { ShareRule } from './share-rule.ts';

export interface FewestRelaxation {
  readonly instance: CoverInstance;
  readonly required: readonly number[];
  /** Null: every cell must be covered. */
  readonly rule: ShareRule | null;
  /** Number of sites of a known set; Infinity where none is known. */
  readonly known: number;
  readonly iterations: number;
  /** Ends it early; asked now and then with the bound so far. */
  readonly isOver: (bound: number) => boolean;
  /** Candidates that the relaxation takes; returns the number of sites of the smallest known set. */
  readonly onGuess: (chosen: readonly number[]) => number;
}

export interface RelaxedFewest {
  /** No fewer will do; not whole. */
  readonly bound: number;
  /** Candidates that a set of fewer sites than the known one may have. */
  readonly alive: readonly number[];
  /** Candidates that every such set has. */
  readonly forced: readonly number[];
}

/** Where slopes are so flat the least, or greatest, is found; steps along them would be endless. */
const leastNorm = 1e-9;

/**
 * Bounds the fewest covering sites from below and throws out candidates that no smaller set has.
 *
 * Relaxes "a covered cell has a chosen candidate" with a multiplier u ≥ 0 for each cell (Beasley
 * 1987, after Held & Karp), and each group's share with λ ≥ 0: with v the sum of u over a
 * candidate's cells,
 *   L(u, λ) = Σ u + Σ min(0, 1 − v), or, for shares, Σ λ · need − Σ max(0, λ w − u) + Σ min(0, 1 − v).
 * Every L bounds the optimum; the greatest is looked for along deflected subgradients. A candidate
 * with v < 1 is out when L + 1 − v leaves no smaller set; one with v > 1 is forced when L + v − 1
 * does.
 */
export function relaxFewest(task: FewestRelaxation): RelaxedFewest {
  const { instance, rule } = task;
  const { weights, siteStarts, siteCells, candidateCount } = instance;
  const cellCount = weights.length;
  const groups = rule === null ? null : instance.groups!;
  const u = startMultipliers(instance);
  const { scale, multipliers } = startGroups(instance, rule, u);
  const direction = new Float64Array(cellCount);
  const groupDirection = new Float64Array(multipliers.length);
  const slope = new Float64Array(multipliers.length);
  const cover = new Uint16Array(cellCount);
  const forced = new Set(task.required);
  let alive = Uint32Array.from({ length: candidateCount }, (_, site) => site);
  /** By candidate, of this round. */
  const values = new Float64Array(candidateCount);
  const worthOf = (cell: number): number => {
    const group = groups![cell]!;
    return group === none16 ? 0 : (multipliers[group]! / scale[group]!) * weights[cell]!;
  };
  let { known } = task;
  let bound = forced.size;
  let step = 0.5;
  let idle = 0;

  for (let round = 0; round < task.iterations; round++) {
    cover.fill(0);
    let relaxed = 0;
    const taken: number[] = [];
    for (const site of alive) {
      let value = 0;
      for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++)
        value += u[siteCells[at]!]!;
      values[site] = value;
      if (value <= 1 && !forced.has(site)) continue;
      relaxed += 1 - value;
      taken.push(site);
      for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++)
        cover[siteCells[at]!]! += 1;
    }
    for (let group = 0; group < slope.length; group++) {
      slope[group] = rule!.needs[group]! / scale[group]!;
      relaxed += multipliers[group]! * slope[group]!;
    }
    let norm = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      let isCovered = 1;
      if (groups === null) relaxed += u[cell]!;
      else {
        const rest = worthOf(cell) - u[cell]!;
        isCovered = rest > 0 ? 1 : 0;
        if (rest > 0) {
          relaxed -= rest;
          slope[groups[cell]!]! -= weights[cell]! / scale[groups[cell]!]!;
        }
      }
      direction[cell] = 0.9 * direction[cell]! + 0.1 * (isCovered - cover[cell]!);
      norm += direction[cell]! ** 2;
    }
    for (let group = 0; group < slope.length; group++) {
      groupDirection[group] = 0.9 * groupDirection[group]! + 0.1 * slope[group]!;
      norm += groupDirection[group]! ** 2;
    }
    if (relaxed > bound + 1e-4) idle = 0;
    else if (++idle >= 30) {
      step /= 1.5;
      idle = 0;
    }
    bound = Math.max(bound, relaxed);
    if (round % 25 === 24) known = Math.min(known, task.onGuess(taken));
    const mostSites = known - 1 + 1e-6;
    alive = alive.filter(
      (site) => forced.has(site) || !(relaxed + Math.max(0, 1 - values[site]!) > mostSites),
    );
    for (const site of alive) if (relaxed + values[site]! - 1 > mostSites) forced.add(site);
    if (bound > mostSites || norm < leastNorm || step < 1e-4) break;
    if (round % 25 === 24 && task.isOver(bound)) break;
    const target = Number.isFinite(known) ? known : 1.1 * bound + 1;
    const length = (step * Math.max(target - relaxed, 1e-9)) / norm;
    for (let group = 0; group < slope.length; group++) {
      multipliers[group] = Math.max(0, multipliers[group]! + length * groupDirection[group]!);
    }
    for (let cell = 0; cell < cellCount; cell++) {
      const most = groups === null ? Infinity : worthOf(cell);
      u[cell] = Math.min(most, Math.max(0, u[cell]! + length * direction[cell]!));
    }
  }
  return { bound, alive: [...alive], forced: [...forced] };
}

/** So small that no candidate's sum is above 1: their sum bounds the optimum already. */
function startMultipliers({ weights, ...instance }: CoverInstance): Float64Array {
  const { cellStarts, cellSites, siteStarts } = instance;
  return weights.map((_, cell) => {
    let most = 1;
    for (let at = cellStarts[cell]!; at < cellStarts[cell + 1]!; at++) {
      const site = cellSites[at]!;
      most = Math.max(most, siteStarts[site + 1]! - siteStarts[site]!);
    }
    return 1 / most;
  });
}

/** Multipliers of groups, brought to the size of those of cells. */
function startGroups(
  { weights }: CoverInstance,
  rule: ShareRule | null,
  u: Float64Array,
): { readonly scale: Float64Array; readonly multipliers: Float64Array } {
  if (rule === null) return { scale: new Float64Array(0), multipliers: new Float64Array(0) };
  const count = Math.max(1, weights.length);
  const meanWeight = weights.reduce((sum, weight) => sum + weight, 0) / count;
  const meanU = u.reduce((sum, value) => sum + value, 0) / count;
  const scale = rule.totals.map((total) => Math.sqrt(Math.max(total * meanWeight, 1e-9)));
  const price = meanWeight > 0 ? meanU / meanWeight : 0;
  return { scale, multipliers: scale.map((one) => one * price) };
}
