import { servedNeeds } from './capacity-flow.ts';
import type { CoverInstance } from './cover-instance.ts';
import { startCover } from './cover-state.ts';
import { meetsShare, type ShareRule } from './share-rule.ts';

/** Whether chosen sites give every group its share, where each serves so much at most. */
export function givesShares(
  instance: CoverInstance,
  chosen: readonly number[],
  capacity: number | null,
  rule: ShareRule,
): boolean {
  if (capacity === null) return meetsShare(startCover(instance, chosen), rule);
  const need = rule.needs.reduce((sum, weight) => sum + weight, 0);
  return servedNeeds(instance, chosen, capacity, rule) >= need * (1 - 1e-7);
}
