import { needs, type Amenity, type Kind, type Need } from '../contract/codes.ts';

/**
 * The one table from what a worker taps to what answers it: a place answers a need when it is of
 * one of the kinds, or has one of the amenities (`yes` or `limited`).
 */
export const needTable: Readonly<
  Record<Need, { readonly kinds: readonly Kind[]; readonly amenities: readonly Amenity[] }>
> = {
  drink: { kinds: [], amenities: ['water'] },
  heat: { kinds: [], amenities: ['microwave'] },
  toilet: { kinds: [], amenities: ['toilet'] },
  charge: { kinds: [], amenities: ['phone_charge', 'ebike_charge'] },
  swap: { kinds: [], amenities: ['battery_swap'] },
  rest: { kinds: [], amenities: ['seat', 'bed'] },
  park: { kinds: [], amenities: ['parking_bike', 'parking_car', 'parking_truck'] },
  eat: { kinds: ['meal_point'], amenities: [] },
  shower: { kinds: [], amenities: ['shower'] },
  help: {
    kinds: ['legal_point', 'counselling_point', 'clinic', 'job_station'],
    amenities: ['care_corner', 'self_test', 'legal_service'],
  },
};

/** The needs that a place of this kind with these amenities answers. */
export function needsOf(kind: Kind, has: readonly Amenity[]): Need[] {
  return needs.filter(
    (need) =>
      needTable[need].kinds.includes(kind) ||
      needTable[need].amenities.some((amenity) => has.includes(amenity)),
  );
}
