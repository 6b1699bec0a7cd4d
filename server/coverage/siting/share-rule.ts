import { none16 } from '../../places/catalogue.ts';
import type { CoverInstance } from './cover-instance.ts';
import type { CoverState } from './cover-state.ts';
import type { MaySwap } from './cover-swaps.ts';
import type { SitingProblem } from './problem.ts';

/** What new sites must cover in each group, so that the least share is met everywhere. */
export interface ShareRule {
  readonly share: number;
  /** By group: weight that must be covered beyond what is covered already; 0 where it is enough. */
  readonly needs: Float64Array;
  /** By group: all weight. */
  readonly totals: Float64Array;
  /** By group: weight covered already. */
  readonly covered: Float64Array;
}

/** @returns null where no share was asked for. */
export function shareRule(problem: SitingProblem): ShareRule | null {
  const { minimumShare, weights, existingCosts, cutoff } = problem;
  if (minimumShare === null) return null;
  const { share, groupOf, groupCount } = minimumShare;
  const totals = new Float64Array(groupCount);
  const covered = new Float64Array(groupCount);
  for (let cell = 0; cell < weights.length; cell++) {
    const group = groupOf[cell]!;
    if (group === none16 || weights[cell]! <= 0) continue;
    totals[group]! += weights[cell]!;
    if (existingCosts[cell]! <= cutoff) covered[group]! += weights[cell]!;
  }
  // Sums of real numbers differ in their last digits: a share that is met exactly is met.
  const needs = totals.map((total, group) =>
    Math.max(0, share * total * (1 - 1e-9) - covered[group]!),
  );
  return { share, needs, totals, covered };
}

/** By group: weight that the chosen candidates cover. */
export function coveredByGroup(state: CoverState, groupCount: number): Float64Array {
  const { instance, counts } = state;
  const covered = new Float64Array(groupCount);
  for (let cell = 0; cell < counts.length; cell++) {
    const group = instance.groups![cell]!;
    if (counts[cell]! > 0 && group !== none16) covered[group]! += instance.weights[cell]!;
  }
  return covered;
}

export function meetsShare(state: CoverState, rule: ShareRule): boolean {
  const covered = coveredByGroup(state, rule.needs.length);
  return isMet(rule, covered);
}

/** Within a ten-millionth of a group's weight: the solver's rows hold no closer. */
function isMet({ needs, totals }: ShareRule, covered: Float64Array): boolean {
  return needs.every((need, group) => covered[group]! >= need - 1e-7 * totals[group]!);
}

/** Allows only what leaves every group its share. For one state at a time. */
export function keepsShare(rule: ShareRule): MaySwap {
  let counted = -1;
  let before: Float64Array = new Float64Array(0);
  return (state, { enters, leaves }) => {
    const { instance, counts, changes } = state;
    if (counted !== changes) before = coveredByGroup(state, rule.needs.length);
    counted = changes;
    const covered = before.slice();
    const newcomers = new Set<number>();
    const endEnters = instance.siteStarts[enters + 1]!;
    for (let at = instance.siteStarts[enters]!; at < endEnters; at++) {
      const cell = instance.siteCells[at]!;
      newcomers.add(cell);
      if (counts[cell] === 0) shift(covered, instance, cell, 1);
    }
    const endLeaves = instance.siteStarts[leaves + 1]!;
    for (let at = instance.siteStarts[leaves]!; at < endLeaves; at++) {
      const cell = instance.siteCells[at]!;
      if (counts[cell] === 1 && !newcomers.has(cell)) shift(covered, instance, cell, -1);
    }
    return isMet(rule, covered);
  };
}

function shift(covered: Float64Array, instance: CoverInstance, cell: number, sign: 1 | -1): void {
  const group = instance.groups![cell]!;
  if (group !== none16) covered[group]! += sign * instance.weights[cell]!;
}
