import { wordStart, type AlphabetBuilder } from './alphabet.ts';
import { foldedWords } from './fold.ts';

/** Texts end to end as numbers of the alphabet, and whose each is. */
export interface TextTable {
  readonly count: number;
  /** Text t is `characters` from `starts[t]` to `starts[t + 1]`. */
  readonly starts: Uint32Array;
  /** Numbers in the alphabet, with `wordStart` where a word begins: each Chinese character does. */
  readonly characters: Uint16Array;
  readonly owners: Uint32Array;
  /** What a hit in this text is worth, of 255. */
  readonly weights: Uint8Array;
}

export interface TextTableBuilder {
  /** @param weight 0 to 1 */
  add(owner: number, text: string, weight: number): void;
  build(): TextTable;
}

const longestText = 120;

export function createTextTable(alphabet: AlphabetBuilder): TextTableBuilder {
  const starts: number[] = [0];
  const owners: number[] = [];
  const weights: number[] = [];
  let characters = new Uint16Array(1024);
  let length = 0;
  return {
    add(owner, text, weight) {
      const from = length;
      for (const word of foldedWords(text)) {
        for (let i = 0; i < word.length && length - from < longestText; i++) {
          if (length === characters.length) characters = doubled(characters);
          const begins = i === 0 || isWordBoundary(word.charCodeAt(i - 1), word.charCodeAt(i));
          characters[length++] = alphabet.numberOf(word.charCodeAt(i)) | (begins ? wordStart : 0);
        }
      }
      if (length === from) return;
      starts.push(length);
      owners.push(owner);
      weights.push(Math.round(weight * 255));
    },
    build: () => ({
      count: owners.length,
      starts: Uint32Array.from(starts),
      characters: characters.slice(0, length),
      owners: Uint32Array.from(owners),
      weights: Uint8Array.from(weights),
    }),
  };
}

/** "maxꞏ骑ꞏ手ꞏ500ꞏ号": letters and digits keep together, every other character stands alone. */
function isWordBoundary(before: number, here: number): boolean {
  return sortOf(before) !== sortOf(here) || sortOf(here) === 'other';
}

function sortOf(code: number): 'letter' | 'digit' | 'other' {
  if (code >= 48 && code <= 57) return 'digit';
  return code < 0x250 ? 'letter' : 'other';
}

function doubled(array: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(array.length * 2);
  larger.set(array);
  return larger;
}
