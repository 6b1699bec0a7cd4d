import { badParameter } from '../../errors.ts';
import type { Queryable } from '../cql2/tree.ts';

export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

const mostKeys = 4;

/**
 * `sortby`: names with commas between, each after `+` (rising, also without a sign) or `-`
 * (falling). A plus sign that was not escaped arrives as a space.
 * @throws {ProblemError} 400 naming `sortby`.
 */
export function readSort(text: string, sortables: readonly Queryable[]): SortKey[] {
  const keys = text.split(',').map((part): SortKey => {
    const name = part.replace(/^[+\- ]/, '');
    if (!sortables.some((sortable) => sortable.name === name)) {
      const names = sortables.map((sortable) => sortable.name).join(', ');
      throw badParameter('sortby', `cannot sort by "${name.slice(0, 40)}"; must be of ${names}`);
    }
    return { name, descending: part.startsWith('-') };
  });
  if (keys.length > mostKeys) throw badParameter('sortby', `takes at most ${mostKeys} names`);
  if (new Set(keys.map(({ name }) => name)).size < keys.length) {
    throw badParameter('sortby', 'names a property twice');
  }
  return keys;
}

/** One text for all spellings of the same order. */
export function sortText(keys: readonly SortKey[]): string {
  return keys.map(({ name, descending }) => `${descending ? '-' : '+'}${name}`).join(',');
}
