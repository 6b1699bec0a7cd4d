import type { CoverageGap, CoverageGaps } from '../../contract/coverage.ts';
import { none16 } from '../../places/catalogue.ts';
import { neighboursOfCell } from '../grid/neighbour-cells.ts';
import { cellText } from '../grid/h3-cells.ts';
import { explainGap } from './explain-gap.ts';
import { round } from './figures.ts';
import { basisOf, type Situation } from './situation.ts';

/** Cells of one district that touch, and of which none is covered. */
interface Gap {
  readonly cells: readonly number[];
  readonly people: number;
  /** With the most people. */
  readonly main: number;
}

/**
 * Where people are not covered: neighbouring cells as one, the most people first. Each district's by
 * themselves, for of a service that is rare all that is not covered hangs together.
 */
export function findGaps(situation: Situation, limit: number): CoverageGaps {
  const gaps = connectUncovered(situation);
  const people = gaps.reduce((sum, gap) => sum + gap.people, 0);
  return {
    basis: basisOf(situation),
    matched: gaps.length,
    people: round(people, 1),
    gaps: gaps.slice(0, limit).map((gap) => describe(gap, situation)),
  };
}

function connectUncovered({ model, people, nearest, cutoffSeconds }: Situation): Gap[] {
  const { neighbours, grid } = model;
  const open = people.map((here, cell) =>
    here > 0 && nearest.costs[cell]! > cutoffSeconds ? 1 : 0,
  );
  const gaps: Gap[] = [];
  for (let start = 0; start < open.length; start++) {
    if (open[start] === 0) continue;
    open[start] = 0;
    const cells = [start];
    let main = start;
    let sum = 0;
    // The list grows while it is gone through.
    for (const cell of cells) {
      sum += people[cell]!;
      if (people[cell]! > people[main]!) main = cell;
      for (let at = cell * neighboursOfCell; at < (cell + 1) * neighboursOfCell; at++) {
        const next = neighbours[at]!;
        if (next === -1 || open[next] === 0) continue;
        if (grid.districts[next] !== grid.districts[start]) continue;
        open[next] = 0;
        cells.push(next);
      }
    }
    gaps.push({ cells, people: sum, main });
  }
  return gaps.toSorted((a, b) => b.people - a.people || a.main - b.main);
}

function describe({ cells, people, main }: Gap, situation: Situation): CoverageGap {
  const { grid } = situation.model;
  const area = (position: number) => {
    if (position === none16) return null;
    const { code, name } = grid.areas[position]!;
    return { code, name };
  };
  return {
    h3: cellText(grid.cells[main]!),
    cells: cells.toSorted((a, b) => a - b).map((cell) => cellText(grid.cells[cell]!)),
    people: round(people, 1),
    centre: middleOf(cells, situation),
    district: area(grid.districts[main]!),
    subdistrict: area(grid.subdistricts[main]!),
    ...explainGap(main, situation),
  };
}

/** Of its people, not of its surface. */
function middleOf(
  cells: readonly number[],
  { model: { grid }, people }: Situation,
): [number, number] {
  let [east, north, all] = [0, 0, 0];
  for (const cell of cells) {
    east += grid.longitudes[cell]! * people[cell]!;
    north += grid.latitudes[cell]! * people[cell]!;
    all += people[cell]!;
  }
  return [round(east / all, 6), round(north / all, 6)];
}
