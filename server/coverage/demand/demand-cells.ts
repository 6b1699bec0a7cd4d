/** People by cell: what a layer holds, as columns. */
export interface DemandCells {
  /** H3 indexes of resolution 9, ascending, each once. */
  readonly cells: BigUint64Array;
  /** People of each cell; of an hourly layer the mean over the hours of the day. */
  readonly people: Float64Array;
  /** 24 values for each cell, from midnight; null where people do not differ by the hour. */
  readonly hourly: Float64Array | null;
}

/** All people of a layer. */
export function totalPeople({ people }: DemandCells): number {
  return people.reduce((sum, one) => sum + one, 0);
}
