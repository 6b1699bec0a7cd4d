import type { Amenity, Entry, Kind, Mode, Need, Role } from '../server/contract/codes.ts';

/*
 * The code lists again, in the contract's order: the page takes only types from the server, so
 * that it does not carry the schemas. A missing or unknown code fails to compile.
 */

export const needs = listed<Need>({
  drink: 0,
  heat: 0,
  toilet: 0,
  charge: 0,
  swap: 0,
  rest: 0,
  park: 0,
  eat: 0,
  shower: 0,
  help: 0,
});

export const kinds = listed<Kind>({
  union_station: 0,
  relay_station: 0,
  driver_home: 0,
  warm_post: 0,
  courier_home: 0,
  rider_home: 0,
  meal_point: 0,
  party_station: 0,
  job_station: 0,
  counselling_point: 0,
  clinic: 0,
  legal_point: 0,
  health_point: 0,
  fitness_point: 0,
  carnation_station: 0,
});

export const amenities = listed<Amenity>({
  seat: 0,
  water: 0,
  microwave: 0,
  fridge: 0,
  air_conditioning: 0,
  heating: 0,
  phone_charge: 0,
  ebike_charge: 0,
  battery_swap: 0,
  toilet: 0,
  shower: 0,
  laundry: 0,
  bed: 0,
  wifi: 0,
  first_aid: 0,
  aed: 0,
  umbrella: 0,
  tools: 0,
  parking_bike: 0,
  parking_car: 0,
  parking_truck: 0,
  reading: 0,
  care_corner: 0,
  self_test: 0,
  legal_service: 0,
  nursing: 0,
});

export const roles = listed<Role>({
  courier: 0,
  food_rider: 0,
  ride_hail: 0,
  truck: 0,
  domestic: 0,
  creator: 0,
  public: 0,
});

export const entries = listed<Entry>({ open: 0, staff: 0, scan: 0, app: 0, code: 0, member: 0 });

export const modes = listed<Mode>({ walk: 0, ebike: 0, car: 0, truck: 0 });

function listed<T extends string>(all: Record<T, 0>): readonly T[] {
  return Object.keys(all) as T[];
}
