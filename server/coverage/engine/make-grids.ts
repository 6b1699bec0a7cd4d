import type { ClientConfig } from 'pg';
import { readLocatedAreas } from '../../city/queries.ts';
import { openThreadDatabase } from '../../db/open-thread-database.ts';
import { readRoadLines } from '../../roads/road-lines.ts';
import type { JobOutcome } from '../../tiles/worker-jobs.ts';
import { cellOutlines, type CellOutlines } from '../grid/cell-outlines.ts';
import { demandResolution, gridResolution, type CellGrid } from '../grid/grid.ts';
import { buildGrid } from '../grid/build-grid.ts';
import { coarsenGrid, type CoarseGrid } from '../grid/coarsen-grid.ts';
import { readNamedAreas } from '../grid/queries.ts';
import { neighbourCells } from '../grid/neighbour-cells.ts';
import { writeOutlines } from './write-outlines.ts';

export interface GridJob {
  readonly connection: ClientConfig;
  readonly city: string;
  /** Of the road set that the grid is cut by. */
  readonly linesPath: string;
}

/** The cells of a city in both resolutions, all columns in shared memory but `parents`. */
export interface CityGrids {
  /** In the resolution that demand is kept in. */
  readonly fine: CellGrid;
  readonly coarse: CoarseGrid;
  /** See `neighbourCells`. */
  readonly neighbours: { readonly fine: Int32Array; readonly coarse: Int32Array };
  readonly hexagons: { readonly fine: CellOutlines; readonly coarse: CellOutlines };
  /** GeoJSON of districts and subdistricts, as `/api/coverage/outlines` answers it. */
  readonly outlines: string;
}

export async function makeGrids({
  connection,
  city,
  linesPath,
}: GridJob): Promise<JobOutcome<CityGrids>> {
  const lines = await readRoadLines(linesPath);
  const database = openThreadDatabase(connection);
  try {
    const located = await readLocatedAreas(database.db, city);
    const named = await readNamedAreas(database.db, city);
    const fine = buildGrid(lines, located, named, { city, resolution: demandResolution });
    const coarse = coarsenGrid(fine, gridResolution.truck, located);
    const neighbours = { fine: neighbourCells(fine), coarse: neighbourCells(coarse.grid) };
    const hexagons = { fine: cellOutlines(fine), coarse: cellOutlines(coarse.grid) };
    const outlines = writeOutlines(located, named);
    return { result: { fine, coarse, neighbours, hexagons, outlines }, transfer: [] };
  } finally {
    await database.close();
  }
}
