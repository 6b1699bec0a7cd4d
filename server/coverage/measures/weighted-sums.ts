import { countSites, type Reach } from '../pairs/reach.ts';
import { weigherOf, type DecayFunction } from './decay.ts';

/**
 * Σ over cells of w(c, s)·x(c), by site: how much of what is in the cells each site attracts. With
 * the weights as a matrix W of cells × sites this is Wᵀx, and with `sumsAtCells` all that floating
 * catchments are made of. Rows of the copy by cell are sorted, so that both stop at the cut-off.
 *
 * @param byCell x; cells with 0 are skipped.
 */
export function sumsAtSites(
  reach: Reach,
  decay: DecayFunction,
  byCell: Float64Array,
): Float64Array {
  const sums = new Float64Array(countSites(reach));
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    const weigh = weigherOf(decay, cellCosts);
    for (let cell = 0; cell < byCell.length; cell++) {
      const here = byCell[cell]!;
      if (here === 0) continue;
      const end = cellStarts[cell + 1]!;
      for (let pair = cellStarts[cell]!; pair < end; pair++) {
        const cost = cellCosts[pair]!;
        if (cost > decay.cutoff) break;
        sums[cellSites[pair]! + offset]! += here * weigh(cost);
      }
    }
    offset += siteCount;
  }
  return sums;
}

/**
 * Σ over sites of w(c, s)·y(s), by cell: Wy.
 *
 * @param bySite y.
 * @param people cells without any are NaN in the answer.
 */
export function sumsAtCells(
  reach: Reach,
  decay: DecayFunction,
  bySite: Float64Array,
  people: Float64Array,
): Float64Array {
  const sums = people.map((here) => (here > 0 ? 0 : NaN));
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    const weigh = weigherOf(decay, cellCosts);
    for (let cell = 0; cell < people.length; cell++) {
      if (!(people[cell]! > 0)) continue;
      let sum = 0;
      const end = cellStarts[cell + 1]!;
      for (let pair = cellStarts[cell]!; pair < end; pair++) {
        const cost = cellCosts[pair]!;
        if (cost > decay.cutoff) break;
        sum += weigh(cost) * bySite[cellSites[pair]! + offset]!;
      }
      sums[cell]! += sum;
    }
    offset += siteCount;
  }
  return sums;
}
