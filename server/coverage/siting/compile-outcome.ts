import {
  relativeGap,
  type CurvePoint,
  type FairnessCost,
  type InfeasibleReason,
  type SitingOutcome,
  type SitingStep,
} from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import type { SitingMethod } from './siting-method.ts';

export interface Finding {
  readonly status: 'preview' | 'optimal' | 'time_limit';
  readonly chosen: readonly number[] | null;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly curve: readonly CurvePoint[];
  readonly fairnessCost: FairnessCost | null;
  readonly seconds: number;
}

/** A whole answer about a chosen set. */
export function compileOutcome(
  problem: SitingProblem,
  method: SitingMethod,
  finding: Finding,
): SitingOutcome {
  const { chosen, objective, bound, status, seconds, fairnessCost } = finding;
  const isKnown = chosen !== null && objective !== null;
  const steps = isKnown ? method.stepsOf(chosen) : [];
  return {
    model: problem.model,
    status,
    objective,
    bound,
    gap: relativeGap(objective, bound),
    seconds,
    baseline: method.baseline,
    steps,
    curve: isKnown ? throughAnswer(problem, method, finding, steps, objective) : finding.curve,
    alternatives: isKnown ? method.alternativesTo(chosen, objective) : [],
    fairnessCost,
    infeasible: null,
  };
}

export function infeasibleOutcome(
  problem: SitingProblem,
  baseline: number | null,
  infeasible: InfeasibleReason,
  seconds: number,
): SitingOutcome {
  return {
    model: problem.model,
    status: 'infeasible',
    objective: null,
    bound: null,
    gap: null,
    seconds,
    baseline,
    steps: [],
    curve: [],
    alternatives: [],
    fairnessCost: null,
    infeasible,
  };
}

/**
 * The curve with the answer at its number of sites. Fewer sites are never worse than the answer's
 * own first ones, more are never worse than the answer.
 */
function throughAnswer(
  { model, facilities }: SitingProblem,
  { sense }: SitingMethod,
  { status, curve }: Finding,
  steps: readonly SitingStep[],
  answer: number,
): CurvePoint[] {
  if (model === 'lscp') return [...curve];
  const better = sense === 'most' ? Math.max : Math.min;
  const points = curve.map((point) => {
    if (point.sites < facilities) {
      const begun = steps[point.sites - 1]?.cumulative ?? point.objective;
      return { ...point, objective: better(point.objective, begun) };
    }
    if (point.sites > facilities) return { ...point, objective: better(point.objective, answer) };
    return { ...point, objective: answer, proven: status === 'optimal' };
  });
  // An estimate may begin above the answer, where it found no set as small.
  for (let sites = (points[0]?.sites ?? 0) - 1; sites >= facilities; sites--) {
    const isAnswer = sites === facilities;
    points.unshift({ sites, objective: answer, proven: isAnswer && status === 'optimal' });
  }
  // A curve ends where more sites add nothing.
  const last = points.at(-1);
  for (let sites = (last?.sites ?? facilities - 1) + 1; sites <= facilities; sites++) {
    const isAnswer = sites === facilities;
    const objective = isAnswer ? answer : last!.objective;
    points.push({ sites, objective, proven: isAnswer && status === 'optimal' });
  }
  return points;
}
