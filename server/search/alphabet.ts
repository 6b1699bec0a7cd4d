import { readingsOf } from './readings.ts';

/**
 * The characters of all indexed texts, numbered from 1 in order of appearance, with their readings
 * laid end to end. Typed arrays only, so that an index can be handed to another thread.
 */
export interface Alphabet {
  /** By UTF-16 code: the character's number, 0 where no text has it. */
  readonly numberOfCode: Uint16Array;
  readonly codes: Uint16Array;
  /** Bit `letter - a` for each reading's first letter or a Latin letter itself; `noLetter` else. */
  readonly firstLetters: Uint32Array;
  /** Readings of character n are `readingEnds` from `readingStarts[n]` to `readingStarts[n + 1]`. */
  readonly readingStarts: Uint32Array;
  /** Where each reading ends in `letters`; it starts where the one before ends. */
  readonly readingEnds: Uint32Array;
  readonly letters: Uint8Array;
}

/** The bit above the numbers of characters, set where a word begins. */
export const wordStart = 0x8000;
export const characterMask = 0x7fff;

export interface AlphabetBuilder {
  numberOf(code: number): number;
  build(): Alphabet;
}

/** The bit of characters that have no first letter, such as digits. */
const noLetter = 1 << 26;

const letterA = 97;

export function createAlphabet(): AlphabetBuilder {
  const numberOfCode = new Uint16Array(65_536);
  const codes: number[] = [0];
  return {
    numberOf(code) {
      let number = numberOfCode[code]!;
      if (number === 0) {
        number = codes.length;
        if (number > characterMask) throw new RangeError('the texts have over 32,767 characters');
        numberOfCode[code] = number;
        codes.push(code);
      }
      return number;
    },
    build() {
      const firstLetters = new Uint32Array(codes.length);
      const readingStarts = new Uint32Array(codes.length + 1);
      const readingEnds: number[] = [];
      const letters: number[] = [];
      for (const [number, code] of codes.entries()) {
        readingStarts[number] = readingEnds.length;
        if (isLetter(code)) firstLetters[number] = letterBit(code);
        for (const reading of readingsOf(String.fromCharCode(code))) {
          for (let i = 0; i < reading.length; i++) letters.push(reading.charCodeAt(i));
          readingEnds.push(letters.length);
          firstLetters[number]! |= letterBit(reading.charCodeAt(0));
        }
        if (firstLetters[number] === 0) firstLetters[number] = noLetter;
      }
      readingStarts[codes.length] = readingEnds.length;
      return {
        numberOfCode,
        codes: Uint16Array.from(codes),
        firstLetters,
        readingStarts,
        readingEnds: Uint32Array.from(readingEnds),
        letters: Uint8Array.from(letters),
      };
    },
  };
}

export function letterBit(code: number): number {
  return 1 << (code - letterA);
}

export function isLetter(code: number): boolean {
  return code >= letterA && code < letterA + 26;
}
