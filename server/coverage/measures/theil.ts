import { none16 } from '../../places/catalogue.ts';
import { countedValues } from './counted-values.ts';

export interface Theil {
  readonly total: number;
  /** If everybody had the mean of the group: inequality between groups. */
  readonly between: number;
  /** Inequality within groups, each weighing as much as it has; what is left of the total. */
  readonly within: number;
}

/**
 * Theil's T, Σ p·(y/μ)·ln(y/μ), in its two parts: between groups Σ s_g·ln(μ_g/μ), with s_g the group's
 * share of all access, and within them Σ s_g·T_g (Theil 1967, Economics and Information Theory). 0 is
 * equal; ln of all people is one having everything. 0·ln 0 counts as 0.
 *
 * @param values by cell, at least 0; NaN is left out, and so are cells without people.
 * @param groupOf by cell; cells of no group (`none16`) are one group more.
 * @returns null where nobody counts or nobody has anything.
 */
export function theil(
  values: Float64Array,
  people: Float64Array,
  groupOf: Uint16Array,
): Theil | null {
  const counted = countedValues(values, people);
  if (!(counted.mean > 0)) return null;
  const peopleOf = new Map<number, number>();
  const accessOf = new Map<number, number>();
  let total = 0;
  for (const [at, value] of counted.values.entries()) {
    const share = counted.weights[at]! / counted.people;
    const relative = value / counted.mean;
    total += share * timesLog(relative);
    const group = groupOf[counted.cells[at]!] ?? none16;
    peopleOf.set(group, (peopleOf.get(group) ?? 0) + share);
    accessOf.set(group, (accessOf.get(group) ?? 0) + share * relative);
  }
  let between = 0;
  for (const [group, share] of peopleOf) {
    between += share * timesLog(accessOf.get(group)! / share);
  }
  return { total, between, within: total - between };
}

function timesLog(relative: number): number {
  return relative > 0 ? relative * Math.log(relative) : 0;
}
