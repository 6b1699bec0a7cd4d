import type { CatalogueRecords } from './catalogue-parts.ts';

const chunkBytes = 16 * 1024 * 1024;

export interface TextChunks {
  /** Writes two texts side by side. */
  append(first: string, second: string): TextPosition;
  /** The chunks so far, and how much of the last one is written. */
  written(): Pick<CatalogueRecords, 'chunks' | 'used'>;
}

export interface TextPosition {
  readonly chunk: number;
  readonly start: number;
  readonly firstLength: number;
  readonly secondLength: number;
}

/**
 * UTF-8 texts in large shared buffers. Going on from an older snapshot's chunks is safe while
 * others read it: they never look behind what was written when it was made.
 */
export function textChunks(from: Pick<CatalogueRecords, 'chunks' | 'used'> | null): TextChunks {
  const chunks = from === null ? [] : [...from.chunks];
  let used = from?.used ?? 0;
  let last = chunks.length === 0 ? null : Buffer.from(chunks.at(-1)!);

  return {
    append(first, second) {
      // UTF-8 takes at most three bytes for each UTF-16 unit.
      const atMost = (first.length + second.length) * 3;
      if (last === null || used + atMost > last.length) {
        const chunk = new SharedArrayBuffer(Math.max(chunkBytes, atMost));
        chunks.push(chunk);
        last = Buffer.from(chunk);
        used = 0;
      }
      const start = used;
      const firstLength = last.write(first, start);
      const secondLength = last.write(second, start + firstLength);
      used = start + firstLength + secondLength;
      return { chunk: chunks.length - 1, start, firstLength, secondLength };
    },
    written: () => ({ chunks, used }),
  };
}
