import { kinds, statuses, verifications } from '../../contract/codes.ts';
import { none16 } from '../../places/catalogue.ts';
import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import { rowReader } from '../../places/read-rows.ts';
import type { CellGrid } from '../grid/grid.ts';
import type { OpenWeek } from './open-week.ts';
import { weekWords } from './open-week.ts';
import { siteColumns, type SiteTable } from './sites.ts';

const temporarilyClosed = statuses.indexOf('temporarily_closed');
const vouchedFor = new Set(['field', 'crowd'].map((code) => verifications.indexOf(code as never)));

/**
 * The published places of a city as sites, in the order of their number.
 * @param openWeekOf hours of the ordinary week by the text of a schedule; called once for each.
 */
export function placeSites(
  parts: CatalogueParts,
  grid: Pick<CellGrid, 'city' | 'areas'>,
  openWeekOf: (hours: string | null) => OpenWeek,
): SiteTable {
  const { columns } = parts;
  const city = parts.cityIds.indexOf(grid.city);
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) if (columns.cities[row] === city) rows.push(row);
  const sites = siteColumns(rows.length);
  const weeks = parts.schedules.map((schedule) =>
    schedule.city === grid.city ? openWeekOf(schedule.hours) : null,
  );
  const areaOf = areaPositions(parts, grid);
  for (const [site, row] of rows.entries()) {
    sites.longitudes[site] = columns.entranceLongitudes[row]!;
    sites.latitudes[site] = columns.entranceLatitudes[row]!;
    sites.kinds[site] = columns.kinds[row]!;
    sites.amenities[site] = columns.amenityYes[row]! | columns.amenityLimited[row]!;
    sites.roles[site] = columns.roles[row]!;
    sites.suspended[site] = columns.statuses[row] === temporarilyClosed ? 1 : 0;
    sites.verified[site] = vouchedFor.has(columns.verifications[row]!) ? 1 : 0;
    const week = weeks[columns.hoursIndex[row]!]!;
    sites.hoursKnown[site] = week.known ? 1 : 0;
    sites.openWords.set(week.words, site * weekWords);
    sites.districts[site] = areaOf(columns.districts[row]!);
    sites.subdistricts[site] = areaOf(columns.subdistricts[row]!);
  }
  const { idOf, nameOf, recordOf } = rowReader(parts);
  fillCapacities(sites, (site) => recordOf(rows[site]!).capacity);
  return {
    count: rows.length,
    ...sites,
    nameOf: (site) => ({ id: idOf(rows[site]!), name: nameOf(rows[site]!) }),
    kindOf: (site) => kinds[sites.kinds[site]!]!,
    positionOf: (site) => [sites.longitudes[site]!, sites.latitudes[site]!],
  };
}

/** From a position in the catalogue's areas to one in the grid's, by the code. */
function areaPositions(
  { areas }: CatalogueParts,
  grid: Pick<CellGrid, 'areas'>,
): (position: number) => number {
  const inGrid = new Map(grid.areas.map(({ code }, position) => [code, position]));
  const positions = areas.map(({ code }) => inGrid.get(code) ?? none16);
  return (position) => (position === none16 ? none16 : positions[position]!);
}

function fillCapacities(
  sites: Pick<SiteTable, 'kinds' | 'capacities'>,
  statedBy: (site: number) => number | null,
): void {
  const stated = Array.from(sites.kinds, (_, site) => statedBy(site));
  const byKind = new Map<number, number[]>();
  for (const [site, capacity] of stated.entries()) {
    if (capacity === null) continue;
    const kind = sites.kinds[site]!;
    byKind.set(kind, [...(byKind.get(kind) ?? []), capacity]);
  }
  const medians = new Map([...byKind].map(([kind, values]) => [kind, median(values)]));
  for (const [site, capacity] of stated.entries()) {
    sites.capacities[site] = capacity ?? medians.get(sites.kinds[site]!) ?? 1;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
