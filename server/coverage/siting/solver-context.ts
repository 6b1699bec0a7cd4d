import type { MipSolver } from './highs.ts';
import type { SitingProgress } from './outcome.ts';

/** What an exact method works with, and whom it tells. */
export interface SolverContext {
  readonly solve: MipSolver;
  readonly secondsLeft: () => number;
  /** How far it is. */
  readonly report: (progress: Omit<SitingProgress, 'seconds'>) => void;
  /** A better set than any before. */
  readonly onBetter: (chosen: readonly number[], objective: number) => void;
}

/** What came of it. `time_limit`: the best set known, and a bound that holds. */
export type ExactAnswer =
  | {
      readonly status: 'optimal' | 'time_limit';
      readonly chosen: readonly number[] | null;
      readonly objective: number | null;
      readonly bound: number | null;
    }
  | { readonly status: 'infeasible' };
