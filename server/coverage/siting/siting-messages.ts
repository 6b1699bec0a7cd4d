import type { SitingOutcome, SitingProgress } from './outcome.ts';
import type { SitingProblem } from './problem.ts';

/** What the siting thread is started with. */
export interface SitingTask {
  readonly problem: SitingProblem;
  readonly timeLimitSeconds: number;
}

/** What the siting thread says; `result` or `failed` comes last. */
export type SitingMessage =
  /** The best set known so far, as a whole answer. */
  | { readonly type: 'preview'; readonly outcome: SitingOutcome }
  /** A better set than before, as a whole answer; not shown, kept for when the time is up. */
  | { readonly type: 'standing'; readonly outcome: SitingOutcome }
  | { readonly type: 'progress'; readonly progress: Omit<SitingProgress, 'seconds'> }
  | { readonly type: 'result'; readonly outcome: SitingOutcome }
  | { readonly type: 'failed'; readonly message: string };
