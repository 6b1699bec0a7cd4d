import type { SitingResult } from '../../../server/contract/siting.ts';

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

/** The sites as a table for a spreadsheet (RFC 4180), WGS-84; the mark tells Excel that it is UTF-8. */
export function sitesCsv({ sites }: SitingResult): string {
  const rows = sites.map(({ id, name, position, district, gain, cumulative, required }, at) => [
    at + 1,
    id,
    name,
    position[0],
    position[1],
    district ?? '',
    gain,
    cumulative,
    required ? 1 : 0,
  ]);
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where it must be; a name that a spreadsheet would take for a formula is kept from it. */
function cell(value: string | number): string {
  const text =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
