import * as fc from 'fast-check';
import { amenities, entries, kinds, statuses, verifications } from '../../server/contract/codes.ts';
import { placeColumns } from '../../server/places/catalogue-queries.ts';
import { startPacking } from '../../server/places/pack-places.ts';
import { recordFields } from '../../server/places/place-record.ts';
import { createSchedules } from '../../server/places/schedules.ts';
import { wrapCatalogue, type PlaceCatalogue } from '../../server/places/wrap-catalogue.ts';
import { testCity } from './city.ts';

type Texts = Partial<Record<string, string | null>>;

export interface RichPlace {
  /** By the names of `placeColumns` and `recordFields`, as the database would send them. */
  readonly texts: Texts;
  readonly offers: readonly object[];
  readonly notices: readonly object[];
}

const areas = [
  { code: '310101', level: 'district', name: '黄浦区', parent: null },
  { code: '310104', level: 'district', name: '徐"汇"区', parent: null },
  { code: '310101002', level: 'subdistrict', name: '南京东路街道', parent: '310101' },
].map((area) => ({ ...area, city: 'sh', population: null, centre: null, bbox: null })) as never;

/** A snapshot of places with all that the registry can say of one, numbered from 1. */
export function richCatalogue(places: readonly RichPlace[], version = 1): PlaceCatalogue {
  const surroundings = {
    cityIds: ['sh'],
    timeZones: ['Asia/Shanghai'],
    areas,
    hotlines: [],
    landmarks: [],
  };
  const packing = startPacking(places.length, surroundings, null);
  for (const [index, { texts, offers, notices }] of places.entries()) {
    const all: Texts = { ...plain, ...texts, number: String(index + 1) };
    const row = [...placeColumns, ...recordFields.slice(0, -2)].map((name) => all[name] ?? null);
    packing.add(row, {
      offers: offers.length === 0 ? null : JSON.stringify(offers),
      offerCount: offers.length,
      notices: notices.length === 0 ? null : JSON.stringify(notices),
      noticeCount: notices.length,
      closes: notices.length > 0,
    });
  }
  const parts = packing.finish({ version, snapshot: `${version}:${version}:` });
  return wrapCatalogue(
    parts,
    createSchedules([testCity], () => undefined),
  );
}

const plain: Texts = {
  published: 't',
  city: 'sh',
  name: '工会驿站',
  longitude: '121.47',
  latitude: '31.23',
  kind: 'union_station',
  status: 'open',
  verification: 'claimed',
  roles: '',
  holidayPolicy: 'ordinary',
  amenities: '{}',
  source: 'test',
  revision: '1',
  updatedAt: '1777000000.123456',
};

/** Spaces after colons and commas, as PostgreSQL writes `jsonb`. */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => {
    return `${JSON.stringify(key)}: ${jsonbText(member)}`;
  });
  return `{${members.join(', ')}}`;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const seconds = fc
  .integer({ min: 1_700_000_000_000_000, max: 1_800_000_000_000_000 })
  .map((microseconds) => String(microseconds / 1_000_000));
const longitude = fc.double({ min: 121, max: 122, noNaN: true }).map(String);
const latitude = fc.double({ min: 30.7, max: 31.8, noNaN: true }).map(String);
const amenity = fc.record(
  {
    state: fc.constantFrom('yes', 'no', 'limited', 'unknown'),
    count: fc.nat(9),
    note: fc.constantFrom('x', 'a}, "b": {', '}}'),
  },
  { requiredKeys: ['state'] },
);
const hour = fc.integer({ min: 0, max: 48 }).map((hours) => Date.UTC(2026, 4, 5, hours));
const notice = fc.tuple(hour, optional(hour)).map(([startsAt, endsAt]) => ({
  kind: 'closure',
  text: '停水',
  startsAt: new Date(startsAt).toISOString(),
  endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
}));

export const richPlace: fc.Arbitrary<RichPlace> = fc
  .record({
    columns: fc.record({
      name: text,
      longitude,
      latitude,
      kind: fc.constantFrom(...kinds),
      entry: optional(fc.constantFrom(...entries)),
      status: fc.constantFrom(...statuses),
      verification: fc.constantFrom(...verifications),
      roles: fc.subarray(['courier', 'truck', 'public']).map((roles) => roles.join(',')),
      district: optional(fc.constantFrom('310101', '310104', '999999')),
      subdistrict: optional(fc.constant('310101002')),
      hours: optional(fc.constantFrom('24/7', 'Mo-Fr 08:30-17:00', '22:00-06:00', 'off')),
      holidayPolicy: fc.constantFrom('ordinary', 'closed_on_holidays', 'as_sunday'),
      verifiedAt: optional(seconds),
      address: optional(text),
      floor: optional(text),
      entryNote: optional(text),
      capacity: optional(fc.nat().map(String)),
      star: optional(fc.nat(5).map(String)),
      phone: optional(fc.constantFrom('021-12345678', '13812345678', '021-1, 13912345678')),
      note: optional(text),
      confirmedAt: optional(seconds),
      source: fc.constantFrom('test', 'demo', 'a"b'),
      revision: fc.integer({ min: 1, max: 99 }).map(String),
      updatedAt: seconds,
    }),
    entrance: optional(fc.record({ entranceLongitude: longitude, entranceLatitude: latitude })),
    lists: fc.record({
      aliases: optional(fc.array(text, { minLength: 1 }).map((all) => JSON.stringify(all))),
      standards: optional(fc.array(text, { minLength: 1 }).map((all) => JSON.stringify(all))),
      amenities: fc
        .dictionary(fc.constantFrom(...amenities, 'later'), amenity)
        .map((stored) => jsonbText(stored)),
      externalIds: optional(fc.dictionary(text, text).map(jsonbText)),
      photo: optional(fc.record({ url: text, licence: text, attribution: text }).map(jsonbText)),
    }),
    offers: fc.array(
      fc.record({
        title: text,
        window: optional(fc.constant('Mo-Fr 13:30-15:00')),
        priceFen: optional(fc.nat()),
        roles: fc.subarray(['courier', 'truck']),
        note: optional(text),
      }),
      { maxLength: 2 },
    ),
    notices: fc.array(notice, { maxLength: 2 }),
  })
  .map(({ columns, entrance, lists, offers, notices }) => ({
    texts: { ...columns, ...entrance, ...lists },
    offers,
    notices,
  }));
