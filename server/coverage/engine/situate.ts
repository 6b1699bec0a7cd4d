import { ProblemError } from '../../errors.ts';
import { situationOf, type Situation } from '../answers/situation.ts';
import type { CoverageModel, ModelLayer } from '../model.ts';
import { canonicalQuestion, type AskedQuestion } from '../questions/question.ts';
import type { Engine } from './open-engine.ts';

/** Several answers to the same question follow each other: its situation is made once. */
const mostSituations = 6;
const situations = new WeakMap<CoverageModel, Map<string, Situation>>();

/** A question put to a model, after the times of what it opens and moves have been looked up. */
export async function situate(
  engine: Engine,
  model: CoverageModel,
  asked: AskedQuestion,
): Promise<Situation> {
  const known = situations.get(model) ?? new Map<string, Situation>();
  situations.set(model, known);
  const key = canonicalQuestion(asked);
  const before = known.get(key);
  if (before !== undefined) return before;
  const layer = layerOf(model, asked.layer);
  const { open = [], move = [] } = asked.changes;
  const positions = [...open, ...move].map(({ position }) => position);
  const timesAt = positions.length === 0 ? noTimes : await engine.timesAt(model, positions);
  const situation = situationOf(model, asked, layer, timesAt);
  if (isSettled(situation)) {
    known.set(key, situation);
    for (const oldest of known.keys()) {
      if (known.size <= mostSituations) break;
      known.delete(oldest);
    }
  }
  return situation;
}

const noTimes = (): null => null;

/** What waits for travel times of a scenario is soon answered otherwise, by the same model. */
export function isSettled({ sites, model }: Situation): boolean {
  return !sites.pending.subarray(model.sites.count).includes(1);
}

export function layerOf({ layers, city }: CoverageModel, id: string | null): ModelLayer {
  const layer = id === null ? layers[0] : layers.find((each) => each.layer.id === id);
  if (layer !== undefined) return layer;
  const known = layers.map((each) => each.layer.id).join(', ');
  throw new ProblemError(
    404,
    'layer_not_found',
    id === null
      ? `nothing is known of who is where in "${city}": import demand with "npm run demand"`
      : `there is no layer "${id}"; there are ${known}`,
  );
}
