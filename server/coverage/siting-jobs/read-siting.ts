import type { CityPack } from '../../city/pack.ts';
import type { SitingRequest } from '../../contract/siting.ts';
import type { ParameterError } from '../../errors.ts';
import { isInBox } from '../questions/read-changes.ts';
import { badQuestion, readQuestion } from '../questions/read-question.ts';
import type { AskedQuestion } from '../questions/question.ts';

/**
 * The question of a siting request, with its changes.
 * @throws {ProblemError} 400 that names all that is wrong.
 */
export function readSiting(
  request: SitingRequest,
  packs: readonly CityPack[],
  refused: readonly ParameterError[],
): AskedQuestion {
  // A body in which nothing can be looked at.
  if (refused.length > 0) throw badQuestion(refused);
  const errors: ParameterError[] = [];
  const refuse = (parameter: string, message: string): void => {
    errors.push({ parameter, message });
  };
  const { question, changes = {}, model, sites, candidates } = request;
  if (model === 'lscp' && sites !== undefined) {
    refuse('sites', 'goes with the other models: LSCP finds the number itself');
  }
  if (model !== 'lscp' && sites === undefined) refuse('sites', 'is missing');
  const servesAll = model === 'p_median' || model === 'p_center';
  if (servesAll && request.minimumShare !== undefined) {
    refuse('minimumShare', 'goes with MCLP and LSCP only: the others serve everybody');
  }
  const asked = readQuestion({ ...question, changes }, packs, [], 'question.');
  const pack = packs.find(({ id }) => id === asked.city)!;
  for (const [index, { position }] of (candidates.points ?? []).entries()) {
    if (isInBox(position, pack.bbox)) continue;
    refuse(`candidates.points.${index}.position`, `lies outside of ${pack.nameEn}`);
  }
  if (errors.length > 0) throw badQuestion(errors);
  return asked;
}
