import type { CoverInstance } from './cover-instance.ts';

/** Cells that the same chosen sites cover, as one. */
interface Demand {
  weight: number;
  /** Positions in the chosen list, with the weight that each serves. */
  readonly sites: readonly number[];
  readonly served: Float64Array;
}

/**
 * The greatest weight that chosen sites can serve when each serves at most `capacity`; people of
 * one cell may go to several. A maximum flow from cells to sites, along shortest augmenting paths
 * (Edmonds & Karp 1972).
 * @returns without what existing sites cover.
 */
export function servedWeight(
  instance: CoverInstance,
  chosen: readonly number[],
  capacity: number,
): number {
  const demands = gatherDemands(instance, chosen);
  const room = new Float64Array(chosen.length).fill(capacity);
  let total = 0;
  for (const demand of demands) total += fillRoom(demand, room);
  for (const demand of demands) {
    for (let pushed = Infinity; demand.weight > 1e-9 && pushed > 1e-9;) {
      pushed = augment(demand, demands, room);
      total += pushed;
    }
  }
  return total;
}

function gatherDemands(instance: CoverInstance, chosen: readonly number[]): Demand[] {
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
    const key = sites.join();
    const demand = demands.get(key);
    if (demand) demand.weight += instance.weights[cell]!;
    else {
      const served = new Float64Array(sites.length);
      demands.set(key, { weight: instance.weights[cell]!, sites, served });
    }
  }
  // Those with the least choice first leave the least to mend.
  return [...demands.values()].toSorted((a, b) => a.sites.length - b.sites.length);
}

function fillRoom(demand: Demand, room: Float64Array): number {
  let filled = 0;
  for (const [at, site] of demand.sites.entries()) {
    const amount = Math.min(demand.weight, room[site]!);
    demand.weight -= amount;
    demand.served[at]! += amount;
    room[site]! -= amount;
    filled += amount;
  }
  return filled;
}

/** Moves others out of the way, along the shortest chain that ends where there is room. */
function augment(from: Demand, demands: readonly Demand[], room: Float64Array): number {
  /** How a site was reached: which demand goes to it, and from which site it would be taken. */
  const cameBy = new Map<number, { readonly demand: Demand; readonly out: number | null }>();
  const queue: number[] = [];
  const visit = (site: number, demand: Demand, out: number | null): void => {
    if (cameBy.has(site)) return;
    cameBy.set(site, { demand, out });
    queue.push(site);
  };
  for (const site of from.sites) visit(site, from, null);
  for (const site of queue) {
    if (room[site]! > 1e-9) return pushAlong(site, cameBy, from, room);
    for (const demand of demands) {
      const at = demand.sites.indexOf(site);
      if (at < 0 || demand.served[at]! <= 1e-9) continue;
      for (const other of demand.sites) visit(other, demand, site);
    }
  }
  return 0;
}

function pushAlong(
  end: number,
  cameBy: ReadonlyMap<number, { readonly demand: Demand; readonly out: number | null }>,
  from: Demand,
  room: Float64Array,
): number {
  let amount = Math.min(room[end]!, from.weight);
  for (let site: number | null = end; site !== null;) {
    const { demand, out }: { demand: Demand; out: number | null } = cameBy.get(site)!;
    if (out !== null) amount = Math.min(amount, demand.served[demand.sites.indexOf(out)]!);
    site = out;
  }
  for (let site: number | null = end; site !== null;) {
    const { demand, out }: { demand: Demand; out: number | null } = cameBy.get(site)!;
    demand.served[demand.sites.indexOf(site)]! += amount;
    if (out !== null) demand.served[demand.sites.indexOf(out)]! -= amount;
    site = out;
  }
  room[end]! -= amount;
  from.weight -= amount;
  return amount;
}
