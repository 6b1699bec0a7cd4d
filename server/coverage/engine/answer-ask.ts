import { findGaps } from '../answers/find-gaps.ts';
import { listCells, listValues } from '../answers/list-cells.ts';
import { profileWeek } from '../answers/profile-week.ts';
import { rankClosures } from '../answers/rank-closures.ts';
import type { Situation } from '../answers/situation.ts';
import { summariseAreas } from '../answers/summarise-areas.ts';
import { weighEquity } from '../answers/weigh-equity.ts';
import type { CoverageAnswer, CoverageAsk, TextAsk } from './coverage-messages.ts';
import { writeExport } from '../exports/write-export.ts';
import { tagsOf, tilerOf } from '../tiles/write-tile.ts';
import { prepareSiting } from '../siting-jobs/run-siting.ts';
import { canonicalQuestion, type AskedQuestion } from '../questions/question.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Engine } from './open-engine.ts';
import { isSettled, situate } from './situate.ts';

/**
 * Answers with a JSON text, or a file's bytes; a text from the cache where the same was asked of the same model.
 * @throws {ProblemError} what the caller can understand.
 */
export async function answerAsk(
  engine: Engine,
  cache: AnswerCache,
  ask: CoverageAsk,
): Promise<CoverageAnswer> {
  if (ask.what === 'status') return JSON.stringify(engine.status(ask.city, ask.mode));
  if (ask.what === 'outlines') return engine.outlines(ask.city);
  const { asked } = ask;
  if (ask.what === 'check_siting') {
    await prepareSiting(engine, ask);
    return '';
  }
  if (ask.what === 'tile' && ask.choice === null) {
    const { grid, hexagons } = engine.cells(asked.city, asked.mode);
    return tilerOf(grid, hexagons).tile(ask.address, null);
  }
  const model = engine.model(asked.city, asked.mode);
  if (ask.what === 'export') {
    const situation = await situate(engine, model, asked);
    const text = writeExport(situation, ask, () => engine.outlines(asked.city));
    return new TextEncoder().encode(text);
  }
  if (ask.what === 'tile') {
    const situation = await situate(engine, model, asked);
    const tags = tagsOf(situation, ask.choice!);
    return tilerOf(model.grid, model.hexagons).tile(ask.address, tags);
  }
  const key = `${ask.what} ${canonicalQuestion(asked)} ${detailsOf(ask)}`;
  const known = cache.get(model, key);
  if (known !== undefined) return known;
  const situation = await situate(engine, model, asked);
  const text = JSON.stringify(answerOf(ask, situation));
  if (isSettled(situation)) cache.set(model, key, text);
  return text;
}

type Question = Exclude<
  Extract<TextAsk, { readonly asked: AskedQuestion }>,
  { readonly what: 'check_siting' }
>;

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
