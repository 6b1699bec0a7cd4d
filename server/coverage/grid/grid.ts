/**
 * H3 resolution of the cells by mode. Demand is kept at 9 and summed up for 8: what wheels reach
 * in minutes is many times what feet do, and so is the number of pairs.
 */
export const gridResolution = { walk: 9, ebike: 9, car: 8, truck: 8 } as const;

/** The resolution in which demand is stored. */
export const demandResolution = 9;

/** An area as the grid knows it; only areas with an outline are in. */
export interface GridArea {
  readonly code: string;
  readonly level: 'district' | 'subdistrict';
  readonly parent: string | null;
  readonly name: string;
  /** Census; null where none is known. */
  readonly population: number | null;
  readonly squareKilometres: number;
  /** Part of the area, 0 to 1, that lies within the reach of the road data. */
  readonly roadShare: number;
}

/**
 * The cells of a city that a road touches, and the areas that their middles lie in. Cells whose
 * middle lies in no district are not in it. A position in these columns is what travel times, tiles
 * and answers call a cell.
 */
export interface CellGrid {
  /** Hash of the cells: the same grid after the outlines of areas have changed. */
  readonly key: string;
  readonly city: string;
  readonly resolution: number;
  readonly count: number;
  /** H3 indexes, ascending. */
  readonly cells: BigUint64Array;
  /** Middles, WGS-84. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Position in `areas`; `none16` outside of every outline of that level. */
  readonly districts: Uint16Array;
  readonly subdistricts: Uint16Array;
  readonly areas: readonly GridArea[];
  /** Metres of streets along which people live, by cell: what estimates are spread by. */
  readonly residentialMetres: Float32Array;
  /** Metres of main roads, by cell. */
  readonly mainRoadMetres: Float32Array;
}
