import { Type, type Static } from 'typebox';
import { Amenity, Kind, Need } from './codes.ts';
import { BoundingBox, Position } from './geometry.ts';

export const Area = Type.Object({
  code: Type.String(),
  level: Type.Union([Type.Literal('city'), Type.Literal('district'), Type.Literal('subdistrict')]),
  city: Type.String(),
  parent: Type.Union([Type.String(), Type.Null()]),
  name: Type.String(),
  population: Type.Union([Type.Integer(), Type.Null()]),
  /** A point inside, and the box; null while no polygon is known. */
  centre: Type.Union([Position, Type.Null()]),
  bbox: Type.Union([BoundingBox, Type.Null()]),
  /** Published places inside, from the snapshot. */
  places: Type.Integer(),
});
export type Area = Static<typeof Area>;

export const Hotline = Type.Object({
  city: Type.String(),
  number: Type.String(),
  /** The key to press after the call is answered. */
  key: Type.Union([Type.String(), Type.Null()]),
  nameZh: Type.String(),
  nameEn: Type.String(),
  descriptionZh: Type.String(),
  descriptionEn: Type.String(),
  /** Opening-hours text, or null when the source does not say. */
  hours: Type.Union([Type.String(), Type.Null()]),
  source: Type.String(),
});
export type Hotline = Static<typeof Hotline>;

export const NeedDefinition = Type.Object({
  need: Need,
  kinds: Type.Array(Kind),
  amenities: Type.Array(Amenity),
});
export type NeedDefinition = Static<typeof NeedDefinition>;

/** What the page must know before it draws anything. */
export const CityInfo = Type.Object({
  id: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  mapNames: Type.Array(Type.String()),
  timeZone: Type.String(),
  centre: Position,
  bbox: BoundingBox,
});
export type CityInfo = Static<typeof CityInfo>;

export const SiteInfo = Type.Object({
  cities: Type.Array(CityInfo),
  /** True while demonstration places or roads are loaded. */
  demonstration: Type.Object({ places: Type.Boolean(), roads: Type.Boolean() }),
  basemapStyleUrl: Type.Union([Type.String(), Type.Null()]),
  mapApproval: Type.Union([Type.String(), Type.Null()]),
  icpNumber: Type.Union([Type.String(), Type.Null()]),
  attributions: Type.Array(Type.String()),
  /** False while routing data is being prepared; routes answer `routing_unavailable` then. */
  routing: Type.Boolean(),
  version: Type.Integer(),
});
export type SiteInfo = Static<typeof SiteInfo>;
