import type {
  CoverageClosures,
  CoverageEquity,
  CoverageProfile,
} from '../../../server/contract/coverage.ts';
import type { SitingResult } from '../../../server/contract/siting.ts';
import { hoursOfDay } from '../charts/week.ts';
import { writeCsv } from './write-csv.ts';

/* Files that the page writes itself, from answers that it has already. */

/** The 168 hours; days count from 1, Monday, as in ISO 8601. */
export function profileCsv({ share, shareUnknownOpen, sitesOpen }: CoverageProfile): string {
  return writeCsv(
    ['day', 'hour', 'share', 'share_unknown_open', 'sites_open'],
    share.map((value, hour) => [
      Math.floor(hour / hoursOfDay) + 1,
      hour % hoursOfDay,
      value,
      shareUnknownOpen[hour] ?? null,
      sitesOpen[hour] ?? null,
    ]),
  );
}

/** Mean access by area, in the unit of the measure. */
export function equityCsv({ areas, measure }: CoverageEquity): string {
  return writeCsv(
    ['code', 'level', 'name', 'people', `mean_${measure}`],
    areas.map(({ code, level, name, people, mean }) => [code, level, name, people, mean]),
  );
}

/** What closing each site would do, as points. */
export function closuresGeojson({ closures }: CoverageClosures): string {
  return points(closures.map(({ position, ...properties }) => ({ position, properties })));
}

/** The sites that were found, in order of building, as points. */
export function sitesGeojson({ sites }: SitingResult): string {
  return points(
    sites.map(({ position, ...properties }, at) => ({
      position,
      properties: { order: at + 1, ...properties },
    })),
  );
}

interface PointOf {
  readonly position: readonly [number, number];
  readonly properties: object;
}

/** GeoJSON (RFC 7946), which is WGS-84 by definition. */
function points(list: readonly PointOf[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: list.map(({ position, properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: position },
      properties,
    })),
  });
}
