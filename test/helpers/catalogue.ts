import type { CityPack } from '../../server/city/pack.ts';
import type { AmenityColumn } from '../../server/db/schema.ts';
import type { CatalogueArea } from '../../server/places/catalogue.ts';
import { placeColumns } from '../../server/places/catalogue-queries.ts';
import { startPacking } from '../../server/places/pack-places.ts';
import { recordFields } from '../../server/places/place-record.ts';
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
  readonly district?: string | null;
  readonly subdistrict?: string | null;
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
  return wrapCatalogue(packing.finish({ version: 1, snapshot: '1:1:' }), schedules);
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

/** As the database would send it. */
export function textsOf(place: CataloguePlace, number: number): (string | null)[] {
  const columns: Record<(typeof placeColumns)[number], string | null> = {
    number: String(number),
    published: 't',
    city: 'sh',
    name: place.name ?? `place ${number}`,
    longitude: text(place.at[0]),
    latitude: text(place.at[1]),
    entranceLongitude: text(place.entrance?.[0]),
    entranceLatitude: text(place.entrance?.[1]),
    kind: place.kind ?? 'union_station',
    entry: place.entry === undefined ? 'open' : place.entry,
    status: place.status ?? 'open',
    verification: 'claimed',
    roles: (place.roles ?? []).join(','),
    district: place.district ?? null,
    subdistrict: place.subdistrict ?? null,
    hours: place.hours === undefined ? '24/7' : place.hours,
    holidayPolicy: 'ordinary',
    verifiedAt: null,
  };
  const record: Partial<Record<(typeof recordFields)[number], string>> = {
    amenities: JSON.stringify(place.amenities ?? {}),
    source: place.source ?? 'test',
    revision: '1',
    updatedAt: '0',
  };
  // The last two, offers and notices, come from other tables.
  const fields = recordFields.slice(0, -2);
  return [
    ...placeColumns.map((column) => columns[column]),
    ...fields.map((field) => record[field] ?? null),
  ];
}

function text(degrees: number | undefined): string | null {
  return degrees === undefined ? null : String(degrees);
}
