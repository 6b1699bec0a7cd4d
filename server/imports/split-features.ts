import { ImportError } from './problem.ts';

export interface SplitFile {
  /** Text of each feature, in order. */
  readonly features: AsyncIterable<string>;
  /** The collection's own members, without its features; complete once the features have ended. */
  readonly envelope: () => string;
}

/**
 * Splits a GeoJSON FeatureCollection into the texts of its features while it streams, so that a
 * file of any size needs the memory of one feature. Only structure is looked at; each text goes
 * through JSON.parse afterwards.
 * @throws {ImportError} when the file ends inside a feature or has no features.
 */
export function splitFeatures(pieces: AsyncIterable<string>): SplitFile {
  let envelope = '';
  return { features: split(pieces, (text) => (envelope += text)), envelope: () => envelope };
}

async function* split(
  pieces: AsyncIterable<string>,
  keepOutside: (text: string) => void,
): AsyncGenerator<string> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Depth of the features' array, once it has been found. */
  let arrayDepth = -1;
  let finished = false;
  let feature = '';
  let outside = '';

  for await (const piece of pieces) {
    // Start of what is not yet handed on in this piece.
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === backslash) escaped = true;
        else if (code === quote) inString = false;
        continue;
      }
      if (code === quote) inString = true;
      else if (code === openBrace || code === openBracket) {
        depth += 1;
        if (arrayDepth < 0 && !finished && code === openBracket && depth === 2) {
          if (/"features"\s*:\s*$/.test(outside + piece.slice(from, at))) {
            arrayDepth = depth;
            outside += piece.slice(from, at + 1);
            from = at + 1;
          }
        } else if (depth === arrayDepth + 1 && arrayDepth > 0) from = at;
      } else if (code === closeBrace || code === closeBracket) {
        depth -= 1;
        if (arrayDepth > 0 && depth === arrayDepth) {
          yield feature + piece.slice(from, at + 1);
          feature = '';
          from = at + 1;
        } else if (arrayDepth > 0 && depth === arrayDepth - 1) {
          arrayDepth = -1;
          finished = true;
          from = at;
        }
      }
    }
    if (arrayDepth > 0 && depth > arrayDepth) feature += piece.slice(from);
    else if (arrayDepth < 0) outside += piece.slice(from);
  }
  keepOutside(outside);
  if (depth !== 0 || inString) {
    throw new ImportError(
      'GeoJSON 文件不完整：在结束之前就中断了。请重新导出。',
      'The GeoJSON file ends too early. Export it again.',
    );
  }
  if (!finished) {
    throw new ImportError(
      'GeoJSON 里没有 "features" 数组。需要一个 FeatureCollection。',
      'The GeoJSON has no "features". A FeatureCollection is needed.',
    );
  }
}

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;
