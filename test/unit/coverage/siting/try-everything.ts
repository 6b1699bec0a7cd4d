import type { Posed } from './pose.ts';

/** The best objective over every set of candidates; null where none fits. */
export function tryEverything(posed: Posed): number | null {
  const { model, facilities, required = [] } = posed;
  const count = posed.costs[0]?.length ?? 0;
  let best: number | null = null;
  for (let bits = 0; bits < 1 << count; bits++) {
    const chosen = Array.from({ length: count }, (_, site) => site).filter((s) => bits & (1 << s));
    if (model !== 'lscp' && chosen.length > facilities) continue;
    if (!required.every((site) => chosen.includes(site))) continue;
    const value = valueOf(posed, chosen);
    if (value === null) continue;
    const isBetter = best === null || (model === 'mclp' ? value > best : value < best);
    if (isBetter) best = value;
  }
  return best;
}

/** The objective of one set; null where it does not meet what is asked for. */
export function valueOf(posed: Posed, chosen: readonly number[]): number | null {
  const { model, cutoff = Infinity, share = null } = posed;
  if (model === 'p_median') return leastCost(posed, chosen);
  if (model === 'p_center') {
    return levelsOf(posed).find((level) => servesAll(posed, chosen, level)) ?? null;
  }
  const isMet =
    share === null
      ? model === 'mclp' || servesAll(posed, chosen, cutoff)
      : meetsShare(posed, chosen, share);
  if (!isMet) return null;
  if (model === 'lscp') return chosen.length;
  return existingWeight(posed, () => true) + served(posed, chosen, cutoff, () => Infinity);
}

/** Cost without any new site. */
function baseOf({ existing, unreachedCost = null, model }: Posed, cell: number): number {
  const there = existing?.[cell] ?? Infinity;
  const isServing = model === 'p_median' || model === 'p_center';
  return isServing ? Math.min(there, unreachedCost ?? Infinity) : there;
}

function levelsOf(posed: Posed): number[] {
  const levels = [0, ...posed.costs.flat(), ...posed.people.map((_, cell) => baseOf(posed, cell))];
  return levels
    .filter((level) => level !== null)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
}

function existingWeight(posed: Posed, isIn: (cell: number) => boolean): number {
  const cutoff = posed.cutoff ?? Infinity;
  return posed.people.reduce(
    (sum, people, cell) => sum + (isIn(cell) && baseOf(posed, cell) <= cutoff ? people : 0),
    0,
  );
}

function servesAll(posed: Posed, chosen: readonly number[], cutoff: number): boolean {
  const open = posed.people.reduce(
    (sum, people, cell) => sum + (baseOf(posed, cell) <= cutoff ? 0 : people),
    0,
  );
  return served(posed, chosen, cutoff, () => Infinity) >= open;
}

function meetsShare(posed: Posed, chosen: readonly number[], share: number): boolean {
  const needs = needsOf(posed, share);
  const cutoff = posed.cutoff ?? Infinity;
  const all = needs.reduce((sum, need) => sum + need, 0);
  return served(posed, chosen, cutoff, (group) => needs[group]!) >= all - 1e-6;
}

function needsOf(posed: Posed, share: number): number[] {
  const { people, groups = people.map(() => 0) } = posed;
  return Array.from({ length: Math.max(0, ...groups) + 1 }, (_, group) => {
    const isIn = (cell: number): boolean => groups[cell] === group;
    const total = people.reduce((sum, weight, cell) => sum + (isIn(cell) ? weight : 0), 0);
    return Math.max(0, share * total - existingWeight(posed, isIn));
  });
}

/**
 * The greatest weight served by a set, each group no more than `most`: by the least cut, over all
 * parts of the set that are full (maximum flow equals minimum cut).
 */
function served(
  posed: Posed,
  chosen: readonly number[],
  cutoff: number,
  most: (group: number) => number,
): number {
  const { costs, people, groups = people.map(() => 0), capacity = null } = posed;
  let least = Infinity;
  for (let bits = 0; bits < 1 << chosen.length; bits++) {
    const isFull = (at: number): boolean => (bits & (1 << at)) !== 0;
    const full = chosen.filter((_, at) => isFull(at)).length;
    if (full > 0 && capacity === null) break;
    const byGroup = new Map<number, number>();
    for (const [cell, weight] of people.entries()) {
      if (baseOf(posed, cell) <= cutoff) continue;
      const isNear = chosen.some(
        (site, at) => !isFull(at) && (costs[cell]![site] ?? Infinity) <= cutoff,
      );
      if (isNear) byGroup.set(groups[cell]!, (byGroup.get(groups[cell]!) ?? 0) + weight);
    }
    let cut = full * (capacity ?? 0);
    for (const [group, weight] of byGroup) cut += Math.min(weight, most(group));
    least = Math.min(least, cut);
  }
  return least;
}

/** Person by person, to whoever has room. */
function leastCost(posed: Posed, chosen: readonly number[]): number | null {
  const { costs, people, capacity = null, unreachedCost = null } = posed;
  const persons = people.flatMap((count, cell) => Array<number>(count).fill(cell));
  const known = new Map<string, number>();
  const costFrom = (person: number, room: readonly number[]): number => {
    if (person === persons.length) return 0;
    const key = `${person}:${room.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const cell = persons[person]!;
    let least = (posed.existing?.[cell] ?? Infinity) + costFrom(person + 1, room);
    for (const [at, site] of chosen.entries()) {
      const cost = costs[cell]![site] ?? unreachedCost;
      if (cost === null || room[at]! <= 0) continue;
      const rest = room.with(at, room[at]! - 1);
      least = Math.min(least, cost + costFrom(person + 1, rest));
    }
    known.set(key, least);
    return least;
  };
  if (capacity === null) {
    const sum = people.reduce((cost, count, cell) => {
      const near = chosen.map((site) => costs[cell]![site] ?? Infinity);
      return count === 0 ? cost : cost + count * Math.min(baseOf(posed, cell), ...near);
    }, 0);
    return Number.isFinite(sum) ? sum : null;
  }
  const least = costFrom(
    0,
    chosen.map(() => capacity),
  );
  return Number.isFinite(least) ? least : null;
}
