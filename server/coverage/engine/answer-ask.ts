import { ProblemError } from '../../errors.ts';
import { findGaps } from '../answers/find-gaps.ts';
import { listCells, listValues } from '../answers/list-cells.ts';
import { profileWeek } from '../answers/profile-week.ts';
import { rankClosures } from '../answers/rank-closures.ts';
import { situationOf, type Situation } from '../answers/situation.ts';
import { summariseAreas } from '../answers/summarise-areas.ts';
import { weighEquity } from '../answers/weigh-equity.ts';
import type { CoverageAsk } from '../coverage-messages.ts';
import type { CoverageModel, ModelLayer } from '../model.ts';
import { canonicalQuestion, type AskedQuestion } from '../question.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Engine } from './open-engine.ts';

/**
 * Answers with a JSON text, from the cache where the same was asked of the same model.
 * @throws {ProblemError} what the caller can understand.
 */
export async function answerAsk(
  engine: Engine,
  cache: AnswerCache,
  ask: CoverageAsk,
): Promise<string> {
  if (ask.what === 'status') return JSON.stringify(engine.status(ask.city, ask.mode));
  if (ask.what === 'outlines') return engine.outlines(ask.city);
  const { asked } = ask;
  const model = engine.model(asked.city, asked.mode);
  const key = `${ask.what} ${canonicalQuestion(asked)} ${detailsOf(ask)}`;
  const known = cache.get(model, key);
  if (known !== undefined) return known;
  const situation = await situate(engine, model, asked);
  const text = JSON.stringify(answerOf(ask, situation));
  // What waits for travel times is soon answered otherwise, by the same model.
  if (situation.chosen.numbers.pending === 0) cache.set(model, key, text);
  return text;
}

/** A question put to a model, after the times of what it opens and moves have been looked up. */
export async function situate(
  engine: Engine,
  model: CoverageModel,
  asked: AskedQuestion,
): Promise<Situation> {
  const layer = layerOf(model, asked.layer);
  const { open = [], move = [] } = asked.changes;
  const positions = [...open, ...move].map(({ position }) => position);
  const timesAt = positions.length === 0 ? () => null : await engine.timesAt(model, positions);
  return situationOf(model, asked, layer, timesAt);
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

type Question = Extract<CoverageAsk, { readonly asked: AskedQuestion }>;

function detailsOf(ask: Question): string {
  if ('choice' in ask) return `${ask.choice.measure} ${ask.choice.decay}`;
  return 'limit' in ask ? String(ask.limit) : '';
}

function answerOf(ask: Question, situation: Situation): object {
  switch (ask.what) {
    case 'summary':
      return summariseAreas(situation);
    case 'profile':
      return profileWeek(situation);
    case 'cells':
      return listCells(situation, ask.choice);
    case 'values':
      return listValues(situation, ask.choice);
    case 'equity':
      return weighEquity(situation, ask.choice);
    case 'gaps':
      return findGaps(situation, ask.limit);
    default:
      return rankClosures(situation, ask.limit);
  }
}
