import type { FeatureSource } from '../collections/collection.ts';
import { comparePlaces, type Place, type SortValue } from './cursor.ts';
import type { MatchedRows } from './match-rows.ts';
import type { SortKey } from './read-sort.ts';

export interface PageRequest {
  readonly keys: readonly SortKey[];
  /** Where the page before ended. */
  readonly after: Place | null;
  readonly limit: number;
}

export interface Page {
  readonly rows: readonly number[];
  /** Where it ends, when more comes behind; else null. */
  readonly last: Place | null;
}

const rowsPerStep = 64;

/** The first rows in an order, behind a place in it. */
export function* choosePage(
  source: FeatureSource,
  matched: MatchedRows,
  { keys, after, limit }: PageRequest,
): Generator<undefined, Page> {
  if (keys.length === 0) return pageByKey(source, matched, after, limit);
  const placeOf = (row: number): Place => ({
    values: keys.map(({ name }) => source.valueOf(row, name) as SortValue),
    key: source.keyOf(row),
  });
  // Sorting all of a million rows would be one long pause: only the page is kept in order.
  const rows: number[] = [];
  const places: Place[] = [];
  let more = false;
  for (let index = 0; index < matched.length; index++) {
    if (index % rowsPerStep === 0) yield;
    const row = matched.at(index);
    const place = placeOf(row);
    if (after !== null && comparePlaces(place, after, keys) <= 0) continue;
    if (rows.length === limit) {
      more = true;
      if (comparePlaces(place, places[limit - 1]!, keys) > 0) continue;
      rows.pop();
      places.pop();
    }
    const at = firstBehind(places, place, keys);
    rows.splice(at, 0, row);
    places.splice(at, 0, place);
  }
  return { rows, last: more ? places.at(-1)! : null };
}

function pageByKey(
  source: FeatureSource,
  matched: MatchedRows,
  after: Place | null,
  limit: number,
): Page {
  let [low, high] = [0, after === null ? 0 : matched.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source.keyOf(matched.at(middle)) <= after!.key) low = middle + 1;
    else high = middle;
  }
  const end = Math.min(matched.length, low + limit);
  const rows: number[] = [];
  for (let index = low; index < end; index++) rows.push(matched.at(index));
  const more = end < matched.length && rows.length > 0;
  return { rows, last: more ? { values: [], key: source.keyOf(rows.at(-1)!) } : null };
}

function firstBehind(places: readonly Place[], place: Place, keys: readonly SortKey[]): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePlaces(places[middle]!, place, keys) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
