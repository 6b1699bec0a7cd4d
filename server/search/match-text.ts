import { characterMask, isLetter, letterBit, wordStart, type Alphabet } from './alphabet.ts';
import type { TextTable } from './text-table.ts';

/** How the typed characters stand for those of the text, best first. */
const literal = 0;
const fullPinyin = 1;
const initials = 2;
const noMatch = 3;

/**
 * Finds a query in every text of a table: Chinese characters as they are, letters as full pinyin
 * (the last syllable may be unfinished), as initials, or as letters, in any mixture: "renmin",
 * "rmgc", "人民gc". One pass over a flat array; a character that cannot begin the query costs one
 * comparison.
 * @param query UTF-16 codes of folded text
 * @param onHit called with the best score of each text that matches, 1 to 100 by its weight
 */
export function matchTexts(
  alphabet: Alphabet,
  table: TextTable,
  query: Uint16Array,
  onHit: (text: number, score: number) => void,
): void {
  if (query.length === 0) return;
  const { starts, characters } = table;
  const { firstLetters } = alphabet;
  const followers = followersOf(alphabet, query);
  const matcher = createMatcher(alphabet, characters, query);

  for (let text = 0; text < table.count; text++) {
    const from = starts[text]!;
    const to = starts[text + 1]!;
    let best = 0;
    for (let position = from; position < to; position++) {
      const follower = followers[characters[position]!]!;
      if (follower === 0) continue;
      if (follower !== anything) {
        if (position + 1 === to) continue;
        if ((firstLetters[characters[position + 1]! & characterMask]! & follower) === 0) continue;
      }
      const quality = matcher.match(position, to);
      if (quality === noMatch) continue;
      const part = position > from ? inside : matcher.end() === to ? whole : beginning;
      const score = scores[quality]![part]!;
      if (score > best) best = score;
    }
    if (best > 0) onHit(text, (best * table.weights[text]!) / 255);
  }
}

/**
 * What may follow a first character, so that nearly all places where the query cannot match are
 * passed over cheaply: by value in a table, word start and all, the first letters that the next
 * character may have, `anything` where the query may end, 0 where the query cannot begin.
 */
function followersOf(alphabet: Alphabet, query: Uint16Array): Uint32Array {
  const followers = new Uint32Array(wordStart * 2);
  const lettersFrom = (typed: number): number => {
    const code = query[typed];
    if (code === undefined) return anything;
    if (isLetter(code)) return letterBit(code);
    return alphabet.firstLetters[alphabet.numberOfCode[code]!]!;
  };
  for (const [number, code] of alphabet.codes.entries()) {
    let follower = code === query[0] ? lettersFrom(1) : 0;
    for (let r = alphabet.readingStarts[number]!; r < alphabet.readingStarts[number + 1]!; r++) {
      const from = r === 0 ? 0 : alphabet.readingEnds[r - 1]!;
      const length = alphabet.readingEnds[r]! - from;
      for (let i = 0; i < length && query[i] === alphabet.letters[from + i]; i++) {
        follower |= lettersFrom(i + 1);
      }
    }
    followers[number | wordStart] = follower;
  }
  return followers;
}

/** All bits: JavaScript's -1 as an unsigned integer. */
const anything = 0xffff_ffff;

const whole = 0;
const beginning = 1;
const inside = 2;
/** By quality, then by part: exact > prefix > word > initials. */
const scores: readonly (readonly number[])[] = [
  [100, 80, 60],
  [95, 75, 55],
  [45, 40, 30],
];

interface Matcher {
  /** The best quality with which the query matches from a position, or `noMatch`. */
  match(position: number, textEnd: number): number;
  /** Where the best match of the last call ended. */
  end(): number;
}

function createMatcher(alphabet: Alphabet, characters: Uint16Array, query: Uint16Array): Matcher {
  const { codes, readingStarts, readingEnds, letters } = alphabet;
  let best = noMatch;
  let bestEnd = 0;
  let textEnd = 0;

  const step = (position: number, typed: number, quality: number): void => {
    if (quality >= best) return;
    if (typed === query.length) {
      best = quality;
      bestEnd = position;
      return;
    }
    if (position === textEnd) return;
    const number = characters[position]! & characterMask;
    const code = query[typed]!;
    if (codes[number] === code) step(position + 1, typed + 1, quality);
    if (!isLetter(code)) return;
    for (let r = readingStarts[number]!; r < readingStarts[number + 1]!; r++) {
      const from = r === 0 ? 0 : readingEnds[r - 1]!;
      const length = readingEnds[r]! - from;
      let common = 0;
      while (common < length && query[typed + common] === letters[from + common]) common++;
      if (common === 0) continue;
      const isUnfinished = typed + common === query.length && common > 1;
      if (common === length || isUnfinished) {
        step(position + 1, typed + common, Math.max(quality, fullPinyin));
      }
      step(position + 1, typed + 1, initials);
      const hasDigraph = common > 1 && letters[from + 1] === letterH;
      if (hasDigraph) step(position + 1, typed + 2, initials);
    }
  };

  return {
    match(position, end) {
      best = noMatch;
      textEnd = end;
      step(position, 0, literal);
      return best;
    },
    end: () => bestEnd,
  };
}

/** zh, ch and sh are typed as one initial too. */
const letterH = 104;
