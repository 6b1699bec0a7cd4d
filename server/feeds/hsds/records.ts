import { Type, type Static } from 'typebox';
import { oneOf } from '../../contract/codes.ts';
import { Instant } from '../../contract/feed-place.ts';

/*
 * The part of HSDS 3.1 that this export fills (https://docs.openreferral.org/en/3.1/hsds/schema_reference.html).
 * HSDS has no nulls: what is not known is left out.
 */

const Id = Type.String({ format: 'uuid' });
const Text = Type.Optional(Type.String());
const Day = Type.Optional(Type.String({ description: 'YYYY-MM-DD' }));

export const HsdsTaxonomy = Type.Object({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  version: Type.String(),
});
export type HsdsTaxonomy = Static<typeof HsdsTaxonomy>;

export const HsdsTaxonomyTerm = Type.Object({
  id: Id,
  code: Type.String({ description: "The feed's own code: a kind, an amenity or a role" }),
  name: Type.String(),
  description: Type.String(),
  taxonomy: Type.String(),
  taxonomy_id: Id,
  language: Type.String(),
});
export type HsdsTaxonomyTerm = Static<typeof HsdsTaxonomyTerm>;

/** Stands within what it is about, so that it needs no link back. */
export const HsdsAttribute = Type.Object({
  id: Id,
  taxonomy_term_id: Id,
  link_type: Type.String({ description: 'The taxonomy: kind, amenity or role' }),
  value: Type.Optional(Type.String({ description: 'Of an amenity: yes or limited' })),
  label: Type.String(),
});
export type HsdsAttribute = Static<typeof HsdsAttribute>;

export const HsdsOrganization = Type.Object({
  id: Id,
  name: Type.String(),
  description: Type.String(),
});
export type HsdsOrganization = Static<typeof HsdsOrganization>;

export const HsdsAddress = Type.Object({
  id: Id,
  location_id: Id,
  address_1: Type.String(),
  address_2: Text,
  city: Type.String(),
  region: Text,
  state_province: Type.String(),
  postal_code: Type.String({ description: 'Always empty: the registry holds none' }),
  country: Type.String(),
  address_type: Type.Literal('physical'),
});
export type HsdsAddress = Static<typeof HsdsAddress>;

export const HsdsPhone = Type.Object({
  id: Id,
  location_id: Type.Optional(Id),
  service_id: Type.Optional(Id),
  number: Type.String(),
  type: Type.Literal('voice'),
});
export type HsdsPhone = Static<typeof HsdsPhone>;

export const HsdsLocation = Type.Object({
  id: Id,
  location_type: Type.Literal('physical'),
  organization_id: Id,
  name: Type.String(),
  alternate_name: Text,
  latitude: Type.Number({ description: 'WGS-84, as HSDS asks' }),
  longitude: Type.Number(),
  external_identifier: Type.String({ description: "The place's id in the feed" }),
  external_identifier_type: Type.String(),
  addresses: Type.Array(HsdsAddress),
  phones: Type.Array(HsdsPhone),
});
export type HsdsLocation = Static<typeof HsdsLocation>;

/** A recurrence rule of RFC 5545 in fields; `closes_at` 00:00 is the midnight that ends the day. */
export const HsdsSchedule = Type.Object({
  id: Id,
  service_id: Id,
  valid_from: Day,
  valid_to: Day,
  timezone: Type.Number({ description: 'Hours from UTC' }),
  wkst: Type.Literal('MO'),
  freq: Type.Literal('WEEKLY'),
  interval: Type.Literal(1),
  byday: Type.String({ description: 'MO,TU,…' }),
  opens_at: Type.String({ description: 'HH:MM with the offset from UTC' }),
  closes_at: Type.String({ description: 'HH:MM with the offset from UTC' }),
  description: Type.String(),
  notes: Text,
});
export type HsdsSchedule = Static<typeof HsdsSchedule>;

export const HsdsCostOption = Type.Object({
  id: Id,
  service_id: Id,
  option: Type.String(),
  currency: Type.Literal('CNY'),
  amount: Type.Number(),
  amount_description: Text,
});
export type HsdsCostOption = Static<typeof HsdsCostOption>;

const HsdsServiceAtLocation = Type.Object({
  id: Id,
  service_id: Id,
  location_id: Id,
  location: HsdsLocation,
});
type HsdsServiceAtLocation = Static<typeof HsdsServiceAtLocation>;

export const HsdsService = Type.Object({
  id: Id,
  organization_id: Id,
  name: Type.String(),
  alternate_name: Text,
  description: Type.String(),
  url: Type.Optional(Type.String({ format: 'uri' })),
  status: oneOf(['active', 'temporarily closed'], 'As HSDS names them'),
  application_process: Text,
  fees_description: Text,
  eligibility_description: Text,
  assured_date: Day,
  alert: Text,
  last_modified: Instant,
  phones: Type.Array(HsdsPhone),
  schedules: Type.Array(HsdsSchedule),
  service_at_locations: Type.Array(HsdsServiceAtLocation),
  organization: HsdsOrganization,
  cost_options: Type.Array(HsdsCostOption),
  attributes: Type.Array(HsdsAttribute),
});
export type HsdsService = Static<typeof HsdsService>;
