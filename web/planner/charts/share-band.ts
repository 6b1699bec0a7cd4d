import type { AreaCoverage, TravelCheck } from '../../../server/contract/coverage.ts';

export interface ShareBand {
  readonly share: number;
  /** Further readings of the same figure; null where they say nothing else. */
  readonly fromRoad: number | null;
  readonly unknownOpen: number | null;
  /** What drawn shapes would claim, by the overstatement measured nearest to the cut-off. */
  readonly drawn: {
    readonly isochrone: number;
    readonly circle: number;
    readonly isochroneOver: number;
    readonly circleOver: number;
    readonly minutes: number;
  } | null;
}

/** A share with all that could be said instead; null where nobody is counted. */
export function shareBand(
  area: AreaCoverage,
  minutes: number,
  check: TravelCheck | null,
): ShareBand | null {
  const { share } = area;
  if (share === null) return null;
  const differs = (other: number | null) =>
    other !== null && Math.abs(other - share) >= 5e-4 ? other : null;
  const measured = check?.overstatement.toSorted(
    (one, other) => Math.abs(one.minutes - minutes) - Math.abs(other.minutes - minutes),
  )[0];
  return {
    share,
    fromRoad: differs(area.shareFromRoad),
    unknownOpen: differs(area.shareUnknownOpen),
    drawn:
      measured === undefined
        ? null
        : {
            isochrone: Math.min(1, share * (1 + measured.isochrone)),
            circle: Math.min(1, share * (1 + measured.circle)),
            isochroneOver: measured.isochrone,
            circleOver: measured.circle,
            minutes: measured.minutes,
          },
  };
}
