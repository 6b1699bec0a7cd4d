import { measureCells, type MeasureChoice } from '../answers/measure-cells.ts';
import type { Situation } from '../answers/situation.ts';
import { figureOf, round } from '../answers/figures.ts';
import type { CellOutlines } from '../grid/cell-outlines.ts';
import type { CellGrid } from '../grid/grid.ts';
import { createCellTiler, type CellTags, type CellTiler } from './encode-cells.ts';

const tilers = new WeakMap<CellGrid, CellTiler>();

/** The tiler of a grid, made once. */
export function tilerOf(grid: CellGrid, outlines: CellOutlines): CellTiler {
  let tiler = tilers.get(grid);
  if (tiler === undefined) {
    tiler = createCellTiler(grid, outlines);
    tilers.set(grid, tiler);
  }
  return tiler;
}

/** People, the measure, and whether the nearest site is within the cut-off; nothing where nobody is. */
export function tagsOf(situation: Situation, choice: MeasureChoice): CellTags {
  const { people, nearest, cutoffSeconds } = situation;
  const values = measureCells(situation, choice);
  return (cell) =>
    people[cell]! > 0
      ? {
          people: round(people[cell]!, 1),
          value: figureOf(values[cell]!),
          covered: nearest.costs[cell]! <= cutoffSeconds,
        }
      : {};
}
