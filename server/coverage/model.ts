import type { Mode } from '../contract/codes.ts';
import type { CoverageBasis, DemandLayer, TravelCheck } from '../contract/coverage.ts';
import type { AreasAt } from './sites/change-sites.ts';
import type { CellOutlines } from './grid/cell-outlines.ts';
import type { CellGrid } from './grid/grid.ts';
import type { SiteTable } from './sites/sites.ts';
import type { TravelTimes } from './pairs/travel-times.ts';

/** A demand layer on the cells of a grid. */
export interface ModelLayer {
  readonly layer: DemandLayer;
  /** By cell; of an hour of the week where the layer tells hours of the day apart. */
  peopleAt(hour: number | null): Float64Array;
}

/** All that coverage of a city by one mode is computed from; swapped as a whole. */
export interface CoverageModel {
  readonly city: string;
  readonly cityName: string;
  readonly mode: Mode;
  /** Under what the travel times are kept: the roads, the costing and the grid are in it. */
  readonly travelKey: string;
  readonly grid: CellGrid;
  readonly hexagons: CellOutlines;
  /** By cell: the six cells round it. */
  readonly neighbours: Int32Array;
  /** By cell: seconds to the road, part of its times; 65535 where no road is near. */
  readonly accessSeconds: Uint16Array;
  readonly sites: SiteTable;
  readonly times: TravelTimes;
  /** By id; the residents' first. */
  readonly layers: readonly ModelLayer[];
  readonly roads: CoverageBasis['roads'];
  /** Version of the registry's snapshot. */
  readonly version: number;
  readonly demonstrationPlaces: boolean;
  readonly check: TravelCheck | null;
  /** See `openWeek`. */
  readonly monday: number;
  readonly areasAt: AreasAt;
}
