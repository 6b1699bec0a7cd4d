import { kinds } from '../../contract/codes.ts';
import type { FeedFileQuery } from '../../contract/feed-file-query.ts';
import { badParameter } from '../../errors.ts';
import { areaOf } from '../../places/area-rows.ts';
import type { Catalogue } from '../../places/catalogue.ts';
import type { PlaceSelection } from './select-rows.ts';

/**
 * One selection for all spellings of it.
 * @throws {ProblemError} 400 that names the parameter, also for an area that there is none of.
 */
export function readSelection(
  { adcode, kinds: text }: FeedFileQuery,
  catalogue: Pick<Catalogue, 'areas'>,
): PlaceSelection {
  if (adcode !== undefined) areaOf(catalogue, adcode);
  const asked = text?.split(',') ?? [];
  const unknown = asked.find((code) => !kinds.some((kind) => kind === code));
  if (unknown !== undefined) {
    throw badParameter('kinds', `"${unknown.slice(0, 40)}" is not one of ${kinds.join(', ')}`);
  }
  return {
    ...(adcode === undefined ? {} : { adcode }),
    ...(asked.length === 0 ? {} : { kinds: kinds.filter((kind) => asked.includes(kind)) }),
  };
}
