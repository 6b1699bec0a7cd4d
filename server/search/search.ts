import type { SearchIndex } from './build-index.ts';
import type { SearchMatch, SearchOptions } from './entry.ts';
import { foldedWords } from './fold.ts';
import { fuzzyMatchTexts } from './fuzzy-text.ts';
import { matchTexts } from './match-text.ts';
import { bestEntries } from './rank.ts';
import type { TextTable } from './text-table.ts';

/** A name is rarely over 40 characters; as pinyin, over 100. */
const longestQuery = 64;
/** With this many real hits nobody needs the ones that only look alike. */
const enoughHits = 3;

/**
 * Finds entries by name, alias, address, district or kind, in Chinese (simplified or traditional),
 * pinyin, initials, English or a mixture; a typing error is forgiven when little else fits. Several
 * words must all match, each somewhere. Landmarks and areas come before places that match alike.
 * @returns at most `limit`, best first; none for a query without letters, digits or characters
 */
export function search(
  index: SearchIndex,
  query: string,
  { limit, near }: SearchOptions,
): SearchMatch[] {
  const words = foldedWords(query.slice(0, longestQuery));
  if (words.length === 0) return [];
  const phrase = words.join('');
  const scores = new Float32Array(index.count);
  // "renmin guangchang" is one name, "静安 驿站" two words; which is meant, the places tell.
  let hits = raise(scores, scoreWord(index, phrase));
  if (words.length > 1) hits = raise(scores, scoreAll(index, words));
  if (hits < enoughHits) {
    const parts = cutAtKnownWords(index, phrase);
    if (parts.length > 1) hits = raise(scores, scoreAll(index, parts));
  }
  if (hits < enoughHits) {
    raise(scores, scoreTexts(index.names, index.count, codesOf(phrase), index, fuzzyMatchTexts));
  }
  return bestEntries(index, scores, limit, near);
}

/** Keeps the better score of each entry and counts those above 0. */
function raise(scores: Float32Array, other: Float32Array): number {
  let hits = 0;
  for (let entry = 0; entry < scores.length; entry++) {
    if (other[entry]! > scores[entry]!) scores[entry] = other[entry]!;
    if (scores[entry]! > 0) hits++;
  }
  return hits;
}

/** The mean of the words' scores, 0 where one is not found. */
function scoreAll(index: SearchIndex, words: readonly string[]): Float32Array {
  const [first, ...others] = words.map((word) => scoreWord(index, word));
  const total = first ?? new Float32Array(index.count);
  for (const scores of others) {
    for (let entry = 0; entry < total.length; entry++) {
      total[entry] = total[entry]! > 0 && scores[entry]! > 0 ? total[entry]! + scores[entry]! : 0;
    }
  }
  return total.map((score) => score / words.length);
}

/** The best score of each entry for one word: in its names, its address, its kind or district. */
function scoreWord(index: SearchIndex, word: string): Float32Array {
  const codes = codesOf(word);
  const scores = scoreTexts(index.names, index.count, codes, index, matchTexts);
  raise(scores, scoreTexts(index.addresses, index.count, codes, index, matchTexts));
  const groups = scoreTexts(index.groups, index.groupCount, codes, index, matchTexts);
  for (let entry = 0; entry < index.count; entry++) {
    const group = Math.max(
      groups[index.kindGroups[entry]!]!,
      groups[index.districtGroups[entry]!]!,
    );
    if (group > scores[entry]!) scores[entry] = group;
  }
  return scores;
}

/** The best score by owner of a table's texts. */
function scoreTexts(
  table: TextTable,
  owners: number,
  codes: Uint16Array,
  { alphabet }: SearchIndex,
  match: typeof matchTexts,
): Float32Array {
  const scores = new Float32Array(owners);
  match(alphabet, table, codes, (text, score) => {
    const owner = table.owners[text]!;
    if (score > scores[owner]!) scores[owner] = score;
  });
  return scores;
}

/**
 * "静安驿站" and "人民广场司机之家" hold two words, one of them a kind or an area: cuts off the
 * longest that the phrase begins with and the longest that it ends with.
 */
function cutAtKnownWords(index: SearchIndex, phrase: string): string[] {
  const longest = (fits: (word: string) => boolean): string =>
    index.cutWords.reduce(
      (best, word) => (word.length > best.length && fits(word) ? word : best),
      '',
    );
  const first = longest((word) => phrase.startsWith(word));
  const rest = phrase.slice(first.length);
  const last = longest((word) => rest.endsWith(word));
  return [first, rest.slice(0, rest.length - last.length), last].filter((part) => part !== '');
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
