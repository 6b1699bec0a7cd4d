import { checkReach, type Reach } from '../pairs/reach.ts';
import type { DecayFunction } from './decay.ts';

/**
 * What measures of access to supply are about. Their answer is a column by cell, with NaN (null in
 * an answer) where nobody lives and 0 where people have no supply in reach. Supply that nobody can
 * reach is in no answer.
 */
export interface AccessInput {
  readonly reach: Reach;
  /** By site; 1 counts. */
  readonly open: Uint8Array;
  /** By site, at least 0: seats, parking bays, or 1 for each site. */
  readonly supply: Float64Array;
  /** By cell, at least 0. */
  readonly people: Float64Array;
  readonly decay: DecayFunction;
}

/** @throws {RangeError} when columns do not fit. */
export function checkAccessInput({ reach, open, supply, people }: AccessInput): void {
  checkReach(reach, { byCell: [people], bySite: [open, supply] });
}
