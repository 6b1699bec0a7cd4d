import type { Kind } from '../../server/contract/codes.ts';

export type KindGroup = 'rest' | 'driver' | 'meals' | 'help' | 'health';

const groups: Readonly<Record<Kind, KindGroup>> = {
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

/** The group whose colour a kind wears: `--group-rest` and so on in tokens.css. */
export function kindGroup(kind: Kind): KindGroup {
  return groups[kind];
}
