import type { Kind } from '../../contract/codes.ts';

/** The group whose colour a kind wears, as on the map. */
export const kindGroups: Readonly<Record<Kind, 'rest' | 'driver' | 'meals' | 'help' | 'health'>> = {
  union_station: 'rest',
  relay_station: 'rest',
  driver_home: 'driver',
  warm_post: 'rest',
  courier_home: 'rest',
  rider_home: 'rest',
  meal_point: 'meals',
  party_station: 'rest',
  job_station: 'help',
  counselling_point: 'help',
  clinic: 'health',
  legal_point: 'help',
  health_point: 'health',
  fitness_point: 'health',
  carnation_station: 'rest',
};
