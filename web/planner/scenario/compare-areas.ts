import type { AreaCoverage, CoverageSummary } from '../../../server/contract/coverage.ts';

export interface ComparedArea {
  readonly here: AreaCoverage;
  /** The same area in B; null where B does not have it. */
  readonly there: AreaCoverage | null;
  /** A − B of the shares, −1 to 1; null where one of them is not defined. */
  readonly points: number | null;
  /** A − B of the people covered. */
  readonly people: number | null;
}

/** City first, then a drawn area, then the districts by code: each in A beside B. */
export function comparedAreas(a: CoverageSummary, b: CoverageSummary): ComparedArea[] {
  const others = new Map(b.areas.map((area) => [area.code, area]));
  const drawn = a.areas.filter(({ level }) => level === 'drawn');
  const districts = a.areas.filter(({ level }) => level === 'district');
  return [
    compared(a.city, b.city),
    ...[...drawn, ...districts].map((area) => compared(area, others.get(area.code) ?? null)),
  ];
}

function compared(here: AreaCoverage, there: AreaCoverage | null): ComparedArea {
  const defined = there !== null && here.share !== null && there.share !== null;
  return {
    here,
    there,
    points: defined ? here.share! - there.share! : null,
    people: there === null ? null : here.covered - there.covered,
  };
}
