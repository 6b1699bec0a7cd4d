import { none16 } from '../../places/catalogue.ts';
import { servedNeeds } from './capacity-flow.ts';
import type { CoverInstance } from './cover-instance.ts';
import type { InfeasibleReason } from './outcome.ts';
import { proveFewest } from './prove-fewest.ts';
import type { ShareRule } from './share-rule.ts';
import type { SolverContext } from './solver-context.ts';

/** Groups that stay below the share even with every candidate built; null where there are none. */
export function shareObstacle(instance: CoverInstance, rule: ShareRule): InfeasibleReason | null {
  const reach = new Float64Array(rule.needs.length);
  for (let cell = 0; cell < instance.cells.length; cell++) {
    const group = instance.groups![cell]!;
    if (group !== none16) reach[group]! += instance.weights[cell]!;
  }
  const groups: { group: number; bestShare: number }[] = [];
  for (const [group, need] of rule.needs.entries()) {
    if (reach[group]! >= need) continue;
    const bestShare = (rule.covered[group]! + reach[group]!) / rule.totals[group]!;
    groups.push({ group, bestShare });
  }
  if (groups.length === 0) return null;
  return { kind: 'minimum_share_unreachable', share: rule.share, groups };
}

export interface ShareQuestion {
  readonly instance: CoverInstance;
  readonly facilities: number;
  readonly required: readonly number[];
  readonly capacity: number | null;
}

/** Why so few sites cannot give every group its share, each of which can be reached. */
export function explainShare(
  question: ShareQuestion,
  rule: ShareRule | null,
  context: SolverContext,
): InfeasibleReason {
  const { instance, facilities, required, capacity } = question;
  if (rule === null) throw new Error('Without a share some set always fits');
  const fewest = proveFewest({ instance, required, rule, capacity, known: null }, context);
  if (fewest.status === 'infeasible' && capacity !== null) {
    const demand = rule.needs.reduce((sum, need) => sum + need, 0);
    const all = [...Array(instance.candidateCount).keys()];
    const servable = servedNeeds(instance, all, capacity, rule);
    return { kind: 'capacity_too_small', demand, servable, sites: all.length, capacity };
  }
  const isProven = fewest.status === 'found' && fewest.chosen?.length === fewest.atLeast;
  return {
    kind: 'minimum_share_needs_more_sites',
    share: rule.share,
    facilities,
    sitesNeeded: isProven ? fewest.atLeast : null,
  };
}
