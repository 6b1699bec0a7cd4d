import type { AreaCoverage } from '../../../server/contract/coverage.ts';

/** Between which shares the truth lies, 0 to 1. `low` is the figure that is stated. */
export interface ErrorBand {
  readonly low: number;
  readonly high: number;
}

/**
 * The error band of an area. Low: on the roads, the way from the middle of the cell to the road
 * counted, unknown hours taken for closed. High: that way left out, or unknown hours taken for
 * open, whichever gives more. Null where nobody is counted.
 */
export function bandOf({ share, shareFromRoad, shareUnknownOpen }: AreaCoverage): ErrorBand | null {
  if (share === null) return null;
  return { low: share, high: Math.max(share, shareFromRoad ?? share, shareUnknownOpen ?? share) };
}
