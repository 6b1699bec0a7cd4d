import {
  amenities,
  entries,
  kinds,
  roles,
  type Amenity,
  type Entry,
  type Kind,
  type Need,
  type Role,
} from '../contract/codes.ts';
import { rowsInArea } from './area-rows.ts';
import type { Catalogue, CatalogueColumns } from './catalogue.ts';
import { needTable } from './needs.ts';

/**
 * Which places a list or a tile shows. Needs and amenities must all be met; of kinds, roles and
 * entries one must fit. An empty list asks for nothing.
 */
export interface PlaceFilter {
  readonly needs: readonly Need[];
  readonly kinds: readonly Kind[];
  readonly amenities: readonly Amenity[];
  readonly roles: readonly Role[];
  readonly entries: readonly Entry[];
  /** Code of the city, district or subdistrict that they lie in. */
  readonly adcode?: string;
}

export const emptyFilter: PlaceFilter = {
  needs: [],
  kinds: [],
  amenities: [],
  roles: [],
  entries: [],
};

export function isEmptyFilter(filter: PlaceFilter): boolean {
  return canonicalFilter(filter) === '';
}

/** One text for all spellings of the same filter: a cache key, and a query string. */
export function canonicalFilter(filter: PlaceFilter): string {
  const parts = [
    ['needs', filter.needs],
    ['kinds', filter.kinds],
    ['amenities', filter.amenities],
    ['roles', filter.roles],
    ['entry', filter.entries],
    ['adcode', filter.adcode === undefined ? [] : [filter.adcode]],
  ] as const;
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${[...new Set<string>(values)].toSorted().join(',')}`)
    .join('&');
}

/**
 * Compiles a filter to a test on a row: a few integer operations, no allocation.
 * @param areas of the same snapshot; only a filter by area needs them
 */
export function compileFilter(
  filter: PlaceFilter,
  columns: CatalogueColumns,
  areas?: Pick<Catalogue, 'areas' | 'cityIds'>,
): (row: number) => boolean {
  const fits = compileCodes(filter, columns);
  if (filter.adcode === undefined) return fits;
  if (areas === undefined) throw new Error('a filter by area needs the areas');
  const inside = rowsInArea(filter.adcode, columns, areas);
  return (row) => inside(row) && fits(row);
}

function compileCodes(filter: PlaceFilter, columns: CatalogueColumns): (row: number) => boolean {
  const amenityMask = maskOf(filter.amenities, amenities);
  const kindMask = maskOf(filter.kinds, kinds);
  const roleMask = maskOf(filter.roles, roles);
  const entryMask = maskOf(filter.entries, entries);
  const needMasks = [...new Set(filter.needs)].map((need) => ({
    kinds: maskOf(needTable[need].kinds, kinds),
    amenities: maskOf(needTable[need].amenities, amenities),
  }));

  const asksKindOrAmenity = kindMask !== 0 || amenityMask !== 0 || needMasks.length > 0;

  return (row) => {
    // A column is read only when it is asked about: rows lie far apart in memory.
    if (asksKindOrAmenity) {
      const kind = 1 << columns.kinds[row]!;
      if (kindMask !== 0 && (kindMask & kind) === 0) return false;
      const has = columns.amenityYes[row]! | columns.amenityLimited[row]!;
      if ((has & amenityMask) !== amenityMask) return false;
      for (const need of needMasks) {
        if ((need.kinds & kind) === 0 && (need.amenities & has) === 0) return false;
      }
    }
    if (roleMask !== 0) {
      const serves = columns.roles[row]!;
      if (serves !== 0 && (serves & roleMask) === 0) return false;
    }
    if (entryMask === 0) return true;
    const entry = columns.entries[row]!;
    return entry < 32 && (entryMask & (1 << entry)) !== 0;
  };
}

function maskOf<T extends string>(chosen: readonly T[], all: readonly T[]): number {
  let mask = 0;
  for (const code of chosen) mask |= 1 << all.indexOf(code);
  return mask;
}
