import type { CityPack } from '../../server/city/pack.ts';
import type { AmenityColumn } from '../../server/db/schema.ts';
import type { CatalogueArea } from '../../server/places/catalogue.ts';
import { startPacking } from '../../server/places/pack-places.ts';
import { createSchedules } from '../../server/places/schedules.ts';
import { wrapCatalogue, type PlaceCatalogue } from '../../server/places/wrap-catalogue.ts';

export interface CataloguePlace {
  readonly name?: string;
  readonly at: readonly [longitude: number, latitude: number];
  readonly entrance?: readonly [longitude: number, latitude: number];
  readonly kind?: string;
  readonly entry?: string | null;
  readonly status?: string;
  readonly roles?: readonly string[];
  readonly amenities?: AmenityColumn;
  readonly hours?: string | null;
  readonly source?: string;
  readonly offers?: readonly object[];
  readonly notices?: readonly object[];
}

/** A snapshot of places numbered from 1, packed as the loading thread packs them. No database. */
export function catalogueOf(
  places: readonly CataloguePlace[],
  { packs = [], areas = [] }: { packs?: readonly CityPack[]; areas?: CatalogueArea[] } = {},
): PlaceCatalogue {
  const surroundings = {
    cityIds: ['sh'],
    timeZones: ['Asia/Shanghai'],
    areas,
    hotlines: [],
    landmarks: [],
  };
  const packing = startPacking(places.length, surroundings, null);
  for (const [index, place] of places.entries()) {
    packing.add(textsOf(place, index + 1), attachedTo(place));
  }
  const schedules = createSchedules(packs, ({ hours }, reason) => {
    throw new Error(`${hours}: ${reason}`);
  });
  return wrapCatalogue(packing.finish(1), schedules);
}

function attachedTo({ offers = [], notices = [] }: CataloguePlace) {
  return {
    offers: offers.length === 0 ? null : JSON.stringify(offers),
    offerCount: offers.length,
    notices: notices.length === 0 ? null : JSON.stringify(notices),
    noticeCount: notices.length,
    closes: notices.length > 0,
  };
}

/** As the database would send it: see `placeColumns` and `recordFields`. */
export function textsOf(place: CataloguePlace, number: number): (string | null)[] {
  const [entranceLongitude, entranceLatitude] = place.entrance ?? [null, null];
  return [
    String(number),
    't',
    'sh',
    place.name ?? `place ${number}`,
    String(place.at[0]),
    String(place.at[1]),
    entranceLongitude === null ? null : String(entranceLongitude),
    entranceLatitude === null ? null : String(entranceLatitude),
    place.kind ?? 'union_station',
    place.entry === undefined ? 'open' : place.entry,
    place.status ?? 'open',
    'claimed',
    (place.roles ?? []).join(','),
    null,
    null,
    place.hours === undefined ? '24/7' : place.hours,
    'ordinary',
    null,
    ...[null, null, null, null],
    JSON.stringify(place.amenities ?? {}),
    ...[null, null, null, null, null, null, null, null],
    place.source ?? 'test',
    ...[null, null],
    '1',
    '0',
  ];
}
