import type { AreaCoverage } from '../../contract/coverage.ts';
import type { Position } from '../../contract/geometry.ts';
import { none16 } from '../../places/catalogue.ts';
import type { CellGrid } from '../grid/grid.ts';

/** An area with its cells: those whose middle lies in it. */
export interface AreaCells extends Pick<
  AreaCoverage,
  'code' | 'level' | 'parent' | 'name' | 'roadShare'
> {
  /** In the grid's areas; null for the city and for a drawn one. */
  readonly position: number | null;
  /** Ascending. */
  readonly cells: Uint32Array;
  /** Only of a drawn area, which no place states. */
  readonly contains: ((position: Position) => boolean) | null;
}

/** The city first, then the grid's areas in their order, a drawn one last. */
export function cellsByArea(
  grid: CellGrid,
  polygon: readonly Position[] | null,
): readonly AreaCells[] {
  const known = ofGrid(grid);
  if (polygon === null) return known;
  const contains = ringTest(polygon);
  const cells = Uint32Array.from({ length: grid.count }, (_, cell) => cell).filter((cell) =>
    contains([grid.longitudes[cell]!, grid.latitudes[cell]!]),
  );
  const drawn: AreaCells = {
    code: 'drawn',
    level: 'drawn',
    parent: null,
    name: '',
    roadShare: null,
    position: null,
    cells,
    contains,
  };
  return [...known, drawn];
}

/** Every question asks for the same lists again. */
const remembered = new WeakMap<CellGrid, readonly AreaCells[]>();

function ofGrid(grid: CellGrid): readonly AreaCells[] {
  let areas = remembered.get(grid);
  if (areas === undefined) {
    areas = group(grid);
    remembered.set(grid, areas);
  }
  return areas;
}

function group(grid: CellGrid): readonly AreaCells[] {
  const cells = grid.areas.map((): number[] => []);
  for (let cell = 0; cell < grid.count; cell++) {
    for (const area of [grid.districts[cell]!, grid.subdistricts[cell]!]) {
      if (area !== none16) cells[area]!.push(cell);
    }
  }
  const districts = grid.areas.filter(({ level }) => level === 'district');
  const surface = districts.reduce((sum, area) => sum + area.squareKilometres, 0);
  const reached = districts.reduce((sum, area) => sum + area.squareKilometres * area.roadShare, 0);
  const city: AreaCells = {
    code: grid.city,
    level: 'city',
    parent: null,
    name: '',
    roadShare: surface > 0 ? reached / surface : null,
    position: null,
    cells: Uint32Array.from({ length: grid.count }, (_, cell) => cell),
    contains: null,
  };
  return [
    city,
    ...grid.areas.map(({ code, level, parent, name, roadShare }, position) => ({
      code,
      level,
      parent,
      name,
      roadShare,
      position,
      cells: Uint32Array.from(cells[position]!),
      contains: null,
    })),
  ];
}

/** Even-odd test of a ring, which need not be closed. */
function ringTest(ring: readonly Position[]): (position: Position) => boolean {
  return ([x, y]) => {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i]!, ring[j]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  };
}
