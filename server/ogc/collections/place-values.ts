import {
  amenities,
  demonstrationSource,
  entries,
  kinds,
  roles,
  statuses,
  verifications,
} from '../../contract/codes.ts';
import { fieldAt, rowTextReader } from '../../feeds/features/row-texts.ts';
import { none16, none8 } from '../../places/catalogue.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { QueryableValue } from '../cql2/tree.ts';
import type { PlaceQueryable } from './place-fields.ts';

/**
 * Reads values of places by name: from the columns where they are, else from the record's texts
 * without building the record. Positions are rounded as they are published, so that a filter finds
 * what its author read.
 */
export function placeValues(
  catalogue: PlaceCatalogue,
): Readonly<Record<PlaceQueryable, (row: number) => QueryableValue>> {
  const { columns, cityIds, areas, schedules } = catalogue;
  const { nameOf, textsOf } = rowTextReader(catalogue.parts);
  const areaText = (positions: Uint16Array, part: 'code' | 'name') => (row: number) => {
    const position = positions[row]!;
    return position === none16 ? null : areas[position]![part];
  };
  const text = (field: keyof typeof fieldAt) => (row: number) =>
    textsOf(row)[fieldAt[field]] ?? null;
  const number = (field: keyof typeof fieldAt) => (row: number) => {
    const value = textsOf(row)[fieldAt[field]];
    return value == null ? null : Number(value);
  };
  const roleLists = Array.from({ length: 2 ** roles.length }, (_, served) =>
    roles.filter((_role, bit) => (served & (1 << bit)) !== 0),
  );
  const amenityLists = new Map<number, readonly string[]>();
  const source = text('source');

  return {
    id: (row) => catalogue.idOf(row),
    geometry: (row) => ({ type: 'Point', coordinates: publishedPoint(catalogue, row) }),
    name: nameOf,
    kind: (row) => kinds[columns.kinds[row]!]!,
    status: (row) => statuses[columns.statuses[row]!]!,
    verification: (row) => verifications[columns.verifications[row]!]!,
    entry: (row) => (columns.entries[row] === none8 ? null : entries[columns.entries[row]!]!),
    city: (row) => cityIds[columns.cities[row]!]!,
    adcode: areaText(columns.districts, 'code'),
    district: areaText(columns.districts, 'name'),
    subdistrict_code: areaText(columns.subdistricts, 'code'),
    subdistrict: areaText(columns.subdistricts, 'name'),
    address: text('address'),
    hours: (row) => schedules[columns.hoursIndex[row]!]!.hours,
    holiday_policy: (row) => schedules[columns.hoursIndex[row]!]!.holidayPolicy,
    amenities(row) {
      const has = (columns.amenityYes[row]! | columns.amenityLimited[row]!) >>> 0;
      let list = amenityLists.get(has);
      if (list === undefined) {
        list = amenities.filter((_amenity, bit) => (has & (1 << bit)) !== 0);
        if (amenityLists.size < 10_000) amenityLists.set(has, list);
      }
      return list;
    },
    roles: (row) => roleLists[columns.roles[row]!]!,
    capacity: number('capacity'),
    star: number('star'),
    revision: (row) => Number(textsOf(row)[fieldAt.revision] ?? 1),
    demonstration: (row) => source(row) === demonstrationSource,
    source: (row) => source(row) ?? '',
    updated_at: (row) => updatedAt(textsOf(row)[fieldAt.updatedAt]),
    verified_at: (row) => (columns.verifiedAt[row] === 0 ? null : columns.verifiedAt[row]! * 1_000),
  };
}

/** `[longitude, latitude]` with the six decimals that are published. */
export function publishedPoint(
  { columns }: Pick<PlaceCatalogue, 'columns'>,
  row: number,
): [number, number] {
  return [
    Math.round(columns.longitudes[row]! * 1e6) / 1e6,
    Math.round(columns.latitudes[row]! * 1e6) / 1e6,
  ];
}

/** Milliseconds, from the database's seconds. */
export function updatedAt(seconds: string | null | undefined): number {
  return Math.round(Number(seconds ?? 0) * 1_000);
}
