import type { Database } from '../../db/database.ts';
import { placeDemand, type PlacedDemand } from '../demand/place-on-grid.ts';
import { listDemandLayers, readDemandLayer } from '../demand/queries.ts';
import type { DemandLayer } from '../../contract/coverage.ts';
import { sumUp } from '../grid/coarsen-grid.ts';
import type { ModelLayer } from '../model.ts';
import type { CityGrids } from './make-grids.ts';

/** A city's demand layers on its fine grid, residents first. */
export type CityLayers = readonly {
  readonly layer: DemandLayer;
  readonly placed: PlacedDemand;
}[];

export async function readCityLayers(
  db: Database['db'],
  city: string,
  grids: CityGrids,
): Promise<CityLayers> {
  const layers = [];
  for (const { id } of await listDemandLayers(db, city)) {
    const read = await readDemandLayer(db, id);
    // Deleted in between: the next look at the version sees it too.
    if (read === null) continue;
    layers.push({ layer: read.layer, placed: placeDemand(grids.fine, read.demand) });
  }
  return layers;
}

/** The layers on one of a city's two grids. */
export function layersOn(layers: CityLayers, grids: CityGrids, resolution: number): ModelLayer[] {
  const { parents, grid } = grids.coarse;
  const onGrid =
    resolution === grid.resolution
      ? (column: Float64Array) => sumUp(column, parents, grid.count)
      : (column: Float64Array) => column;
  return layers.map(({ layer, placed }) => modelLayer(layer, placed, onGrid));
}

function modelLayer(
  layer: DemandLayer,
  { people, hourly }: PlacedDemand,
  onGrid: (column: Float64Array) => Float64Array,
): ModelLayer {
  const all = onGrid(people);
  const byHour = new Map<number, Float64Array>();
  return {
    layer,
    peopleAt(hour) {
      if (hour === null || hourly === null) return all;
      const hourOfDay = hour % 24;
      let column = byHour.get(hourOfDay);
      if (column === undefined) {
        column = onGrid(people.map((_, cell) => hourly[cell * 24 + hourOfDay]!));
        byHour.set(hourOfDay, column);
      }
      return column;
    },
  };
}
