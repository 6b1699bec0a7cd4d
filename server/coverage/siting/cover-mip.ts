import type { ModelData } from 'highs';
import { none16 } from '../../places/catalogue.ts';
import type { CoverInstance } from './cover-instance.ts';
import { draftMip, type MipDraft } from './mip-model.ts';
import type { ShareRule } from './share-rule.ts';

/** Cells that the same candidates cover, in the same group, as one. */
export interface MergedCell {
  weight: number;
  readonly group: number;
  readonly sites: readonly number[];
}

export interface CoverMip {
  readonly data: ModelData;
  /** Candidate of each of the first columns. */
  readonly candidates: readonly number[];
  readonly chosenOf: (values: Float64Array) => number[];
  /** A feasible point with these candidates chosen; only for models without capacity. */
  readonly pointOf: (chosen: readonly number[]) => Float64Array;
  /** Weight of the cells in the model. */
  readonly weight: number;
}

export interface CoverMipTask {
  readonly instance: CoverInstance;
  /** Candidates that may be chosen. */
  readonly alive: readonly number[];
  readonly forced: readonly number[];
  readonly rule: ShareRule | null;
  readonly capacity: number | null;
  /**
   * The least weight left uncovered by at most so many; or the fewest that cover every cell or,
   * with a share rule, every group's share.
   */
  readonly goal: { readonly facilities: number } | 'count';
}

/**
 * Maximal covering (Church & ReVelle 1974), or the fewest sites (Toregas et al. 1971). A cell's
 * column says how much of it is left uncovered: with every x whole it is 0 or 1 by itself, so only
 * the x need be integers.
 */
export function coverMip(task: CoverMipTask): CoverMip {
  const { instance, alive, rule, capacity, goal } = task;
  const draft = draftMip();
  const columns = new Int32Array(instance.candidateCount).fill(-1);
  for (const site of alive) columns[site] = draft.column(goal === 'count' ? 1 : 0, 1, true);
  for (const site of task.forced) if (columns[site]! >= 0) draft.lower(columns[site]!, 1);
  const merged = mergeCells(instance, columns, rule !== null);
  const mayMiss = goal !== 'count' || rule !== null;
  const missed =
    capacity === null
      ? addCells(draft, merged, goal === 'count' ? null : 1, mayMiss)
      : addServed(draft, merged, capacity, alive.length, goal === 'count' ? null : 1, mayMiss);
  if (rule !== null) addShares(draft, merged, missed, rule);
  if (goal !== 'count') {
    const sites = alive.map((_, column) => column);
    draft.row(-Infinity, goal.facilities, sites);
  }
  const data = draft.data();
  return {
    data,
    candidates: alive,
    weight: merged.reduce((sum, { weight }) => sum + weight, 0),
    chosenOf: (values) => alive.filter((_, column) => values[column]! > 0.5),
    pointOf: (chosen) => pointOf(data.numCols, columns, merged, missed, chosen),
  };
}

/** Columns by cell; -1 where a cell must be covered. */
type MissedColumns = Int32Array;

/** @param price of a weight left uncovered; null where only the number of sites counts. */
function addCells(
  draft: MipDraft,
  merged: readonly MergedCell[],
  price: number | null,
  mayMiss: boolean,
): MissedColumns {
  const missed = new Int32Array(merged.length).fill(-1);
  for (const [at, { weight, sites }] of merged.entries()) {
    if (mayMiss) missed[at] = draft.column(price === null ? 0 : price * weight, 1, false);
    draft.row(1, Infinity, mayMiss ? [...sites, missed[at]!] : sites);
  }
  return missed;
}

/** As {@link addCells}, where a site serves so much at most and a cell may be shared out. */
function addServed(
  draft: MipDraft,
  merged: readonly MergedCell[],
  capacity: number,
  siteCount: number,
  price: number | null,
  mayMiss: boolean,
): MissedColumns {
  const missed = new Int32Array(merged.length).fill(-1);
  const served = Array.from({ length: siteCount }, () => ({
    columns: [] as number[],
    values: [] as number[],
  }));
  for (const [at, { weight, sites }] of merged.entries()) {
    const parts = sites.map((site) => {
      const part = draft.column(0, 1, false);
      served[site]!.columns.push(part);
      served[site]!.values.push(weight);
      // Says more than the sum of a site does, as long as x is not whole.
      draft.row(-Infinity, 0, [part, site], [1, -1]);
      return part;
    });
    if (mayMiss) missed[at] = draft.column(price === null ? 0 : price * weight, 1, false);
    draft.row(1, 1, mayMiss ? [...parts, missed[at]!] : parts);
  }
  for (const [site, { columns, values }] of served.entries()) {
    draft.row(-Infinity, 0, [...columns, site], [...values, -capacity]);
  }
  return missed;
}

function addShares(
  draft: MipDraft,
  merged: readonly MergedCell[],
  missed: MissedColumns,
  rule: ShareRule,
): void {
  for (const [group, need] of rule.needs.entries()) {
    if (need <= 0) continue;
    const columns: number[] = [];
    const values: number[] = [];
    let all = 0;
    for (const [at, cell] of merged.entries()) {
      if (cell.group !== group) continue;
      all += cell.weight;
      columns.push(missed[at]!);
      values.push(cell.weight);
    }
    draft.row(-Infinity, all - need, columns, values);
  }
}

/** The sites of a merged cell are columns, not candidates. */
function mergeCells(instance: CoverInstance, columns: Int32Array, byGroup: boolean): MergedCell[] {
  const merged = new Map<string, MergedCell>();
  for (let cell = 0; cell < instance.cells.length; cell++) {
    const sites: number[] = [];
    for (let at = instance.cellStarts[cell]!; at < instance.cellStarts[cell + 1]!; at++) {
      const column = columns[instance.cellSites[at]!]!;
      if (column >= 0) sites.push(column);
    }
    const group = byGroup ? instance.groups![cell]! : none16;
    const key = `${group}:${sites.join()}`;
    const known = merged.get(key);
    if (known) known.weight += instance.weights[cell]!;
    else merged.set(key, { weight: instance.weights[cell]!, group, sites });
  }
  return [...merged.values()];
}

function pointOf(
  columnCount: number,
  columns: Int32Array,
  merged: readonly MergedCell[],
  missed: MissedColumns,
  chosen: readonly number[],
): Float64Array {
  const point = new Float64Array(columnCount);
  for (const site of chosen) if (columns[site]! >= 0) point[columns[site]!] = 1;
  for (const [at, { sites }] of merged.entries()) {
    if (missed[at]! >= 0 && !sites.some((site) => point[site] === 1)) point[missed[at]!] = 1;
  }
  return point;
}
