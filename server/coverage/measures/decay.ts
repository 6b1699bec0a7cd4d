import type { Costs } from '../pairs/travel-times.ts';

/** How much a site counts by what it costs to get there. */
export interface DecayFunction {
  /** Inclusive; beyond it nothing counts. Infinity: all within the horizon count. */
  readonly cutoff: number;
  /** Weight of a cost up to the cut-off: at least 0, never rising with cost. */
  readonly weight: (cost: number) => number;
}

/**
 * Weights in steps: that of the first step whose limit (inclusive) the cost does not exceed. A single
 * step of weight 1 is the catchment of 2SFCA.
 *
 * @param steps `[limit, weight]`, limits ascending; the last limit is the cut-off.
 */
export function stepDecay(
  steps: readonly [readonly [number, number], ...(readonly [number, number])[]],
): DecayFunction {
  return {
    cutoff: steps.at(-1)![0],
    weight: (cost) => steps.find(([limit]) => cost <= limit)?.[1] ?? 0,
  };
}

/**
 * The three zones of E2SFCA, each a third of the cut-off, with the slower of the two sets of weights
 * of Luo & Qi (2009): 1, 0.68 and 0.22.
 */
export function threeZones(cutoff: number): DecayFunction {
  return stepDecay([
    [cutoff / 3, 1],
    [(cutoff * 2) / 3, 0.68],
    [cutoff, 0.22],
  ]);
}

/** 1 − c/c₀: from 1 down to 0 at the cut-off. */
export function linearDecay(cutoff: number): DecayFunction {
  return { cutoff, weight: (cost) => 1 - cost / cutoff };
}

/**
 * exp(−βc).
 * @param beta by default ln(100)/c₀, so that 1 % is left at the cut-off: the critical value that
 *   Kwan (1998, Space-time and integral measures of individual accessibility) fits decays to.
 */
export function exponentialDecay(cutoff: number, beta = Math.log(100) / cutoff): DecayFunction {
  return { cutoff, weight: (cost) => Math.exp(-beta * cost) };
}

/**
 * exp(−c²/2σ²).
 * @param sigma by default a third of the cut-off, where 1.1 % is left: about Kwan's critical value.
 */
export function gaussianDecay(cutoff: number, sigma = cutoff / 3): DecayFunction {
  return { cutoff, weight: (cost) => Math.exp(-(cost * cost) / (2 * sigma * sigma)) };
}

/**
 * (max(c, floor)/unit)^−β: Hansen's power of the cost, clamped so that what is very near does not
 * count without limit.
 *
 * @param floor below it all costs count alike; by default a fifteenth of the cut-off, one minute of
 *   fifteen.
 * @param unit cost of weight 1, by default the floor.
 * @param beta by default 1.
 */
export function clampedPowerDecay(
  cutoff: number,
  given: { readonly floor?: number; readonly unit?: number; readonly beta?: number } = {},
): DecayFunction {
  const floor = given.floor ?? cutoff / 15;
  const { unit = floor, beta = 1 } = given;
  return { cutoff, weight: (cost) => (Math.max(cost, floor) / unit) ** -beta };
}

/**
 * (1 + e^(−mπ/s√3)) / (1 + e^((c−m)π/s√3)): a falling logistic curve that starts from 1 (Bauer &
 * Groneberg 2016, Measuring spatial accessibility of health care providers, PLOS ONE 11(7)).
 *
 * @param middle m, where the curve turns; by default half of the cut-off.
 * @param deviation s, by default a sixth of the cut-off, where 0.4 % is left.
 */
export function logisticDecay(
  cutoff: number,
  { middle = cutoff / 2, deviation = cutoff / 6 } = {},
): DecayFunction {
  const rate = Math.PI / (deviation * Math.sqrt(3));
  const atNothing = 1 + Math.exp(-middle * rate);
  return { cutoff, weight: (cost) => atNothing / (1 + Math.exp((cost - middle) * rate)) };
}

/**
 * The weights of a decay, for the many costs of a matrix: from a table where costs are whole seconds.
 * Not to be asked beyond the cut-off.
 */
export function weigherOf(decay: DecayFunction, costs: Costs): (cost: number) => number {
  if (costs instanceof Float64Array) return (cost) => decay.weight(cost);
  const length = Math.min(Math.floor(decay.cutoff), 0xffff) + 1;
  const table = Float64Array.from({ length }, (_, cost) => decay.weight(cost));
  return (cost) => table[cost]!;
}
