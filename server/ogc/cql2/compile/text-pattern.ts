/**
 * A pattern of LIKE as a test: `%` is any number of characters, `_` is one, a backslash takes the
 * meaning from what follows it. Never slower than text length times pattern length.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const pieces = readPieces(pattern);
  const [first] = pieces;
  if (pieces.length === 1) return matchExactly(first!);
  return pieces.every((piece) => typeof piece === 'string')
    ? matchTexts(pieces)
    : matchCharacters(pieces);
}

/** What stands between two `%`: a text, or characters where null is any one. */
type Piece = string | readonly (string | null)[];

function readPieces(pattern: string): Piece[] {
  const pieces: (string | null)[][] = [[]];
  let escaped = false;
  for (const character of pattern) {
    const piece = pieces.at(-1)!;
    if (escaped) {
      piece.push(character);
      escaped = false;
    } else if (character === '\\') escaped = true;
    else if (character === '%') pieces.push([]);
    else piece.push(character === '_' ? null : character);
  }
  // At the very end there is nothing that it could escape.
  if (escaped) pieces.at(-1)!.push('\\');
  return pieces.map((piece) => (piece.includes(null) ? piece : piece.join('')));
}

function matchExactly(piece: Piece): (text: string) => boolean {
  if (typeof piece === 'string') return (text) => text === piece;
  return (text) => {
    const characters = Array.from(text);
    return characters.length === piece.length && standsAt(piece, characters, 0);
  };
}

function matchTexts(pieces: readonly string[]): (text: string) => boolean {
  const [start, end] = [pieces[0]!, pieces.at(-1)!];
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
  return (text) => {
    if (text.length < start.length + end.length) return false;
    if (!text.startsWith(start) || !text.endsWith(end)) return false;
    let at = start.length;
    for (const piece of middle) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= text.length - end.length;
  };
}

function matchCharacters(pieces: readonly Piece[]): (text: string) => boolean {
  const all = pieces.map((piece) => (typeof piece === 'string' ? Array.from(piece) : piece));
  const [start, end] = [all[0]!, all.at(-1)!];
  const middle = all.slice(1, -1);
  return (text) => {
    const characters = Array.from(text);
    const last = characters.length - end.length;
    if (last < start.length) return false;
    if (!standsAt(start, characters, 0) || !standsAt(end, characters, last)) return false;
    let at = start.length;
    // The first place that fits is as good as any later one.
    for (const piece of middle) {
      while (at + piece.length <= last && !standsAt(piece, characters, at)) at++;
      if (at + piece.length > last) return false;
      at += piece.length;
    }
    return true;
  };
}

function standsAt(
  piece: readonly (string | null)[],
  characters: readonly string[],
  at: number,
): boolean {
  return piece.every(
    (character, index) => character === null || character === characters[at + index],
  );
}
