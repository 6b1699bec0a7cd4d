import type {
  AreaCoverage,
  CoverageBasis,
  CoverageCells,
  CoverageClosures,
  CoverageGaps,
  CoverageSummary,
} from '../../contract/coverage.ts';
import { describeBasis } from './describe-basis.ts';
import { writeCsv, type CsvValue } from './write-csv.ts';

export function summaryCsv({ basis, city, areas }: CoverageSummary, now: Date): string {
  const columns = [
    'code',
    'level',
    'parent',
    'name',
    'people',
    'covered',
    'share',
    'shareFromRoad',
    'shareUnknownOpen',
    'backupShare',
    'meanMinutes',
    'medianMinutes',
    'beyondShare',
    'sites',
    'roadShare',
  ] as const satisfies readonly (keyof AreaCoverage)[];
  const rows = [city, ...areas].map((area) => columns.map((column) => area[column]));
  return writeCsv(heading(basis, now), columns, rows);
}

export function cellsCsv(cells: CoverageCells, now: Date): string {
  const { basis, h3, people, value } = cells;
  return writeCsv(
    heading(basis, now),
    ['h3', 'people', valueName(cells)],
    h3.map((cell, index) => [cell, people[index]!, value[index]!]),
  );
}

/** The column of the measure; times are in seconds. */
export function valueName({ measure, decay }: Pick<CoverageCells, 'measure' | 'decay'>): string {
  if (measure === 'nearest') return 'secondsToNearest';
  return decay === null ? measure : `${measure}_${decay}`;
}

export function gapsCsv({ basis, gaps }: CoverageGaps, now: Date): string {
  const header = [
    'rank',
    'h3',
    'people',
    'cells',
    'longitude',
    'latitude',
    'district',
    'subdistrict',
    'reason',
    'nearestId',
    'nearestName',
    'nearestMinutes',
    'nearestMetres',
    'insteadId',
    'insteadName',
    'insteadMinutes',
  ];
  const rows = gaps.map((gap, index): CsvValue[] => [
    index + 1,
    gap.h3,
    gap.people,
    gap.cells.length,
    ...gap.centre,
    gap.district?.name ?? null,
    gap.subdistrict?.name ?? null,
    gap.reason,
    gap.nearest?.id ?? null,
    gap.nearest?.name ?? null,
    gap.nearest?.minutes ?? null,
    gap.nearest?.metres ?? null,
    gap.instead?.id ?? null,
    gap.instead?.name ?? null,
    gap.instead?.minutes ?? null,
  ]);
  return writeCsv(heading(basis, now), header, rows);
}

export function closuresCsv({ basis, closures }: CoverageClosures, now: Date): string {
  const header = [
    'rank',
    'id',
    'name',
    'kind',
    'district',
    'longitude',
    'latitude',
    'reached',
    'losing',
    'extraPersonMinutes',
    'sole',
  ];
  const rows = closures.map((site, index): CsvValue[] => [
    index + 1,
    site.id,
    site.name,
    site.kind,
    site.district,
    ...site.position,
    site.reached,
    site.losing,
    site.extraPersonMinutes,
    site.sole,
  ]);
  return writeCsv(heading(basis, now), header, rows);
}

function heading(basis: CoverageBasis, now: Date): (readonly [string, string])[] {
  return Object.entries(describeBasis(basis, now));
}
