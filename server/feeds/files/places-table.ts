import type { FeedPlace, FeedPlaceProperties } from '../../contract/feed-place.ts';

/** What stands in one cell; `json` is an object or a list. */
export type CellValue = string | number | boolean | object | null;

/** A column of the flat formats, CSV and FlatGeobuf. */
export interface TableColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'json';
  readonly description: string;
  valueOf(place: FeedPlace): CellValue;
}

/**
 * The columns of the flat formats, in their order, which only grows at the end. They say what the
 * properties of a feature say; lists become one text, their members set off by `;` (one within a
 * member is written `；`).
 */
export const placesTable: readonly TableColumn[] = [
  same('id', 'string', 'Of the place, for ever'),
  same('revision', 'integer', 'Of the record'),
  same('updated_at', 'datetime', 'When the record was changed last'),
  same('verified_at', 'datetime', 'When somebody vouched for it last'),
  same('verification', 'string', 'Who vouches for it'),
  same('last_confirmed_open', 'datetime', 'When somebody found it open last'),
  same('demonstration', 'boolean', 'True for an invented place: never show it as real'),
  same('name', 'string', ''),
  list('aliases', 'Other names', ({ aliases }) => aliases),
  same('kind', 'string', 'Code of the kind'),
  same('city', 'string', 'Code of the city'),
  position('longitude', 'In coordinate_system, degrees', ({ geometry }) => geometry.coordinates[0]),
  position('latitude', 'In coordinate_system, degrees', ({ geometry }) => geometry.coordinates[1]),
  same('address', 'string', ''),
  same('adcode', 'string', 'Of the district, six digits'),
  same('district', 'string', ''),
  same('subdistrict_code', 'string', 'Nine digits'),
  same('subdistrict', 'string', ''),
  same('floor', 'string', ''),
  same('phone', 'string', 'Of the place, never a mobile number'),
  same('status', 'string', 'Code of the status'),
  same('hours', 'string', 'OpenStreetMap opening_hours text; empty is unknown'),
  same('holiday_policy', 'string', 'Hours on public holidays'),
  same('time_zone', 'string', 'IANA name'),
  list(
    'intervals',
    "When it is open, as from/to (ISO 8601), 14 days from today's midnight there; empty is never " +
      'where hours are given, else unknown',
    ({ intervals }) => intervals?.map(([from, to]) => `${from}/${to}`) ?? null,
  ),
  list('amenities', 'As code:state, or code:state:count', ({ amenities }) =>
    amenities.map(({ amenity, state, count }) =>
      count === undefined ? `${amenity}:${state}` : `${amenity}:${state}:${count}`,
    ),
  ),
  same('entry', 'string', 'How one gets in'),
  list('roles', 'Whom it serves; empty is everybody', ({ roles }) => roles),
  { ...same('offers', 'json', 'As in the GeoJSON'), valueOf: emptyIsNull('offers') },
  position('entrance_longitude', 'Empty: the place itself', (place) => entrance(place, 0)),
  position('entrance_latitude', 'Empty: the place itself', (place) => entrance(place, 1)),
  same('capacity', 'integer', 'How many it holds'),
  same('star', 'integer', ''),
  list('standards', 'Standards that it meets', ({ standards }) => standards),
  text('photo_url', '', ({ photo }) => photo?.url ?? null),
  text('photo_licence', '', ({ photo }) => photo?.licence ?? null),
  text('photo_attribution', '', ({ photo }) => photo?.attribution ?? null),
  same('page_url', 'string', 'Relative to the server where it was not told its address'),
  { ...same('external_ids', 'json', 'By who gave them'), valueOf: emptyIsNull('external_ids') },
  same('source', 'string', 'Where the record is from'),
  same('coordinate_system', 'string', 'What all positions of the row are in'),
];

function same(
  name: keyof FeedPlaceProperties,
  type: TableColumn['type'],
  description: string,
): TableColumn {
  return { name, type, description, valueOf: ({ properties }) => properties[name] };
}

function position(
  name: string,
  description: string,
  valueOf: (place: FeedPlace) => number | null,
): TableColumn {
  return { name, type: 'number', description, valueOf };
}

function text(
  name: string,
  description: string,
  textOf: (place: FeedPlaceProperties) => string | null,
): TableColumn {
  return { name, type: 'string', description, valueOf: ({ properties }) => textOf(properties) };
}

function list(
  name: string,
  description: string,
  membersOf: (place: FeedPlaceProperties) => readonly string[] | null,
): TableColumn {
  return text(name, description, (properties) => {
    const members = membersOf(properties) ?? [];
    return members.length === 0 ? null : join(members);
  });
}

function join(members: readonly string[]): string {
  return members.map((member) => member.replaceAll(';', '；')).join(';');
}

function emptyIsNull(name: 'offers' | 'external_ids') {
  return ({ properties }: FeedPlace): CellValue =>
    Object.keys(properties[name]).length === 0 ? null : properties[name];
}

function entrance({ properties }: FeedPlace, axis: 0 | 1): number | null {
  return properties.entrance?.[axis] ?? null;
}
