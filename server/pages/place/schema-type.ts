import type { Kind } from '../../contract/codes.ts';

/** The type of schema.org that fits a kind best; all of them are places with hours. */
export const schemaTypes: Readonly<Record<Kind, string>> = {
  union_station: 'CivicStructure',
  relay_station: 'CivicStructure',
  driver_home: 'CivicStructure',
  warm_post: 'CivicStructure',
  courier_home: 'CivicStructure',
  rider_home: 'CivicStructure',
  meal_point: 'FoodEstablishment',
  party_station: 'GovernmentOffice',
  job_station: 'EmploymentAgency',
  counselling_point: 'CivicStructure',
  clinic: 'MedicalClinic',
  legal_point: 'LegalService',
  health_point: 'CivicStructure',
  fitness_point: 'SportsActivityLocation',
  carnation_station: 'CivicStructure',
};

/**
 * Kinds that are a public service, which nobody pays to enter. Meals, treatment and exercise may
 * cost something: of them nothing is said.
 */
export const freeKinds: ReadonlySet<Kind> = new Set<Kind>([
  'union_station',
  'relay_station',
  'driver_home',
  'warm_post',
  'courier_home',
  'rider_home',
  'party_station',
  'job_station',
  'legal_point',
  'carnation_station',
]);
