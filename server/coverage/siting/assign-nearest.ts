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
  let roomOfAll = capacity * chosen.length;
  let total = 0;
  const turns = Array.from(instance.weights, (weight, cell) => {
    const costs = optionsOf(instance, cell, isChosen).map(({ cost }) => cost);
    const [first = 0, second = instance.baseCosts[cell]!] = costs;
    return { cell, regret: weight * (Math.min(second, Number.MAX_VALUE) - first) };
  });
  for (const { cell } of turns.toSorted((a, b) => b.regret - a.regret || a.cell - b.cell)) {
    let left = instance.weights[cell]!;
    for (const { site, cost } of optionsOf(instance, cell, isChosen)) {
      const amount = Math.min(left, room[site]!);
      room[site]! -= amount;
      roomOfAll -= amount;
      left -= amount;
      total += amount * cost;
    }
    if (left <= 1e-9) continue;
    const existing = instance.existingCosts[cell]!;
    if (unreachedCost !== null && unreachedCost < existing && roomOfAll > 0) {
      const amount = Math.min(left, roomOfAll);
      roomOfAll -= amount;
      left -= amount;
      total += amount * unreachedCost;
    }
    if (left > 1e-9) total += left * existing;
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
