import { none16 } from '../../places/catalogue.ts';
import { weightedMedian } from './weighted-median.ts';

export interface CoverageInput {
  /** By cell: seconds to the nearest open site, Infinity beyond the horizon. */
  readonly costs: Float64Array;
  /** By cell: open sites within the cut-off, counted up to 2. */
  readonly counts: Uint8Array;
  /** By cell, at least 0. */
  readonly people: Float64Array;
}

/** Figures of some cells together. What has no meaning without people is null, never 0. */
export interface CoverageFigures {
  readonly people: number;
  /** People with a site within the cut-off. */
  readonly covered: number;
  readonly share: number | null;
  /** People with two or more. */
  readonly backup: number;
  readonly backupShare: number | null;
  /** People without any site within the horizon: their minutes are not known. */
  readonly beyond: number;
  readonly beyondShare: number | null;
  /** To the nearest site, by people within the horizon; null where there are none. */
  readonly meanMinutes: number | null;
  readonly medianMinutes: number | null;
}

/**
 * Coverage share C_T = Σ w·[count ≥ 1] / Σ w of all cells (Church & ReVelle 1974, The maximal
 * covering location problem, Papers of the Regional Science Association 32), backup share with
 * [count ≥ 2], and minutes to the nearest site.
 */
export function coverageOf(input: CoverageInput): CoverageFigures {
  return figuresOf(Uint32Array.from(input.people.keys()), input);
}

/**
 * The same for each group. Cells in no group are in none of the answers, so that groups sum to the
 * whole only where every cell has one.
 *
 * @param groupOf by cell, below `groupCount`; `none16` for no group.
 */
export function coverageByGroup(
  input: CoverageInput,
  groupOf: Uint16Array,
  groupCount: number,
): CoverageFigures[] {
  const starts = new Uint32Array(groupCount + 1);
  for (const group of groupOf) if (group !== none16) starts[group + 1]! += 1;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const cells = new Uint32Array(starts[groupCount]!);
  const next = starts.slice();
  for (const [cell, group] of groupOf.entries()) {
    if (group !== none16) cells[next[group]!++] = cell;
  }
  return Array.from({ length: groupCount }, (_, group) =>
    figuresOf(cells.subarray(starts[group], starts[group + 1]), input),
  );
}

/** @param cells put into another order. */
function figuresOf(cells: Uint32Array, { costs, counts, people }: CoverageInput): CoverageFigures {
  let all = 0;
  let covered = 0;
  let backup = 0;
  let beyond = 0;
  let personSeconds = 0;
  let timed = 0;
  for (const cell of cells) {
    const here = people[cell]!;
    if (!(here > 0)) continue;
    all += here;
    if (counts[cell]! > 0) covered += here;
    if (counts[cell]! > 1) backup += here;
    const cost = costs[cell]!;
    if (cost === Infinity) {
      beyond += here;
    } else {
      personSeconds += here * cost;
      cells[timed++] = cell;
    }
  }
  const shareOf = (part: number): number | null => (all > 0 ? part / all : null);
  const medianSeconds = weightedMedian(cells.subarray(0, timed), costs, people);
  return {
    people: all,
    covered,
    share: shareOf(covered),
    backup,
    backupShare: shareOf(backup),
    beyond,
    beyondShare: shareOf(beyond),
    meanMinutes: timed > 0 ? personSeconds / (all - beyond) / 60 : null,
    medianMinutes: medianSeconds === null ? null : medianSeconds / 60,
  };
}
