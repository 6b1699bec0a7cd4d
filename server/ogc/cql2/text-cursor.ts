import { createBudget, type Budget } from './limits.ts';
import { readTokens, type Token } from './text-tokens.ts';
import { Cql2Error } from './tree.ts';

/** Walks over the words of a filter, one ahead, never back. */
export interface TextCursor {
  readonly budget: Budget;
  /** The next word, or the one `ahead` after it. */
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the next word if it is this symbol. */
  takeSymbol(symbol: string): boolean;
  /** Takes the next word if it is this keyword, in any case. */
  takeKeyword(keyword: string): boolean;
  isSymbol(symbol: string, ahead?: number): boolean;
  isKeyword(keyword: string, ahead?: number): boolean;
  expectSymbol(symbol: string, where: string): void;
  /** Runs `read` one level deeper. */
  deeper<T>(read: () => T): T;
  /** An error that says what was expected at the next word, and what stands there. */
  unexpected(expected: string): Cql2Error;
}

export function createTextCursor(text: string): TextCursor {
  const tokens = readTokens(text);
  const budget = createBudget();
  let index = 0;
  let depth = 0;

  const peek = (ahead = 0): Token => tokens[Math.min(index + ahead, tokens.length - 1)]!;
  const next = (): Token => {
    const token = peek();
    if (index < tokens.length - 1) index++;
    return token;
  };
  const isSymbol = (symbol: string, ahead = 0): boolean =>
    peek(ahead).kind === 'symbol' && peek(ahead).text === symbol;
  const isKeyword = (keyword: string, ahead = 0): boolean =>
    peek(ahead).kind === 'name' && peek(ahead).text.toUpperCase() === keyword;
  const take = (is: boolean): boolean => {
    if (is) next();
    return is;
  };
  const unexpected = (expected: string): Cql2Error => {
    const token = peek();
    const found = token.kind === 'end' ? 'the filter ends' : `'${shorten(token.text)}' stands here`;
    return new Cql2Error(`Expected ${expected}, but ${found}`, token.position);
  };

  return {
    budget,
    peek,
    next,
    isSymbol,
    isKeyword,
    takeSymbol: (symbol) => take(isSymbol(symbol)),
    takeKeyword: (keyword) => take(isKeyword(keyword)),
    expectSymbol(symbol, where) {
      if (!take(isSymbol(symbol))) throw unexpected(`'${symbol}' ${where}`);
    },
    deeper(read) {
      depth++;
      budget.checkDepth(depth, peek().position);
      const result = read();
      depth--;
      return result;
    },
    unexpected,
  };
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
