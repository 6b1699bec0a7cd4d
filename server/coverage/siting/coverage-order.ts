import { greedyOrder, stepsAlong } from './build-order.ts';
import { servedWeight } from './capacity-flow.ts';
import type { CoverInstance } from './cover-instance.ts';
import { addToCover, coverGain, startCover } from './cover-state.ts';
import { lazyGreedy } from './lazy-greedy.ts';
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
    const filling = startFilling(instance, capacity);
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

/** A good set where each site serves so much at most: greedy, each site filled once. */
export function chooseServed(
  instance: CoverInstance,
  facilities: number,
  required: readonly number[],
  capacity: number,
): number[] {
  const filling = startFilling(instance, capacity);
  for (const site of required) filling.add(site);
  const locked = new Set(required);
  const others = [...Array(instance.candidateCount).keys()].filter((site) => !locked.has(site));
  const count = facilities - required.length;
  return [...required, ...lazyGreedy(others, filling.gainOf, filling.add, count)];
}

interface Filling {
  readonly gainOf: (site: number) => number;
  readonly add: (site: number) => void;
}

/** Sites take what is left in their reach, those cells first that have the least choice. */
function startFilling(instance: CoverInstance, capacity: number): Filling {
  const { siteStarts, siteCells, cellStarts } = instance;
  const left = instance.weights.slice();
  const choice = (cell: number): number => cellStarts[cell + 1]! - cellStarts[cell]!;
  return {
    gainOf(site) {
      let sum = 0;
      for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++)
        sum += left[siteCells[at]!]!;
      return Math.min(capacity, sum);
    },
    add(site) {
      let room = capacity;
      const cells = siteCells.slice(siteStarts[site], siteStarts[site + 1]);
      for (const cell of cells.toSorted((a, b) => choice(a) - choice(b) || a - b)) {
        const amount = Math.min(room, left[cell]!);
        left[cell]! -= amount;
        room -= amount;
      }
    },
  };
}
