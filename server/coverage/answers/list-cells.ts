import type { CoverageCells, CoverageValues } from '../../contract/coverage.ts';
import { cellText } from '../grid/h3-cells.ts';
import { figureOf, round } from './figures.ts';
import { decayOf, measureCells, type MeasureChoice } from './measure-cells.ts';
import { basisOf, type Situation } from './situation.ts';

/** Cells with people, by their H3 index. */
export function listCells(situation: Situation, choice: MeasureChoice): CoverageCells {
  const { positions, people, value } = columnsOf(situation, choice);
  const { cells } = situation.model.grid;
  return {
    basis: basisOf(situation),
    measure: choice.measure,
    decay: decayOf(choice),
    h3: positions.map((cell) => cellText(cells[cell]!)),
    people,
    value,
  };
}

/** The same by position in the grid, for a page that has the cells from the tiles. */
export function listValues(situation: Situation, choice: MeasureChoice): CoverageValues {
  const { positions, people, value } = columnsOf(situation, choice);
  return {
    basis: basisOf(situation),
    measure: choice.measure,
    decay: decayOf(choice),
    grid: situation.model.grid.key,
    position: positions,
    people,
    value,
  };
}

function columnsOf(
  situation: Situation,
  choice: MeasureChoice,
): { positions: number[]; people: number[]; value: (number | null)[] } {
  const { people } = situation;
  const values = measureCells(situation, choice);
  const positions = Array.from(people.keys()).filter((cell) => people[cell]! > 0);
  return {
    positions,
    people: positions.map((cell) => round(people[cell]!, 1)),
    value: positions.map((cell) => figureOf(values[cell]!)),
  };
}
