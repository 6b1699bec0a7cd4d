import { characterMask, isLetter, wordStart, type Alphabet } from './alphabet.ts';
import type { TextTable } from './text-table.ts';

/** A pattern's positions are bits of a 32-bit integer. */
const longestPattern = 30;
/** Under exact, prefix, word and initials. */
const wholeScore = 25;
const partScore = 15;

/**
 * Finds texts that hold the query with at most one character too many, missing, wrong, or swapped
 * with its neighbour, starting at a word. Compared as Chinese characters from three of them on,
 * and as pinyin (a character's usual reading) from four letters on, so that homophones match too.
 * Bit-parallel: Wu & Manber, "Fast text searching allowing errors", CACM 35(10), 1992.
 * @param query UTF-16 codes of folded text
 */
export function fuzzyMatchTexts(
  alphabet: Alphabet,
  table: TextTable,
  query: Uint16Array,
  onHit: (text: number, score: number) => void,
): void {
  const best = new Uint8Array(table.count);
  const record = (text: number, score: number): void => {
    if (score > best[text]!) best[text] = score;
  };
  if (query.length >= 3 && !query.some(isLetter)) {
    const pattern = Array.from(query, (code) => alphabet.numberOfCode[code]!);
    scan(table, automaton(spelledAsCharacters(alphabet), pattern), record);
  }
  const spelling = spelledAsLetters(alphabet);
  const letters = Array.from(query).flatMap((code) => {
    const number = alphabet.numberOfCode[code]!;
    return isLetter(code)
      ? [code]
      : spelling.symbols.slice(spelling.starts[number], spelling.starts[number + 1]);
  });
  if (letters.length >= 4) scan(table, automaton(spelling, letters), record);

  for (let text = 0; text < table.count; text++) {
    if (best[text]! > 0) onHit(text, (best[text]! * table.weights[text]!) / 255);
  }
}

/** The symbols that each character of the alphabet stands for, end to end. */
interface Spelling {
  readonly starts: number[];
  readonly symbols: number[];
}

function spelledAsCharacters({ codes }: Alphabet): Spelling {
  const starts = Array.from({ length: codes.length + 1 }, (_, number) => number);
  return { starts, symbols: starts.slice(0, -1) };
}

function spelledAsLetters(alphabet: Alphabet): Spelling {
  const { codes, letters, readingStarts, readingEnds } = alphabet;
  const starts: number[] = [];
  const symbols: number[] = [];
  for (const [number, code] of codes.entries()) {
    starts.push(symbols.length);
    const usual = readingStarts[number]!;
    if (usual === readingStarts[number + 1]) symbols.push(code);
    else
      symbols.push(
        ...letters.subarray(usual === 0 ? 0 : readingEnds[usual - 1]!, readingEnds[usual]),
      );
  }
  starts.push(symbols.length);
  return { starts, symbols };
}

interface Automaton {
  readonly length: number;
  /** For each symbol of the spelling the positions of the pattern where it stands, as bits. */
  readonly positions: Uint32Array;
  readonly starts: Uint32Array;
}

function automaton({ starts, symbols }: Spelling, pattern: readonly number[]): Automaton {
  const length = Math.min(pattern.length, longestPattern);
  const bits = new Map<number, number>();
  for (const [i, symbol] of pattern.slice(0, length).entries()) {
    bits.set(symbol, (bits.get(symbol) ?? 0) | (1 << i));
  }
  return {
    length,
    positions: Uint32Array.from(symbols, (symbol) => bits.get(symbol) ?? 0),
    starts: Uint32Array.from(starts),
  };
}

function scan(
  { count, starts: textStarts, characters }: TextTable,
  { length, positions, starts }: Automaton,
  record: (text: number, score: number) => void,
): void {
  const found = 1 << (length - 1);
  for (let text = 0; text < count; text++) {
    // Bit i of `exact`: the first i + 1 symbols of the pattern end here. `once`: with one error.
    let exact = 0;
    let once = 0;
    // Bit i: symbol i + 1 of the pattern stood in the place of symbol i, which must follow.
    let swapped = 0;
    let symbolCount = 0;
    let foundAt = -1;
    const textEnd = textStarts[text + 1]!;
    for (let i = textStarts[text]!; i < textEnd; i++) {
      const number = characters[i]! & characterMask;
      let start = characters[i]! >= wordStart ? 1 : 0;
      const end = starts[number + 1]!;
      for (let s = starts[number]!; s < end; s++) {
        const at = positions[s]!;
        const before = exact;
        const next = (before << 1) | start;
        exact = next & at;
        once =
          ((((once | start) << 1) | start) & at) | // goes on after the error
          next | // wrong
          before | // too many in the text
          (exact << 1) | // missing from the text
          ((swapped & at) << 1); // swapped
        swapped = next & (at >>> 1);
        symbolCount++;
        if (((exact | once) & found) !== 0) foundAt = symbolCount;
        start = 0;
      }
    }
    if (foundAt < 0) continue;
    const isWhole = foundAt >= symbolCount - 1 && Math.abs(symbolCount - length) <= 1;
    record(text, isWhole ? wholeScore : partScore);
  }
}
