import { Type, type Static } from 'typebox';
import {
  Amenity,
  AmenityState,
  CoordinateSystem,
  Entry,
  HolidayPolicy,
  Kind,
  Mode,
  Need,
  Role,
  Status,
  Verification,
} from './codes.ts';
import { Point, Position } from './geometry.ts';
import { OpenInterval, OpenState } from './hours.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Stable for ever and public: the city's prefix and at least six digits, `sh-000123`. */
export const PlaceId = Type.String({
  pattern: '^[a-z]{2,8}-[0-9]{6,12}$',
  examples: ['sh-000001'],
});

export const AmenityValue = Type.Object({
  amenity: Amenity,
  state: AmenityState,
  count: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type AmenityValue = Static<typeof AmenityValue>;

export const Offer = Type.Object({
  title: Type.String(),
  /** Opening-hours text of the window in which the offer is on. */
  window: Nullable(Type.String()),
  priceFen: Nullable(Type.Integer({ minimum: 0 })),
  roles: Type.Array(Role),
  note: Nullable(Type.String()),
});
export type Offer = Static<typeof Offer>;

export const Notice = Type.Object({
  kind: Type.Union([Type.Literal('closure'), Type.Literal('message')]),
  startsAt: Type.String({ format: 'date-time' }),
  endsAt: Nullable(Type.String({ format: 'date-time' })),
  messageZh: Type.String(),
  messageEn: Nullable(Type.String()),
});
export type Notice = Static<typeof Notice>;

/** One row of a list: what a worker needs to choose. */
export const PlaceSummary = Type.Object({
  id: PlaceId,
  name: Type.String(),
  kind: Kind,
  address: Nullable(Type.String()),
  district: Nullable(Type.String()),
  entry: Nullable(Entry),
  status: Status,
  verification: Verification,
  open: OpenState,
  matched: Type.Array(AmenityValue, { description: 'The amenities that answer the request' }),
  /** The offer that is on now (or on arrival), when the need is to eat. */
  offer: Nullable(Offer),
  lastConfirmedOpen: Nullable(Type.String({ format: 'date-time' })),
  source: Type.String(),
  /** Great-circle metres from `near`; absent in a `bbox` list. */
  distanceMetres: Type.Optional(Type.Number()),
  /** Seconds on the network to the entrance; null when there is no way there by this mode. */
  travelSeconds: Type.Optional(Nullable(Type.Number())),
  travelMetres: Type.Optional(Nullable(Type.Number())),
  openOnArrival: Type.Optional(Nullable(OpenState)),
});
export type PlaceSummary = Static<typeof PlaceSummary>;

export const PlaceFeature = Type.Object({
  type: Type.Literal('Feature'),
  id: PlaceId,
  geometry: Point,
  properties: PlaceSummary,
});
export type PlaceFeature = Static<typeof PlaceFeature>;

export const PlaceCollection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(PlaceFeature),
  /** Version of the snapshot that answered. */
  version: Type.Integer(),
  crs: CoordinateSystem,
  mode: Nullable(Mode),
  /** How many match within the radius or the box, before `limit`. */
  matched: Type.Integer(),
  /** True while demonstration places are among those that the snapshot holds. */
  demonstration: Type.Boolean(),
});
export type PlaceCollection = Static<typeof PlaceCollection>;

export const PlaceDetail = Type.Object({
  id: PlaceId,
  city: Type.String(),
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  kind: Kind,
  address: Nullable(Type.String()),
  district: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  subdistrict: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  crs: CoordinateSystem,
  position: Position,
  entrance: Nullable(Position),
  floor: Nullable(Type.String()),
  entry: Nullable(Entry),
  entryNote: Nullable(Type.String()),
  amenities: Type.Array(AmenityValue),
  needs: Type.Array(Need),
  roles: Type.Array(Role),
  hours: Nullable(Type.String({ description: 'OpenStreetMap opening_hours text' })),
  holidayPolicy: HolidayPolicy,
  timeZone: Type.String(),
  open: OpenState,
  /** Null when the hours are unknown; cut at the first and the last midnight. */
  intervals: Nullable(
    Type.Array(OpenInterval, {
      description: "14 days from the midnight that began the city's today, closures cut out",
    }),
  ),
  offers: Type.Array(Offer),
  notices: Type.Array(Notice),
  capacity: Nullable(Type.Integer()),
  areaSquareMetres: Nullable(Type.Number()),
  star: Nullable(Type.Integer()),
  standards: Type.Array(Type.String()),
  phone: Nullable(Type.String()),
  note: Nullable(Type.String()),
  photo: Nullable(
    Type.Object({ url: Type.String(), licence: Type.String(), attribution: Type.String() }),
  ),
  status: Status,
  verification: Verification,
  verifiedAt: Nullable(Type.String({ format: 'date-time' })),
  lastConfirmedOpen: Nullable(Type.String({ format: 'date-time' })),
  source: Type.String(),
  sourceId: Nullable(Type.String()),
  externalIds: Type.Record(Type.String(), Type.String()),
  revision: Type.Integer(),
  updatedAt: Type.String({ format: 'date-time' }),
});
export type PlaceDetail = Static<typeof PlaceDetail>;
