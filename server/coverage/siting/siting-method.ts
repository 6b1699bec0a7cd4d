import type { CurvePoint, InfeasibleReason, SitingAlternative, SitingStep } from './outcome.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

/** One siting model, bound to its problem: what preview and proof have in common. */
export interface SitingMethod {
  /** Objective without any new site. */
  readonly baseline: number | null;
  /** Whether a curve or a set is better with more or with less of the objective. */
  readonly sense: 'most' | 'least';
  /** What no solver is needed for to see that nothing fits. */
  readonly obstacle: InfeasibleReason | null;
  /** A good set; null where the heuristic found none that meets every demand. */
  readonly choose: () => readonly number[] | null;
  readonly objectiveOf: (chosen: readonly number[]) => number;
  /** In the order of building. */
  readonly stepsOf: (chosen: readonly number[]) => SitingStep[];
  /**
   * Without a proof. `chosen` is a set that it may go along; `quick` leaves out exchanges where they
   * take long.
   */
  readonly curveOf: (chosen: readonly number[] | null, effort: 'quick' | 'full') => CurvePoint[];
  /** Best first. */
  readonly alternativesTo: (chosen: readonly number[], objective: number) => SitingAlternative[];
  readonly prove: (known: readonly number[] | null, context: SolverContext) => ExactAnswer;
  /** Why the solver found nothing. */
  readonly explain: (context: SolverContext) => InfeasibleReason;
}

/** How far a curve goes at least, where there are so many candidates. */
export const curveLength = 40;
/** Other sets that are told at most. */
export const mostAlternatives = 5;
/** How much worse than the objective another set may be. */
export const nearOptimal = 0.005;

/** The set after an exchange. */
export function exchange(
  chosen: readonly number[],
  { enters, leaves }: { readonly enters: number; readonly leaves: number },
): number[] {
  return chosen.map((site) => (site === leaves ? enters : site));
}
