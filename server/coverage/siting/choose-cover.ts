import type { CoverInstance } from './cover-instance.ts';
import {
  addToCover,
  countGain,
  coverGain,
  removeFromCover,
  startCover,
  type CoverState,
} from './cover-state.ts';
import { improveCover } from './cover-swaps.ts';
import { lazyGreedy } from './lazy-greedy.ts';
import { meetNeeds } from './meet-needs.ts';
import { keepsShare, meetsShare, type ShareRule } from './share-rule.ts';

/**
 * A good set for maximal covering (MCLP, Church & ReVelle 1974) without a proof: lazy greedy, then
 * exchanges. With a share rule groups that are short are served first.
 * @returns null when the share rule is not met: another set may still meet it.
 */
export function chooseCover(
  instance: CoverInstance,
  facilities: number,
  required: readonly number[],
  rule: ShareRule | null,
): CoverState | null {
  const state = startCover(instance, required);
  const spent = rule === null ? 0 : meetNeeds(state, rule, facilities - required.length);
  if (rule !== null && !meetsShare(state, rule)) return null;
  lazyGreedy(
    unchosen(state),
    (candidate) => coverGain(state, candidate),
    (candidate) => addToCover(state, candidate),
    facilities - required.length - spent,
  );
  improveCover(state, new Set(required), rule === null ? undefined : keepsShare(rule));
  return state;
}

/**
 * Few candidates that cover every cell (LSCP, Toregas et al. 1971) or, with a share rule, give every
 * group its share, without a proof: greedy, then those are left out that are not needed.
 * @param seeds candidates to begin with.
 */
export function chooseFewest(
  instance: CoverInstance,
  required: readonly number[],
  rule: ShareRule | null,
  seeds: readonly number[] = [],
): CoverState {
  const state = startCover(instance, [...required, ...seeds]);
  if (rule === null) {
    lazyGreedy(
      unchosen(state),
      (candidate) => countGain(state, candidate),
      (candidate) => addToCover(state, candidate),
      instance.candidateCount,
    );
  } else meetNeeds(state, rule, instance.candidateCount);
  leaveOutNeedless(state, required, (covered) =>
    rule === null ? covered.counts.every((count) => count > 0) : meetsShare(covered, rule),
  );
  return state;
}

export function chosenOf(state: CoverState): number[] {
  const chosen: number[] = [];
  for (let site = 0; site < state.isChosen.length; site++) {
    if (state.isChosen[site]) chosen.push(site);
  }
  return chosen;
}

/** Tries to do without each, those that cover least first. */
function leaveOutNeedless(
  state: CoverState,
  required: readonly number[],
  isEnough: (state: CoverState) => boolean,
): void {
  const { siteStarts } = state.instance;
  const size = (site: number): number => siteStarts[site + 1]! - siteStarts[site]!;
  const locked = new Set(required);
  for (const site of chosenOf(state).toSorted((a, b) => size(a) - size(b) || a - b)) {
    if (locked.has(site)) continue;
    removeFromCover(state, site);
    if (!isEnough(state)) addToCover(state, site);
  }
}

function unchosen(state: CoverState): number[] {
  const sites: number[] = [];
  for (let site = 0; site < state.isChosen.length; site++) {
    if (!state.isChosen[site]) sites.push(site);
  }
  return sites;
}
