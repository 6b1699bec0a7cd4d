import { cellToLatLng, gridRing } from 'h3-js';
import type { CellGrid } from '../grid/grid.ts';
import { cellNumber, cellText, findCell } from '../grid/h3-cells.ts';
import type { DemandCells } from './demand-cells.ts';

/** A layer in the order of a grid's cells. */
export interface PlacedDemand {
  /** People by cell of the grid. */
  readonly people: Float64Array;
  /** 24 values for each cell, or null. */
  readonly hourly: Float64Array | null;
  /** Cells of the layer that have no street and none beside them, ascending. */
  readonly strayCells: BigUint64Array;
  readonly strayPeople: Float64Array;
}

/**
 * Brings a layer onto a grid of resolution 9. People in a cell that no street touches leave it by
 * the street nearest to them: they count in the neighbouring cell of the grid whose middle is
 * nearest, one cell away (about 350 m) or two. Who has none are strays, with nobody to reach them.
 * For a coarser grid sum the columns up (`sumUp`).
 */
export function placeDemand(grid: CellGrid, demand: DemandCells): PlacedDemand {
  const people = new Float64Array(grid.count);
  const hourly = demand.hourly === null ? null : new Float64Array(grid.count * 24);
  const strays: number[] = [];
  for (const [i, cell] of demand.cells.entries()) {
    const own = findCell(grid.cells, cell);
    const position = own === -1 ? nearestNeighbour(grid, cell) : own;
    if (position === -1) {
      strays.push(i);
      continue;
    }
    people[position]! += demand.people[i]!;
    if (hourly === null) continue;
    for (let hour = 0; hour < 24; hour += 1) {
      hourly[position * 24 + hour]! += demand.hourly![i * 24 + hour]!;
    }
  }
  return {
    people,
    hourly,
    strayCells: BigUint64Array.from(strays, (i) => demand.cells[i]!),
    strayPeople: Float64Array.from(strays, (i) => demand.people[i]!),
  };
}

/** Position of the nearest cell of the grid within two rings; -1 where there is none. */
function nearestNeighbour(grid: CellGrid, cell: bigint): number {
  const text = cellText(cell);
  const [latitude, longitude] = cellToLatLng(text);
  const stretch = Math.cos((latitude * Math.PI) / 180);
  const away = (position: number): number =>
    Math.hypot(
      (grid.longitudes[position]! - longitude) * stretch,
      grid.latitudes[position]! - latitude,
    );
  for (const ring of [1, 2]) {
    const found = gridRing(text, ring)
      .map((neighbour) => findCell(grid.cells, cellNumber(neighbour)))
      .filter((position) => position !== -1)
      .toSorted((a, b) => away(a) - away(b) || a - b);
    if (found[0] !== undefined) return found[0];
  }
  return -1;
}
