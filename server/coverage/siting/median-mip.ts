import type { ModelData } from 'highs';
import type { MedianInstance } from './median-instance.ts';
import { draftMip } from './mip-model.ts';

export interface MedianMip {
  readonly data: ModelData;
  /** Added to the solver's objective it gives the sum of weight × cost. */
  readonly offset: number;
  readonly chosenOf: (values: Float64Array) => number[];
}

export interface MedianMipTask {
  readonly instance: MedianInstance;
  readonly facilities: number;
  readonly alive: readonly number[];
  readonly forced: readonly number[];
  /** By cell: it must be served at no more than this. */
  readonly mostCosts: Float64Array;
}

/**
 * The p-median in its radius form (Cornuéjols, Nemhauser & Wolsey 1980; Elloumi 2010): a cell's
 * columns say "nothing within its k-th distance is chosen", each at the price of the step to the
 * next distance. Far fewer columns than one for each pair, and the same linear bound.
 */
export function medianMip(task: MedianMipTask): MedianMip {
  const { instance, alive } = task;
  const draft = draftMip();
  const columns = new Int32Array(instance.candidateCount).fill(-1);
  for (const site of alive) columns[site] = draft.column(0, 1, true);
  for (const site of task.forced) if (columns[site]! >= 0) draft.lower(columns[site]!, 1);
  let offset = 0;
  for (let cell = 0; cell < instance.cells.length; cell++) {
    const weight = instance.weights[cell]!;
    const levels = levelsOf(instance, cell, columns, task.mostCosts[cell]!);
    const base = instance.baseCosts[cell]!;
    const last = base <= task.mostCosts[cell]! ? base : Infinity;
    offset += weight * (levels[0]?.cost ?? (Number.isFinite(last) ? last : 0));
    let farther: number | null = null;
    for (const [at, { cost, sites }] of levels.entries()) {
      const next = levels[at + 1]?.cost ?? last;
      const beyond = Number.isFinite(next) ? draft.column(weight * (next - cost), 1, false) : null;
      const within = beyond === null ? sites : [...sites, beyond];
      if (farther === null) draft.row(1, Infinity, within);
      else draft.row(0, Infinity, [...within, farther], [...within.map(() => 1), -1]);
      farther = beyond;
    }
    // Neither a candidate nor anything else may serve it: no set fits.
    if (levels.length === 0 && !Number.isFinite(last)) draft.row(1, Infinity, []);
  }
  draft.row(
    -Infinity,
    task.facilities,
    alive.map((_, column) => column),
  );
  return {
    data: draft.data(),
    offset,
    chosenOf: (values) => alive.filter((_, column) => values[column]! > 0.5),
  };
}

interface Level {
  readonly cost: number;
  /** Columns of the candidates at just this cost. */
  readonly sites: number[];
}

function levelsOf(
  instance: MedianInstance,
  cell: number,
  columns: Int32Array,
  most: number,
): Level[] {
  const levels: Level[] = [];
  for (let at = instance.cellStarts[cell]!; at < instance.cellStarts[cell + 1]!; at++) {
    const cost = instance.cellCosts[at]!;
    if (cost > most) break;
    const column = columns[instance.cellSites[at]!]!;
    if (column < 0) continue;
    const level = levels.at(-1);
    if (level?.cost === cost) level.sites.push(column);
    else levels.push({ cost, sites: [column] });
  }
  return levels;
}
