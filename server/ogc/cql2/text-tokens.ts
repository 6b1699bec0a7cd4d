import { Cql2Error } from './tree.ts';

/** A word of CQL2 text. `text` of a string or a quoted name is without its quotes. */
export interface Token {
  readonly kind: 'name' | 'quotedName' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  /** Characters from the start. */
  readonly position: number;
}

/**
 * CQL2 text as words (OGC 21-065r2, annex B), the last one of kind `end`.
 *
 * @throws Cql2Error at a character that begins nothing, or a text without its closing quote.
 */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const [token, end] = readToken(text, position);
    tokens.push(token);
    position = skipSpace(text, end);
  }
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}

const start =
  ':_A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFE' +
  '\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD' +
  '\\u{10000}-\\u{EFFFF}';
const patterns = {
  space: /[\s\u0085]*/y,
  name: new RegExp(`[${start}][${start}.\\d\\u0300-\\u036F\\u203F-\\u2040]*`, 'uy'),
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  symbol: /<>|<=|>=|[<>=+\-*/%^(),]/y,
};

function readToken(text: string, position: number): [token: Token, end: number] {
  const first = text[position];
  if (first === "'") return readQuoted(text, position, "'");
  if (first === '"') return readQuoted(text, position, '"');
  for (const kind of ['name', 'number', 'symbol'] as const) {
    const found = match(patterns[kind], text, position);
    if (found === '') continue;
    const end = position + found.length;
    if (kind === 'number' && match(patterns.name, text, end) !== '') {
      throw new Cql2Error(
        `'${found}${match(patterns.name, text, end)}' is neither a number nor a name; a text needs single quotes`,
        position,
      );
    }
    return [{ kind, text: found, position }, end];
  }
  const character = String.fromCodePoint(text.codePointAt(position)!);
  throw new Cql2Error(`'${character}' cannot stand here`, position);
}

/** In a text a quote is doubled or follows a backslash; in a name it is doubled. */
function readQuoted(text: string, position: number, quote: "'" | '"'): [token: Token, end: number] {
  let value = '';
  let at = position + 1;
  for (;;) {
    const from = at;
    while (at < text.length && text[at] !== quote && text[at] !== '\\') at++;
    value += text.slice(from, at);
    if (at >= text.length) {
      const what = quote === "'" ? 'The text' : 'The name';
      throw new Cql2Error(`${what} that begins here has no closing ${quote}`, position);
    }
    const next = text[at + 1];
    if (next === quote && (text[at] === quote || quote === "'")) {
      value += quote;
      at += 2;
    } else if (text[at] === quote) {
      return [{ kind: quote === "'" ? 'string' : 'quotedName', text: value, position }, at + 1];
    } else {
      value += text[at];
      at++;
    }
  }
}

function skipSpace(text: string, position: number): number {
  return position + match(patterns.space, text, position).length;
}

function match(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? '';
}
