import { lazyGreedy } from './lazy-greedy.ts';
import type { SitingStep } from './outcome.ts';

/** The chosen in greedy order; those that add nothing come last. */
export function greedyOrder(
  chosen: readonly number[],
  gainOf: (site: number) => number,
  add: (site: number) => void,
): number[] {
  const order = lazyGreedy(chosen, gainOf, add, chosen.length);
  const placed = new Set(order);
  return [...order, ...chosen.filter((site) => !placed.has(site)).toSorted((a, b) => a - b)];
}

/**
 * Steps with what each adds.
 * @param figures the figure after each site of the order, the one without any first.
 */
export function stepsAlong(
  order: readonly number[],
  figures: readonly number[],
  required: ReadonlySet<number>,
): SitingStep[] {
  return order.map((candidate, at) => {
    const before = figures[at]!;
    const after = figures[at + 1]!;
    return {
      candidate,
      gain: Number.isFinite(before) ? Math.abs(after - before) : null,
      cumulative: Number.isFinite(after) ? after : null,
      required: required.has(candidate),
    };
  });
}
