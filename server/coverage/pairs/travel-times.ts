/** Costs of pairs: seconds as the product keeps them, or any unit in reference cases. */
export type Costs = Uint16Array | Float64Array;

/**
 * What it costs to get from each cell to each site that can be reached within the horizon: both
 * ways round, so that "what does this site reach" and "what can this cell reach" are each one
 * slice. The arrays lie in SharedArrayBuffers when they cross threads. Nothing is ever written
 * to them again.
 */
export interface TravelTimes {
  readonly cellCount: number;
  readonly siteCount: number;
  /** Site s reaches entries `siteStarts[s]` to `siteStarts[s + 1]` (excluded), by ascending cell. */
  readonly siteStarts: Uint32Array;
  readonly siteCells: Uint32Array;
  readonly siteCosts: Costs;
  /** Cell c reaches entries `cellStarts[c]` to `cellStarts[c + 1]`, nearest first, ties by site. */
  readonly cellStarts: Uint32Array;
  readonly cellSites: Uint32Array;
  readonly cellCosts: Costs;
}
