import { badParameter } from '../../errors.ts';
import { sortText, type SortKey } from './read-sort.ts';

/** What a feature is put in order by; null stands behind everything. */
export type SortValue = string | number | boolean | null;

/** A feature's place in an order: its values, and its key, which no other feature has. */
export interface Place {
  readonly values: readonly SortValue[];
  readonly key: number | string;
}

/**
 * Where a page ended: the place of its last feature, and not how many came before. So whatever is
 * written between two pages, a feature that is left alone comes once.
 */
export function writeCursor(collection: string, keys: readonly SortKey[], last: Place): string {
  const state = [collection, sortText(keys), last.key, ...last.values];
  return Buffer.from(JSON.stringify(state)).toString('base64url');
}

/** @throws {ProblemError} 400 naming `cursor`, where it is not one of this list in this order. */
export function readCursor(text: string, collection: string, keys: readonly SortKey[]): Place {
  const state = parse(text);
  const fits =
    Array.isArray(state) &&
    state.length === 3 + keys.length &&
    state[0] === collection &&
    state[1] === sortText(keys) &&
    (typeof state[2] === 'number' || typeof state[2] === 'string') &&
    state.slice(3).every(isSortValue);
  if (!fits) {
    throw badParameter('cursor', 'is not of this list in this order; follow the link "next"');
  }
  const [, , key, ...values] = state as [string, string, number | string, ...SortValue[]];
  return { key, values };
}

/**
 * Less than 0 where the first comes before the second. Texts are ordered by their code units,
 * which is the same everywhere and always; no value comes last in either direction.
 */
export function comparePlaces(a: Place, b: Place, keys: readonly SortKey[]): number {
  for (const [index, { descending }] of keys.entries()) {
    const order = compareValues(a.values[index]!, b.values[index]!, descending);
    if (order !== 0) return order;
  }
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function compareValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b !== descending ? -1 : 1;
}

function isSortValue(value: unknown): value is SortValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
