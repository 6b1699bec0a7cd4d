import type { MedianInstance } from './median-instance.ts';
import type { SitingProblem } from './problem.ts';

/**
 * What it costs when each chosen site serves so much at most and cells take turns, those first that
 * lose most by not going to their nearest. Not the least possible, but possible.
 * @returns the sum of weight × cost; Infinity when somebody is left unserved.
 */
export function assignNearest(
  problem: SitingProblem,
  instance: MedianInstance,
  chosen: readonly number[],
): number {
  const { unreachedCost } = problem;
  const capacity = problem.capacity ?? Infinity;
  const isChosen = new Uint8Array(instance.candidateCount);
  for (const site of chosen) isChosen[site] = 1;
  const room = new Float64Array(instance.candidateCount).fill(capacity);
  const left = instance.weights.slice();
  let total = 0;
  const turns = Array.from(instance.weights, (weight, cell) => {
    const costs = optionsOf(instance, cell, isChosen).map(({ cost }) => cost);
    const [first = 0, second = instance.baseCosts[cell]!] = costs;
    return { cell, regret: weight * (Math.min(second, Number.MAX_VALUE) - first) };
  });
  for (const { cell } of turns.toSorted((a, b) => b.regret - a.regret || a.cell - b.cell)) {
    for (const { site, cost } of optionsOf(instance, cell, isChosen)) {
      const amount = Math.min(left[cell]!, room[site]!);
      room[site]! -= amount;
      left[cell]! -= amount;
      total += amount * cost;
    }
  }

  // Who is left goes out of reach, to whoever still has room, or to what is there already.
  let roomOfAll = chosen.reduce((sum, site) => sum + room[site]!, 0);
  for (let cell = 0; cell < left.length; cell++) {
    const existing = instance.existingCosts[cell]!;
    if (left[cell]! <= 1e-9) continue;
    if (unreachedCost !== null && unreachedCost < existing) {
      const amount = Math.min(left[cell]!, roomOfAll);
      roomOfAll -= amount;
      left[cell]! -= amount;
      total += amount * unreachedCost;
    }
    if (left[cell]! > 1e-9) total += left[cell]! * existing;
  }
  return total;
}

/** Chosen sites that are nearer than what the cell has anyway, nearest first. */
function optionsOf(
  instance: MedianInstance,
  cell: number,
  isChosen: Uint8Array,
): { readonly site: number; readonly cost: number }[] {
  const options = [];
  for (let at = instance.cellStarts[cell]!; at < instance.cellStarts[cell + 1]!; at++) {
    const site = instance.cellSites[at]!;
    if (isChosen[site] === 1) options.push({ site, cost: instance.cellCosts[at]! });
  }
  return options;
}
