import type { SitingProblem } from './problem.ts';

/**
 * Who serves whom at what cost, for the cells with people. Pairs that cost no less than what a
 * cell has without any new site are left out. Cells are renumbered; `cells` leads back.
 */
export interface MedianInstance {
  readonly candidateCount: number;
  readonly cells: Uint32Array;
  readonly weights: Float64Array;
  /** By cell: cost without any new site; Infinity where nothing serves it. */
  readonly baseCosts: Float64Array;
  /** By cell: cost to the nearest site that is there already, who serve any number. */
  readonly existingCosts: Float64Array;
  readonly siteStarts: Uint32Array;
  readonly siteCells: Uint32Array;
  readonly siteCosts: Float64Array;
  /** Nearest first. */
  readonly cellStarts: Uint32Array;
  readonly cellSites: Uint32Array;
  readonly cellCosts: Float64Array;
}

export function buildMedian(problem: SitingProblem): MedianInstance {
  const { weights, times, existingCosts, unreachedCost } = problem;
  const place = new Int32Array(times.cellCount).fill(-1);
  const cells = Uint32Array.from(weights.keys()).filter((cell) => weights[cell]! > 0);
  for (const [at, cell] of cells.entries()) place[cell] = at;
  const baseCosts = Float64Array.from(cells, (cell) =>
    Math.min(existingCosts[cell]!, unreachedCost ?? Infinity),
  );

  const siteStarts = new Uint32Array(times.siteCount + 1);
  const siteCells = new Uint32Array(times.siteCells.length);
  const siteCosts = new Float64Array(times.siteCells.length);
  let count = 0;
  for (let site = 0; site < times.siteCount; site++) {
    for (let at = times.siteStarts[site]!; at < times.siteStarts[site + 1]!; at++) {
      const cell = place[times.siteCells[at]!]!;
      if (cell < 0 || times.siteCosts[at]! >= baseCosts[cell]!) continue;
      siteCells[count] = cell;
      siteCosts[count++] = times.siteCosts[at]!;
    }
    siteStarts[site + 1] = count;
  }

  const cellStarts = new Uint32Array(cells.length + 1);
  const cellSites = new Uint32Array(count);
  const cellCosts = new Float64Array(count);
  let pairs = 0;
  for (const [at, cell] of cells.entries()) {
    for (let pair = times.cellStarts[cell]!; pair < times.cellStarts[cell + 1]!; pair++) {
      if (times.cellCosts[pair]! >= baseCosts[at]!) break;
      cellSites[pairs] = times.cellSites[pair]!;
      cellCosts[pairs++] = times.cellCosts[pair]!;
    }
    cellStarts[at + 1] = pairs;
  }
  return {
    candidateCount: times.siteCount,
    cells,
    weights: Float64Array.from(cells, (cell) => weights[cell]!),
    baseCosts,
    existingCosts: Float64Array.from(cells, (cell) => existingCosts[cell]!),
    siteStarts,
    siteCells: siteCells.slice(0, count),
    siteCosts: siteCosts.slice(0, count),
    cellStarts,
    cellSites,
    cellCosts,
  };
}

/**
 * The same instance with every cell served at some price: so high where nothing serves it that
 * serving one more is worth more than anything else.
 */
export function withPenalty(instance: MedianInstance): MedianInstance {
  if (instance.baseCosts.every(Number.isFinite)) return instance;
  let most = 1;
  for (const cost of instance.cellCosts) most = Math.max(most, cost);
  for (const cost of instance.baseCosts) if (Number.isFinite(cost)) most = Math.max(most, cost);
  const penalty = 100 * most;
  return {
    ...instance,
    baseCosts: instance.baseCosts.map((cost) => Math.min(cost, penalty)),
  };
}
