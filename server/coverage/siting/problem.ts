import type { SitingModel } from '../../contract/siting.ts';
import type { TravelTimes } from '../pairs/travel-times.ts';

/** A siting question as numbers: positions only, no ids and no names. */
export interface SitingProblem {
  readonly model: SitingModel;
  /** By cell; people, at least 0. */
  readonly weights: Float64Array;
  /** Between cells and candidates; its sites are the candidates. */
  readonly times: TravelTimes;
  /** By cell: cost to the nearest site that is there already; Infinity where none is in reach. */
  readonly existingCosts: Float64Array;
  /** Inclusive; for MCLP and LSCP. */
  readonly cutoff: number;
  /** How many new sites at most; LSCP finds the number itself. */
  readonly facilities: number;
  /** Candidates that must be chosen. */
  readonly required: Uint32Array;
  /** Weight that one new site can serve, existing ones any; people of one cell may be shared out. */
  readonly capacity: number | null;
  /**
   * Least share of the weight covered in each group; null where it was not asked for. Only for MCLP
   * and LSCP, which then covers so much of each group instead of everybody.
   */
  readonly minimumShare: {
    readonly share: number;
    /** Group of each cell; `none16` for cells of no group. */
    readonly groupOf: Uint16Array;
    readonly groupCount: number;
  } | null;
  /**
   * Cost of a pair that is not in `times`, for p-median and p-center: beyond the horizon nothing
   * better is known. Null: such a pair is not allowed.
   */
  readonly unreachedCost: number | null;
}
