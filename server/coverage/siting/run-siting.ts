import { chooseMethod } from './choose-method.ts';
import { compileOutcome, infeasibleOutcome, type Finding } from './compile-outcome.ts';
import { fairnessCost } from './coverage-method.ts';
import type { MipSolver } from './highs.ts';
import type { FairnessCost, InfeasibleReason, SitingOutcome } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import type { SitingMessage } from './siting-messages.ts';
import type { SitingMethod } from './siting-method.ts';
import type { ExactAnswer, SolverContext } from './solver-context.ts';

export interface SitingRun {
  readonly problem: SitingProblem;
  readonly timeLimitSeconds: number;
  readonly loadSolver: () => Promise<MipSolver>;
  readonly say: (message: Exclude<SitingMessage, { type: 'result' | 'failed' }>) => void;
}

/** Seconds between two whole answers about better sets. */
const standingSeconds = 0.5;

/** Preview, then proof. Holds the thread while it computes. */
export async function runSiting(run: SitingRun): Promise<SitingOutcome> {
  const { problem, say } = run;
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const method = chooseMethod(problem);
  const obstacle = countObstacle(problem) ?? method.obstacle;
  if (obstacle !== null) return infeasibleOutcome(problem, method.baseline, obstacle, seconds());

  const preview = previewOf(problem, method, seconds);
  say({ type: 'preview', outcome: preview.outcome });

  const solve = await run.loadSolver();
  const before = seconds();
  let told = 0;
  const context: SolverContext = {
    solve,
    secondsLeft: () => run.timeLimitSeconds - (seconds() - before),
    report: (progress) => say({ type: 'progress', progress }),
    onBetter(chosen, objective) {
      if (seconds() - told < standingSeconds) return;
      told = seconds();
      const finding = { ...preview.finding, chosen, objective, seconds: told };
      say({ type: 'standing', outcome: compileOutcome(problem, method, finding) });
    },
  };
  const answer = method.prove(preview.finding.chosen, context);
  if (answer.status === 'infeasible') {
    return infeasibleOutcome(problem, method.baseline, method.explain(context), seconds());
  }
  const { status, chosen, objective, bound } = answer;
  const curve = method.curveOf(chosen, 'full');
  const fairness = proveFairness(problem, answer, context);
  return compileOutcome(problem, method, {
    status,
    chosen,
    objective,
    bound,
    curve,
    fairnessCost: fairness,
    seconds: seconds(),
  });
}

/** The heuristic's answer, for when nothing needs to be proven. */
export function previewSiting(problem: SitingProblem): SitingOutcome {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const method = chooseMethod(problem);
  const obstacle = countObstacle(problem) ?? method.obstacle;
  if (obstacle !== null) return infeasibleOutcome(problem, method.baseline, obstacle, seconds());
  return previewOf(problem, method, seconds).outcome;
}

function previewOf(
  problem: SitingProblem,
  method: SitingMethod,
  seconds: () => number,
): { readonly finding: Finding; readonly outcome: SitingOutcome } {
  const chosen = method.choose();
  const objective = chosen && method.objectiveOf(chosen);
  const finding: Finding = {
    status: 'preview',
    chosen,
    objective,
    bound: null,
    curve: method.curveOf(chosen, 'quick'),
    fairnessCost: fairnessCost(freeObjective(problem), objective, false),
    seconds: 0,
  };
  const outcome = compileOutcome(problem, method, finding);
  return { finding, outcome: { ...outcome, seconds: seconds() } };
}

function countObstacle({ model, required, facilities }: SitingProblem): InfeasibleReason | null {
  if (model === 'lscp' || required.length <= facilities) return null;
  return { kind: 'more_required_than_sites', required: required.length, facilities };
}

/** The heuristic's objective without the share; null where no share was asked for. */
function freeObjective(problem: SitingProblem): number | null {
  if (problem.model !== 'mclp' || problem.minimumShare === null) return null;
  const method = chooseMethod({ ...problem, minimumShare: null });
  const chosen = method.choose();
  return chosen && method.objectiveOf(chosen);
}

/** What is left of the time goes into the same question without the share. */
function proveFairness(
  problem: SitingProblem,
  fair: Exclude<ExactAnswer, { status: 'infeasible' }>,
  context: SolverContext,
): FairnessCost | null {
  if (problem.model !== 'mclp' || problem.minimumShare === null) return null;
  const method = chooseMethod({ ...problem, minimumShare: null });
  const quiet = { ...context, report: () => undefined, onBetter: () => undefined };
  const free = method.prove(method.choose(), quiet);
  if (free.status === 'infeasible') return null;
  const proven = free.status === 'optimal' && fair.status === 'optimal';
  return fairnessCost(free.objective, fair.objective, proven);
}
