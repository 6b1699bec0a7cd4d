import type { Product, ProductSource } from '../files/product.ts';
import type { Detail } from './ids.ts';
import { serviceId } from './ids.ts';
import { writeIndex } from './index-page.ts';
import { locationRecord } from './location-record.ts';
import { organizationRecord } from './organization-record.ts';
import { createScheduleWriter } from './schedules.ts';
import { serviceRecord } from './service-record.ts';
import { hsdsTaxonomies, hsdsTerms } from './terms.ts';
import { writePage } from './write-page.ts';

const mediaType = 'application/json';

/**
 * The files of `/feed/v1/hsds/` by their key below `/feed/v1/`. Each list is one page of the HSDS
 * API's form with everything on it. Coordinates are WGS-84, since HSDS knows no other: files with
 * coordinates say so, and are kept from those who may not read WGS-84 here.
 */
export const hsdsProducts: ReadonlyMap<string, Product> = new Map<string, Product>([
  ['hsds/index.json', { mediaType, write: writeIndex }],
  ['hsds/organizations.json', { mediaType, write: organizations }],
  ['hsds/locations.json', { mediaType, wgs84: true, write: locations }],
  ['hsds/services.json', { mediaType, wgs84: true, write: services }],
  ['hsds/schedules.json', { mediaType, write: schedules }],
  [
    'hsds/taxonomies.json',
    { mediaType, write: () => writePage(hsdsTaxonomies.length, hsdsTaxonomies) },
  ],
  ['hsds/taxonomy_terms.json', { mediaType, write: () => writePage(hsdsTerms.length, hsdsTerms) }],
]);

function organizations(source: ProductSource): Iterable<string> {
  const known = new Map<string, ReturnType<typeof organizationRecord>>();
  for (const detail of details(source)) {
    const key = `${detail.city}|${detail.source}`;
    if (!known.has(key)) known.set(key, organizationRecord(detail));
  }
  return writePage(known.size, known.values());
}

function* locations(source: ProductSource): Iterable<string> {
  const cityName = cityNames(source);
  yield* writePage(
    source.catalogue.columns.count,
    mapped(details(source), (detail) => locationRecord(detail, cityName(detail.city))),
  );
}

function* services(source: ProductSource): Iterable<string> {
  const { now, publicUrl } = source;
  const cityName = cityNames(source);
  const schedulesOf = createScheduleWriter(now);
  yield* writePage(
    source.catalogue.columns.count,
    mapped(details(source), (detail) =>
      serviceRecord(detail, {
        now,
        publicUrl,
        cityName: cityName(detail.city),
        schedules: schedulesOf(detail.id, serviceId(detail), detail),
      }),
    ),
  );
}

/** Counted first, since a page begins with how many are on it. */
function* schedules(source: ProductSource): Iterable<string> {
  const schedulesOf = createScheduleWriter(source.now);
  const each = function* () {
    for (const detail of details(source)) {
      yield* schedulesOf(detail.id, serviceId(detail), detail);
    }
  };
  let count = 0;
  for (const detail of details(source)) count += schedulesOf.count(detail);
  yield* writePage(count, each());
}

function* details({ catalogue }: ProductSource): Generator<Detail> {
  for (let row = 0; row < catalogue.columns.count; row++) yield catalogue.detailOf(row);
}

function* mapped<T, U>(values: Iterable<T>, convert: (value: T) => U): Generator<U> {
  for (const value of values) yield convert(value);
}

function cityNames({ catalogue }: ProductSource): (city: string) => string {
  const names = new Map(
    catalogue.areas
      .filter(({ level }) => level === 'city')
      .map(({ city, name }) => [city, name] as const),
  );
  return (city) => names.get(city) ?? city;
}
