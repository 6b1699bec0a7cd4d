import { none16 } from '../../places/catalogue.ts';
import type { CoverInstance } from './cover-instance.ts';
import { lazyGreedy } from './lazy-greedy.ts';
import type { ShareRule } from './share-rule.ts';

/**
 * A good set where each site serves so much at most: greedy, each site filled once. With a share
 * rule groups that are short come first; whether each then has its share is for a flow to say.
 */
export function chooseServed(
  instance: CoverInstance,
  facilities: number,
  required: readonly number[],
  capacity: number,
  rule: ShareRule | null,
): number[] {
  const chosen = [...required];
  for (const needs of rule === null ? [null] : [rule.needs, null]) {
    const filling = startFilling(instance, capacity, needs);
    for (const site of chosen) filling.add(site);
    const taken = new Set(chosen);
    const others = [...Array(instance.candidateCount).keys()].filter((site) => !taken.has(site));
    const room = facilities - chosen.length;
    chosen.push(...lazyGreedy(others, filling.gainOf, filling.add, room));
  }
  return chosen;
}

export interface Filling {
  /** What a site would serve. */
  readonly gainOf: (site: number) => number;
  readonly add: (site: number) => void;
}

/**
 * Sites take what is left in their reach, those cells first that have the least choice.
 * @param needs by group: only so much of it counts; null: all of everybody.
 */
export function startFilling(
  instance: CoverInstance,
  capacity: number,
  needs: Float64Array | null,
): Filling {
  const { siteStarts, siteCells, cellStarts, groups, weights } = instance;
  const left = weights.slice();
  const needed = needs?.slice() ?? null;
  const choice = (cell: number): number => cellStarts[cell + 1]! - cellStarts[cell]!;
  /** By group: weight within reach of the site at hand; 0 between calls. */
  const reached = new Float64Array(needs?.length ?? 0);
  const countNeeds = (site: number): number => {
    const touched: number[] = [];
    for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
      const group = groups![siteCells[at]!]!;
      if (group === none16) continue;
      if (reached[group] === 0) touched.push(group);
      reached[group]! += left[siteCells[at]!]!;
    }
    let sum = 0;
    for (const group of touched) {
      sum += Math.min(reached[group]!, needed![group]!);
      reached[group] = 0;
    }
    return sum;
  };
  return {
    gainOf(site) {
      if (needed !== null) return Math.min(capacity, countNeeds(site));
      let sum = 0;
      for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
        sum += left[siteCells[at]!]!;
      }
      return Math.min(capacity, sum);
    },
    add(site) {
      let room = capacity;
      const cells = siteCells.slice(siteStarts[site], siteStarts[site + 1]);
      for (const cell of cells.toSorted((a, b) => choice(a) - choice(b) || a - b)) {
        const group = groups?.[cell] ?? none16;
        const wanted = needed === null ? Infinity : group === none16 ? 0 : needed[group]!;
        const amount = Math.min(room, left[cell]!, wanted);
        left[cell]! -= amount;
        room -= amount;
        if (needed !== null && group !== none16) needed[group]! -= amount;
      }
    },
  };
}
