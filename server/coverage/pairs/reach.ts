import type { TravelTimes } from './travel-times.ts';

/**
 * What measures work on: travel times in parts, over the same cells and in the same unit. Sites are
 * numbered through: those of the second part come after those of the first, and columns by site
 * (`open`, `supply`) are as long as all parts have sites.
 *
 * A what-if is a second part with its few new sites; nothing of the first is copied or changed. A
 * site that is closed or moved away is 0 in `open`.
 */
export type Reach = readonly [TravelTimes, ...TravelTimes[]];

/** Sites of all parts. */
export function countSites(reach: Reach): number {
  return reach.reduce((sum, { siteCount }) => sum + siteCount, 0);
}

/**
 * Checks that parts and columns fit together; every measure does, as a wrong length would give wrong
 * figures and no error.
 *
 * @throws {RangeError} when they do not.
 */
export function checkReach(
  reach: Reach,
  columns: {
    readonly byCell?: readonly { readonly length: number }[];
    readonly bySite?: readonly { readonly length: number }[];
  },
): void {
  const { cellCount } = reach[0];
  const siteCount = countSites(reach);
  if (reach.some((part) => part.cellCount !== cellCount)) {
    throw new RangeError('Parts over different cells');
  }
  if (columns.byCell?.some(({ length }) => length !== cellCount)) {
    throw new RangeError(`A column by cell that is not of ${cellCount} cells`);
  }
  if (columns.bySite?.some(({ length }) => length !== siteCount)) {
    throw new RangeError(`A column by site that is not of ${siteCount} sites`);
  }
}
