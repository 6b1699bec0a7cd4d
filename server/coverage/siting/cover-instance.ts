import type { TravelTimes } from '../pairs/travel-times.ts';

/**
 * Who covers whom, for the cells that are a question at all: with people, within the cut-off of a
 * candidate, and not covered by a site that is there already. Cells are renumbered; `cells` leads
 * back.
 */
export interface CoverInstance {
  readonly candidateCount: number;
  readonly cells: Uint32Array;
  readonly weights: Float64Array;
  /** Group of each cell; null where groups play no part. */
  readonly groups: Uint16Array | null;
  /** Candidate s covers entries `siteStarts[s]` to `siteStarts[s + 1]` (excluded). */
  readonly siteStarts: Uint32Array;
  readonly siteCells: Uint32Array;
  /** Cell c is covered by entries `cellStarts[c]` to `cellStarts[c + 1]` (excluded), by candidate. */
  readonly cellStarts: Uint32Array;
  readonly cellSites: Uint32Array;
  /** Weight that is covered already. */
  readonly baseWeight: number;
  readonly totalWeight: number;
  /** Cells with people that neither a candidate nor an existing site covers. */
  readonly lostCells: number;
  readonly lostWeight: number;
}

export interface CoverQuestion {
  readonly weights: Float64Array;
  readonly times: TravelTimes;
  readonly existingCosts: Float64Array;
  /** Inclusive. */
  readonly cutoff: number;
  readonly groupOf: Uint16Array | null;
}

export function buildCover(question: CoverQuestion): CoverInstance {
  const { weights, times, existingCosts, cutoff, groupOf } = question;
  const sums = { total: 0, base: 0, lost: 0, lostCells: 0 };
  const place = new Int32Array(times.cellCount).fill(-1);
  let count = 0;
  for (let cell = 0; cell < times.cellCount; cell++) {
    const weight = weights[cell]!;
    if (weight <= 0) continue;
    sums.total += weight;
    if (existingCosts[cell]! <= cutoff) {
      sums.base += weight;
      continue;
    }
    const first = times.cellStarts[cell]!;
    // Nearest first: if the first is too far, all are.
    if (first < times.cellStarts[cell + 1]! && times.cellCosts[first]! <= cutoff) {
      place[cell] = count++;
    } else {
      sums.lost += weight;
      sums.lostCells += 1;
    }
  }
  const cells = new Uint32Array(count);
  for (let cell = 0; cell < place.length; cell++) if (place[cell]! >= 0) cells[place[cell]!] = cell;
  const reach = coveredCells(times, cutoff, place);
  return {
    candidateCount: times.siteCount,
    cells,
    weights: Float64Array.from(cells, (cell) => weights[cell]!),
    groups: groupOf && Uint16Array.from(cells, (cell) => groupOf[cell]!),
    ...reach,
    ...transpose(reach, count),
    baseWeight: sums.base,
    totalWeight: sums.total,
    lostCells: sums.lostCells,
    lostWeight: sums.lost,
  };
}

/** The same relation the other way round: by cell, candidates ascending. */
export function transpose(
  { siteStarts, siteCells }: Pick<CoverInstance, 'siteStarts' | 'siteCells'>,
  cellCount: number,
): Pick<CoverInstance, 'cellStarts' | 'cellSites'> {
  const cellStarts = new Uint32Array(cellCount + 1);
  for (const cell of siteCells) cellStarts[cell + 1]! += 1;
  for (let cell = 0; cell < cellCount; cell++) cellStarts[cell + 1]! += cellStarts[cell]!;
  const next = cellStarts.slice();
  const cellSites = new Uint32Array(siteCells.length);
  for (let site = 0; site + 1 < siteStarts.length; site++) {
    for (let at = siteStarts[site]!; at < siteStarts[site + 1]!; at++) {
      cellSites[next[siteCells[at]!]!++] = site;
    }
  }
  return { cellStarts, cellSites };
}

function coveredCells(
  times: TravelTimes,
  cutoff: number,
  place: Int32Array,
): Pick<CoverInstance, 'siteStarts' | 'siteCells'> {
  const siteStarts = new Uint32Array(times.siteCount + 1);
  const siteCells = new Uint32Array(times.siteCells.length);
  let count = 0;
  for (let site = 0; site < times.siteCount; site++) {
    for (let at = times.siteStarts[site]!; at < times.siteStarts[site + 1]!; at++) {
      const cell = place[times.siteCells[at]!]!;
      if (cell >= 0 && times.siteCosts[at]! <= cutoff) siteCells[count++] = cell;
    }
    siteStarts[site + 1] = count;
  }
  return { siteStarts, siteCells: siteCells.slice(0, count) };
}
