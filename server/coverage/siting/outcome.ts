import type { SitingModel } from '../../contract/siting.ts';

/** Answer to a siting question, in positions: candidates and groups as the problem counts them. */
export interface SitingOutcome {
  readonly model: SitingModel;
  /**
   * `preview`: heuristic, nothing proven. `optimal`: proven by the solver. `time_limit`: the best
   * set known when the time was up, with a bound that holds. `infeasible`: nothing fits, and
   * `infeasible` says why.
   */
  readonly status: 'preview' | 'optimal' | 'time_limit' | 'infeasible';
  /**
   * MCLP: weight covered, existing sites included. LSCP: number of new sites. p-median: sum of
   * weight × cost. p-center: greatest cost of a cell with people. Null where no set is known.
   */
  readonly objective: number | null;
  /** No set can do better; null in a preview, and where nothing is known. */
  readonly bound: number | null;
  /** |objective − bound| / |objective|; null where either is null, or the objective is 0 and not the bound. */
  readonly gap: number | null;
  readonly seconds: number;
  /** The objective without any new site; null for LSCP, and where a cell reaches nothing. */
  readonly baseline: number | null;
  /** In the order in which building does the most good earliest. Fewer than asked for where more add nothing. */
  readonly steps: readonly SitingStep[];
  /** By number of new sites, ascending. For LSCP: the weight covered. */
  readonly curve: readonly CurvePoint[];
  /** Other sets, each within half a per cent of `objective` and meeting every demand; best first. */
  readonly alternatives: readonly SitingAlternative[];
  /** Weight given up for `minimumShare`; null where it was not asked for or is not known. */
  readonly fairnessCost: FairnessCost | null;
  /** Why nothing fits. */
  readonly infeasible: InfeasibleReason | null;
}

export interface SitingStep {
  readonly candidate: number;
  /**
   * What it adds to those before it, at least 0. MCLP and LSCP: weight covered. p-median: weight ×
   * cost saved. p-center: taken off the greatest cost. Null where the figure before it is not
   * finite: some cell reaches nothing yet.
   */
  readonly gain: number | null;
  /** The figure once it is there (LSCP: weight covered); null while not finite. */
  readonly cumulative: number | null;
  readonly required: boolean;
}

export interface CurvePoint {
  readonly sites: number;
  readonly objective: number;
  /** By the solver, not by the heuristic. */
  readonly proven: boolean;
}

export interface SitingAlternative {
  readonly steps: readonly SitingStep[];
  readonly objective: number;
}

export interface FairnessCost {
  readonly weight: number;
  /** Both solutions were proven; else the figure is the difference of the best known ones. */
  readonly proven: boolean;
}

export type InfeasibleReason =
  | {
      readonly kind: 'more_required_than_sites';
      readonly required: number;
      readonly facilities: number;
    }
  /** LSCP, and p-median and p-center without `unreachedCost`: no candidate reaches these cells. */
  | { readonly kind: 'cells_out_of_reach'; readonly cells: number; readonly weight: number }
  /** Even `sites` new sites can serve only `servable` of the weight that must be served. */
  | {
      readonly kind: 'capacity_too_small';
      readonly demand: number;
      readonly servable: number;
      readonly sites: number;
      readonly capacity: number;
    }
  /** Even with every candidate built these groups stay below the share. */
  | {
      readonly kind: 'minimum_share_unreachable';
      readonly share: number;
      readonly groups: readonly { readonly group: number; readonly bestShare: number }[];
    }
  /** Each group could reach the share, but not all with so few sites. Null: number not known. */
  | {
      readonly kind: 'minimum_share_needs_more_sites';
      readonly share: number;
      readonly facilities: number;
      readonly sitesNeeded: number | null;
    }
  /** p-median and p-center: so few sites cannot reach every cell. Null: number not known. */
  | {
      readonly kind: 'too_few_sites';
      readonly facilities: number;
      readonly sitesNeeded: number | null;
    };

/** How far the solver is. */
export interface SitingProgress {
  readonly seconds: number;
  readonly objective: number | null;
  readonly bound: number | null;
  /** For models that are solved in steps. */
  readonly step: { readonly done: number; readonly total: number } | null;
}

/** @returns |objective − bound| / |objective|; null where it is not defined. */
export function relativeGap(objective: number | null, bound: number | null): number | null {
  if (objective === null || bound === null) return null;
  const difference = Math.abs(objective - bound);
  if (difference === 0) return 0;
  return objective === 0 ? null : difference / Math.abs(objective);
}
