import { Type, type Static } from 'typebox';
import {
  Amenity,
  AmenityState,
  CoordinateSystem,
  Entry,
  HolidayPolicy,
  Kind,
  Role,
  Status,
  Verification,
} from './codes.ts';
import { Point, Position } from './geometry.ts';
import { PlaceId } from './place.ts';

/**
 * The feed's contract, with names in snake_case as its consumers' tools expect. It only grows: a
 * field that was published once keeps its name, type and meaning through `/feed/v1/`.
 */
export const feedSchemaVersion = '1.0.0';

export const Instant = Type.String({ format: 'date-time' });
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const FeedAmenity = Type.Object({
  amenity: Amenity,
  state: AmenityState,
  count: Type.Optional(Type.Integer({ minimum: 0 })),
});

const FeedOffer = Type.Object({
  title: Type.String(),
  window: Nullable(Type.String({ description: 'OpenStreetMap opening_hours text' })),
  price_fen: Nullable(Type.Integer({ minimum: 0 })),
  roles: Type.Array(Role),
});

const FeedPhoto = Type.Object({
  url: Type.String(),
  licence: Type.String(),
  attribution: Type.String(),
});

/**
 * What everybody may know of a place. Free text that keepers write for workers is left out (it may
 * name people), and so are mobile numbers (they belong to a person).
 */
export const FeedPlaceProperties = Type.Object({
  id: PlaceId,
  revision: Type.Integer({
    minimum: 1,
    description: 'Of the record; offers and notices may change without it',
  }),
  updated_at: Instant,
  verified_at: Nullable(Instant),
  verification: Verification,
  last_confirmed_open: Nullable(Instant),
  demonstration: Type.Boolean({ description: 'True for an invented place: never show it as real' }),
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  kind: Kind,
  city: Type.String(),
  address: Nullable(Type.String()),
  adcode: Nullable(Type.String({ description: 'Of the district, six digits' })),
  district: Nullable(Type.String()),
  subdistrict_code: Nullable(Type.String({ description: 'Nine digits' })),
  subdistrict: Nullable(Type.String()),
  floor: Nullable(Type.String()),
  phone: Nullable(Type.String({ description: 'Of the place, never a mobile number' })),
  status: Status,
  hours: Nullable(
    Type.String({ description: 'OpenStreetMap opening_hours text; null is unknown' }),
  ),
  holiday_policy: HolidayPolicy,
  time_zone: Type.String(),
  intervals: Nullable(
    Type.Array(Type.Tuple([Instant, Instant]), {
      description:
        "When it is open, [from, to) with the city's offset, 14 days from today's midnight there; " +
        'closures cut out; null when the hours are unknown',
    }),
  ),
  amenities: Type.Array(FeedAmenity),
  entry: Nullable(Entry),
  roles: Type.Array(Role, { description: 'Whom it serves; empty is everybody' }),
  offers: Type.Array(FeedOffer),
  entrance: Nullable(Position),
  capacity: Nullable(Type.Integer({ minimum: 0 })),
  star: Nullable(Type.Integer()),
  standards: Type.Array(Type.String()),
  photo: Nullable(FeedPhoto),
  page_url: Type.String({
    description: 'Relative to the server where it was not told its address',
  }),
  external_ids: Type.Record(Type.String(), Type.String()),
  source: Type.String(),
  coordinate_system: CoordinateSystem,
});
export type FeedPlaceProperties = Static<typeof FeedPlaceProperties>;

/** A GeoJSON Feature; `coordinate_system` says what its positions are in, at most six decimals. */
export const FeedPlace = Type.Object({
  type: Type.Literal('Feature'),
  id: PlaceId,
  geometry: Point,
  properties: FeedPlaceProperties,
});
export type FeedPlace = Static<typeof FeedPlace>;

/** `places.*.geojson` */
export const FeedCollection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  schema_version: Type.String(),
  coordinate_system: CoordinateSystem,
  licence: Type.String(),
  attribution: Type.String(),
  features: Type.Array(FeedPlace, { description: 'Ascending by id' }),
});
export type FeedCollection = Static<typeof FeedCollection>;
