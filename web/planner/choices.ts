import type { Mode } from '../../server/contract/codes.ts';
import type { AccessMeasure, Decay } from '../../server/contract/coverage-query.ts';

/*
 * Code lists of the planner's page. Those of the contract are here again, as in `web/codes.ts`: a
 * missing or unknown code fails to compile.
 */

/** How far travel times are known: the contract's `coverageHorizonMinutes`. */
export const horizonMinutes: Readonly<Record<Mode, number>> = {
  walk: 30,
  ebike: 20,
  car: 20,
  truck: 20,
};

export const measures = listed<AccessMeasure>({
  nearest: 0,
  '2sfca': 0,
  e2sfca: 0,
  '3sfca': 0,
  bfca: 0,
  spatial_availability: 0,
  gravity: 0,
});

export const decays = listed<Decay>({
  linear: 0,
  exponential: 0,
  gaussian: 0,
  clamped_power: 0,
  logistic: 0,
});

/** What the map colours. */
export const levels = ['district', 'subdistrict', 'cells'] as const;
export type Level = (typeof levels)[number];

export const tabs = ['areas', 'gaps', 'closures', 'equity', 'hours', 'siting', 'scenario'] as const;
export type Tab = (typeof tabs)[number];

/** Columns that the table of areas can be sorted by. */
export const areaSorts = [
  'name',
  'people',
  'share',
  'backup',
  'minutes',
  'sites',
  'change',
] as const;
export type AreaSort = (typeof areaSorts)[number];

/** Measures that fall with time by a curve that can be chosen. */
export const measuresWithDecay: ReadonlySet<AccessMeasure> = new Set<AccessMeasure>([
  'bfca',
  'spatial_availability',
  'gravity',
  '3sfca',
]);

function listed<T extends string>(all: Record<T, 0>): readonly T[] {
  return Object.keys(all) as T[];
}
