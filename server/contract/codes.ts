import { Type, type Static, type TLiteral, type TUnion } from 'typebox';

/**
 * The closed code lists of the domain, in the order the product shows them.
 * A code's position is its integer in the catalogue's columns, so lists only ever grow at the end.
 */
export const kinds = [
  'union_station',
  'relay_station',
  'driver_home',
  'warm_post',
  'courier_home',
  'rider_home',
  'meal_point',
  'party_station',
  'job_station',
  'counselling_point',
  'clinic',
  'legal_point',
  'health_point',
  'fitness_point',
  'carnation_station',
] as const;

export const amenities = [
  'seat',
  'water',
  'microwave',
  'fridge',
  'air_conditioning',
  'heating',
  'phone_charge',
  'ebike_charge',
  'battery_swap',
  'toilet',
  'shower',
  'laundry',
  'bed',
  'wifi',
  'first_aid',
  'aed',
  'umbrella',
  'tools',
  'parking_bike',
  'parking_car',
  'parking_truck',
  'reading',
  'care_corner',
  'self_test',
  'legal_service',
  'nursing',
] as const;

/** What a worker taps: 喝水 热饭 如厕 充电 换电 歇脚 停车 吃饭 洗澡 帮助. */
export const needs = [
  'drink',
  'heat',
  'toilet',
  'charge',
  'swap',
  'rest',
  'park',
  'eat',
  'shower',
  'help',
] as const;

export const entries = ['open', 'staff', 'scan', 'app', 'code', 'member'] as const;
export const statuses = ['planned', 'open', 'temporarily_closed', 'closed'] as const;
export const verifications = ['unverified', 'claimed', 'field', 'crowd', 'stale'] as const;
export const roles = [
  'courier',
  'food_rider',
  'ride_hail',
  'truck',
  'domestic',
  'creator',
  'public',
] as const;
const amenityStates = ['yes', 'no', 'limited', 'unknown'] as const;
export const holidayPolicies = ['ordinary', 'closed_on_holidays', 'as_sunday'] as const;
export const modes = ['walk', 'ebike', 'car', 'truck'] as const;
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const;

/** The `source` of demonstration places; no list may take it. */
export const demonstrationSource = 'demo';

type Literals<T extends readonly string[]> = TUnion<{ -readonly [I in keyof T]: TLiteral<T[I]> }>;

/** A schema of one of these texts; by `Type.Union` over `map` alone its type would be `never`. */
export function oneOf<const T extends readonly string[]>(
  values: T,
  description?: string,
): Literals<T> {
  return Type.Union(
    values.map((value) => Type.Literal(value)),
    description === undefined ? {} : { description },
  ) as unknown as Literals<T>;
}

export const Kind = oneOf(kinds, 'Kind of place');
export const Amenity = oneOf(amenities, 'Amenity');
export const Need = oneOf(needs, 'What a worker needs');
export const Entry = oneOf(entries, 'How one gets in');
export const Status = oneOf(statuses, 'Life cycle of a place');
export const Verification = oneOf(verifications, 'Who vouches for the record');
export const Role = oneOf(roles, 'Whom a place serves');
export const AmenityState = oneOf(amenityStates, 'Whether an amenity is there');
export const HolidayPolicy = oneOf(holidayPolicies, 'Hours on public holidays');
export const Mode = oneOf(modes, 'Mode of travel');
export const CoordinateSystem = oneOf(
  coordinateSystems,
  'Coordinate system; longitude first in each',
);

export type Kind = Static<typeof Kind>;
export type Amenity = Static<typeof Amenity>;
export type Need = Static<typeof Need>;
export type Entry = Static<typeof Entry>;
export type Status = Static<typeof Status>;
export type Verification = Static<typeof Verification>;
export type Role = Static<typeof Role>;
export type AmenityState = Static<typeof AmenityState>;
export type HolidayPolicy = Static<typeof HolidayPolicy>;
export type Mode = Static<typeof Mode>;
export type CoordinateSystem = Static<typeof CoordinateSystem>;
