import type { SitingResult } from '../../../server/contract/siting.ts';
import { writeCsv } from '../report/write-csv.ts';

const columns = [
  'order',
  'id',
  'name',
  'longitude',
  'latitude',
  'district',
  'gain',
  'cumulative',
  'required',
] as const;

/** The sites in order of building as a table, WGS-84. */
export function sitesCsv({ sites }: SitingResult): string {
  return writeCsv(
    columns,
    sites.map(({ id, name, position, district, gain, cumulative, required }, at) => [
      at + 1,
      id,
      name,
      position[0],
      position[1],
      district,
      gain,
      cumulative,
      required ? 1 : 0,
    ]),
  );
}
