import type { SitingEvent, SitingRequest } from '../../contract/siting.ts';
import type { Situation } from '../answers/situation.ts';
import { round } from '../answers/figures.ts';
import { layerOf, situate } from '../engine/situate.ts';
import type { Engine } from '../engine/open-engine.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import type { AskedQuestion } from '../questions/question.ts';
import { startSiting } from '../siting/solve-siting.ts';
import { describeOutcome } from './describe-outcome.ts';
import { listCandidates, type Candidate } from './list-candidates.ts';
import { poseProblem, weightsOf } from './pose-problem.ts';

/** A siting job as the coverage thread gets it. */
export interface SitingTask {
  /** The request's question, checked, with the request's changes. */
  readonly asked: AskedQuestion;
  readonly request: SitingRequest;
}

/** The solver reports more often than anybody can read. */
const progressSeconds = 0.5;

interface Prepared {
  readonly situation: Situation;
  readonly weights: Float64Array;
  readonly candidates: readonly Candidate[];
  readonly required: Uint32Array;
}

/**
 * All that can be refused before a job is taken on.
 * @throws {ProblemError} 400 for candidates that are not there, 404 for layers, 503 before there are
 *   travel times.
 */
export async function prepareSiting(
  engine: Engine,
  { asked, request }: SitingTask,
): Promise<Prepared> {
  const model = engine.model(asked.city, asked.mode);
  const situation = await situate(engine, model, asked);
  const weights = weightsOf(
    situation,
    (request.weights ?? []).map(({ layer, factor }) => {
      const others = layerOf(model, layer);
      return { peopleAt: (hour) => others.peopleAt(hour), factor };
    }),
  );
  return { situation, weights, ...listCandidates(situation, request, weights) };
}

/**
 * Computes the travel times of candidates that nobody asked for before, then solves in a thread of
 * its own.
 * @param emit told of everything until the result, which comes last.
 * @throws when it fails or is aborted.
 */
export async function runSiting(
  engine: Engine,
  task: SitingTask,
  emit: (event: SitingEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { request } = task;
  const { situation, weights, candidates, required } = await prepareSiting(engine, task);
  const reaches = await reachesOf(engine, situation, candidates, emit, signal);
  const problem = poseProblem(situation, request, weights, reaches, required);
  const keepsExisting = request.keepExisting ?? true;
  const existing = keepsExisting ? situation.chosen.numbers.counted : 0;
  const limit = request.timeLimitSeconds ?? 30;
  const describe = (outcome: Parameters<typeof describeOutcome>[0]) =>
    describeOutcome(outcome, problem, situation, candidates, existing);
  let told = -Infinity;
  const outcome = await startSiting(problem, {
    timeLimitSeconds: limit,
    signal,
    onPreview: (preview) => emit({ type: 'preview', result: describe(preview) }),
    onProgress: ({ seconds }) => {
      if (seconds - told < progressSeconds) return;
      told = seconds;
      emit({ type: 'solving', seconds: round(seconds, 1), limit });
    },
  });
  emit({ type: 'result', result: describe(outcome) });
}

async function reachesOf(
  engine: Engine,
  { model, reach: [, added] }: Situation,
  candidates: readonly Candidate[],
  emit: (event: SitingEvent) => void,
  signal: AbortSignal,
): Promise<SiteReach[]> {
  const elsewhere = candidates.filter(({ site }) => site === null);
  const computed = await engine.reachesAt(
    model,
    elsewhere.map(({ position }) => position),
    ({ done, total }) => emit({ type: 'travel', done, total }),
    signal,
  );
  const ofElsewhere = new Map(elsewhere.map(({ id }, index) => [id, computed[index]!]));
  const before = model.sites.count;
  return candidates.map(({ id, site }): SiteReach => {
    if (site === null) return ofElsewhere.get(id)!;
    const times = site < before ? model.times : added!;
    const row = site < before ? site : site - before;
    const [from, to] = [times.siteStarts[row]!, times.siteStarts[row + 1]!];
    return {
      cells: times.siteCells.subarray(from, to),
      costs: times.siteCosts.subarray(from, to),
    };
  });
}
