import type { SitingModel, SitingResult } from '../../../server/contract/siting.ts';

export interface MarginalPoint {
  readonly sites: number;
  /** MCLP and LSCP: people more than without any new site; otherwise minutes. */
  readonly value: number;
  /** What the last of them adds by itself: people, or minutes saved; null for the first point. */
  readonly step: number | null;
  readonly proven: boolean;
}

/** The curve as it is drawn, from its first point on. */
export function marginalPoints(model: SitingModel, curve: SitingResult['curve']): MarginalPoint[] {
  const ordered = curve.toSorted((one, other) => one.sites - other.sites);
  const none = ordered[0]?.objective ?? 0;
  const covering = model === 'mclp' || model === 'lscp';
  return ordered.map(({ sites, objective, proven }, at) => {
    const before = ordered[at - 1];
    const gained = before === undefined ? null : objective - before.objective;
    return {
      sites,
      value: covering ? objective - none : objective,
      step: gained === null || covering ? gained : -gained,
      proven,
    };
  });
}
