import { badParameter } from '../errors.ts';
import type { Catalogue, CatalogueArea, CatalogueColumns } from './catalogue.ts';

/** @throws {ProblemError} 400 naming `parameter` when no area has the code. */
export function areaOf(
  { areas }: Pick<Catalogue, 'areas'>,
  code: string,
  parameter = 'adcode',
): CatalogueArea {
  const area = areas.find((one) => one.code === code);
  if (area === undefined) {
    throw badParameter(parameter, `there is no area with the code "${code}"; see /api/areas`);
  }
  return area;
}

/**
 * A test on a row: whether the registry says that it lies in an area. By the code that the place
 * carries and not by outlines, which not every area has. Nothing lies in an unknown area.
 */
export function rowsInArea(
  code: string,
  columns: CatalogueColumns,
  { areas, cityIds }: Pick<Catalogue, 'areas' | 'cityIds'>,
): (row: number) => boolean {
  const position = areas.findIndex((area) => area.code === code);
  const area = areas[position];
  if (area === undefined) return () => false;
  if (area.level === 'city') {
    const city = cityIds.indexOf(area.city);
    return (row) => columns.cities[row] === city;
  }
  const codes = area.level === 'district' ? columns.districts : columns.subdistricts;
  return (row) => codes[row] === position;
}

/**
 * The point that a list of an area counts from: the area's own middle, else that of its places.
 * @returns null where there is neither.
 */
export function middleOfArea(
  area: CatalogueArea,
  columns: CatalogueColumns,
  inside: (row: number) => boolean,
): [longitude: number, latitude: number] | null {
  if (area.centre !== null) return area.centre;
  let [longitude, latitude, count] = [0, 0, 0];
  for (let row = 0; row < columns.count; row++) {
    if (!inside(row)) continue;
    longitude += columns.longitudes[row]!;
    latitude += columns.latitudes[row]!;
    count += 1;
  }
  return count === 0 ? null : [longitude / count, latitude / count];
}
