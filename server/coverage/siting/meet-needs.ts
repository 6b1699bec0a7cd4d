import { none16 } from '../../places/catalogue.ts';
import { addToCover, type CoverState } from './cover-state.ts';
import { lazyGreedy } from './lazy-greedy.ts';
import { coveredByGroup, type ShareRule } from './share-rule.ts';

/**
 * Adds candidates that give the most to groups that are still short of their share, until none is.
 * Changes `state`.
 * @param most of them.
 * @returns how many it added.
 */
export function meetNeeds(state: CoverState, rule: ShareRule, most: number): number {
  const { instance, counts, isChosen } = state;
  const { siteStarts, siteCells, weights } = instance;
  const groups = instance.groups!;
  const covered = coveredByGroup(state, rule.needs.length);
  /** By group: weight that the candidate at hand would add; 0 between calls. */
  const added = new Float64Array(rule.needs.length);

  const gainOf = (site: number): number => {
    const touched: number[] = [];
    for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
      const cell = siteCells[at]!;
      const group = groups[cell]!;
      if (counts[cell]! > 0 || group === none16 || covered[group]! >= rule.needs[group]!) continue;
      if (added[group] === 0) touched.push(group);
      added[group]! += weights[cell]!;
    }
    let gain = 0;
    for (const group of touched) {
      // What goes beyond the need of a group is worth nothing here.
      gain += Math.min(added[group]!, rule.needs[group]! - covered[group]!);
      added[group] = 0;
    }
    return gain;
  };
  const add = (site: number): void => {
    for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
      const cell = siteCells[at]!;
      const group = groups[cell]!;
      if (counts[cell] === 0 && group !== none16) covered[group]! += weights[cell]!;
    }
    addToCover(state, site);
  };
  const others = [...isChosen.keys()].filter((site) => isChosen[site] === 0);
  return lazyGreedy(others, gainOf, add, most).length;
}
