import type { AreaCoverage, CoverageSummary } from '../../../server/contract/coverage.ts';
import type { AreaSort, Level } from '../choices.ts';

/** One line of the table. */
export interface AreaRow {
  readonly area: AreaCoverage;
  /** The same area in the answer that this one is compared with. */
  readonly before: AreaCoverage | null;
}

/** The areas of the level that the page shows, a drawn one first; hexagons go with districts. */
export function areaRows(
  summary: CoverageSummary,
  level: Level,
  before: CoverageSummary | null,
): AreaRow[] {
  const wanted = level === 'subdistrict' ? 'subdistrict' : 'district';
  const earlier = new Map((before?.areas ?? []).map((area) => [area.code, area]));
  return summary.areas
    .filter((area) => area.level === wanted || area.level === 'drawn')
    .map((area) => ({ area, before: earlier.get(area.code) ?? null }));
}

/**
 * Rows in the order of a column. What is not known stands last, whichever way round; ties go by
 * code, so that the same figures always give the same order.
 */
export function sortRows(
  rows: readonly AreaRow[],
  sort: AreaSort,
  descending: boolean,
  language: 'zh' | 'en',
): AreaRow[] {
  const sign = descending ? -1 : 1;
  const names = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en');
  return rows.toSorted((a, b) => {
    if (a.area.level !== b.area.level && (a.area.level === 'drawn' || b.area.level === 'drawn')) {
      return a.area.level === 'drawn' ? -1 : 1;
    }
    if (sort === 'name') {
      return sign * names.compare(a.area.name, b.area.name) || byCode(a, b);
    }
    const one = sortValue(a, sort);
    const other = sortValue(b, sort);
    if (one === null || other === null) {
      return one === other ? byCode(a, b) : one === null ? 1 : -1;
    }
    return sign * (one - other) || byCode(a, b);
  });
}

/** A − B of the shares, null where either is not known. */
export function changeOf({ area, before }: AreaRow): number | null {
  if (area.share === null || before === null || before.share === null) return null;
  return area.share - before.share;
}

function sortValue(row: AreaRow, sort: Exclude<AreaSort, 'name'>): number | null {
  const { area } = row;
  switch (sort) {
    case 'people':
      return area.people;
    case 'share':
      return area.share;
    case 'backup':
      return area.backupShare;
    case 'minutes':
      return area.meanMinutes;
    case 'sites':
      return area.sites;
    default:
      return changeOf(row);
  }
}

function byCode(a: AreaRow, b: AreaRow): number {
  return a.area.code < b.area.code ? -1 : 1;
}
