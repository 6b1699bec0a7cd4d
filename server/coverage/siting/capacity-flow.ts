import { none16 } from '../../places/catalogue.ts';
import type { CoverInstance } from './cover-instance.ts';
import { createFlow } from './max-flow.ts';
import type { ShareRule } from './share-rule.ts';

/**
 * The greatest weight that chosen sites can serve when each serves at most `capacity`; people of
 * one cell may go to several.
 * @returns without what existing sites cover.
 */
export function servedWeight(
  instance: CoverInstance,
  chosen: readonly number[],
  capacity: number,
): number {
  return flowOf(instance, chosen, capacity, null);
}

/**
 * The greatest part of what groups need that chosen sites can serve. If it is all, then the greatest
 * weight can be served in a way that gives every group its share too: serving more takes nothing
 * from those who are served.
 */
export function servedNeeds(
  instance: CoverInstance,
  chosen: readonly number[],
  capacity: number,
  rule: ShareRule,
): number {
  return flowOf(instance, chosen, capacity, rule.needs);
}

/** From the source, by group where needs are asked for, to cells, to sites, to the sink. */
function flowOf(
  instance: CoverInstance,
  chosen: readonly number[],
  capacity: number,
  needs: Float64Array | null,
): number {
  const demands = gatherDemands(instance, chosen, needs !== null);
  const groupCount = needs?.length ?? 0;
  const firstSite = 2 + groupCount;
  const firstDemand = firstSite + chosen.length;
  const flow = createFlow(firstDemand + demands.length);
  for (let group = 0; group < groupCount; group++) flow.edge(0, 2 + group, needs![group]!);
  for (let at = 0; at < chosen.length; at++) flow.edge(firstSite + at, 1, capacity);
  for (const [at, { group, weight, sites }] of demands.entries()) {
    if (needs !== null && group === none16) continue;
    flow.edge(needs === null ? 0 : 2 + group, firstDemand + at, weight);
    for (const site of sites) flow.edge(firstDemand + at, firstSite + site, weight);
  }
  return flow.run();
}

/** Cells that the same chosen sites cover, in the same group, as one. */
interface Demand {
  weight: number;
  readonly group: number;
  /** Positions in the chosen list. */
  readonly sites: readonly number[];
}

function gatherDemands(
  instance: CoverInstance,
  chosen: readonly number[],
  byGroup: boolean,
): Demand[] {
  const sitesOf = new Map<number, number[]>();
  for (const [position, site] of chosen.entries()) {
    for (let at = instance.siteStarts[site]!; at < instance.siteStarts[site + 1]!; at++) {
      const cell = instance.siteCells[at]!;
      const sites = sitesOf.get(cell);
      if (sites) sites.push(position);
      else sitesOf.set(cell, [position]);
    }
  }
  const demands = new Map<string, Demand>();
  for (const [cell, sites] of sitesOf) {
    const weight = instance.weights[cell]!;
    const group = byGroup ? instance.groups![cell]! : none16;
    const key = `${group}:${sites.join()}`;
    const demand = demands.get(key);
    if (demand) demand.weight += weight;
    else demands.set(key, { weight, group, sites });
  }
  return [...demands.values()];
}
