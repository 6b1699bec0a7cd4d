import { cql2Limits } from './limits.ts';
import { comparisonOperations, isOneOf } from './operations.ts';
import { createTextCursor, type TextCursor } from './text-cursor.ts';
import { readPrimary, type ExpressionReader } from './text-primaries.ts';
import { Cql2Error, type CqlNode } from './tree.ts';

/**
 * Reads CQL2 text (OGC 21-065r2, annex B) in one pass, without going back. What it returns is
 * well formed, but may name anything: see `checkFilter`.
 *
 * @throws Cql2Error with the position in the text, and nothing else.
 */
export function parseCql2Text(text: string): CqlNode {
  if (text.length > cql2Limits.textCharacters) {
    throw new Cql2Error(
      `The filter is longer than ${cql2Limits.textCharacters} characters`,
      cql2Limits.textCharacters,
    );
  }
  const cursor = createTextCursor(text);
  if (cursor.peek().kind === 'end') throw new Cql2Error('The filter is empty', 0);
  const node = readOr(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.unexpected("'AND', 'OR' or the end");
  return node;
}

function readOr(cursor: TextCursor): CqlNode {
  return cursor.deeper(() => readChain(cursor, 'OR', readAnd));
}

function readAnd(cursor: TextCursor): CqlNode {
  return readChain(cursor, 'AND', readNot);
}

function readChain(cursor: TextCursor, keyword: 'AND' | 'OR', read: ExpressionReader): CqlNode {
  const first = read(cursor);
  if (!cursor.isKeyword(keyword)) return first;
  const args = [first];
  while (cursor.takeKeyword(keyword)) args.push(read(cursor));
  return operation(cursor, keyword.toLowerCase(), args);
}

function readNot(cursor: TextCursor): CqlNode {
  if (!cursor.takeKeyword('NOT')) return readComparison(cursor);
  return operation(cursor, 'not', [cursor.deeper(() => readNot(cursor))]);
}

function readComparison(cursor: TextCursor): CqlNode {
  const left = readSum(cursor);
  const { kind, text } = cursor.peek();
  if (kind === 'symbol' && isOneOf(comparisonOperations, text)) {
    cursor.next();
    return operation(cursor, text, [left, readSum(cursor)]);
  }
  if (cursor.takeKeyword('IS')) {
    const negated = cursor.takeKeyword('NOT');
    if (!cursor.takeKeyword('NULL')) throw cursor.unexpected("'NULL' after IS");
    return negatedIf(cursor, negated, operation(cursor, 'isNull', [left]));
  }
  const negated = cursor.takeKeyword('NOT');
  const predicate = readKeywordPredicate(cursor, left);
  if (predicate !== null) return negatedIf(cursor, negated, predicate);
  if (negated) throw cursor.unexpected("'LIKE', 'BETWEEN' or 'IN' after NOT");
  return left;
}

function readKeywordPredicate(cursor: TextCursor, left: CqlNode): CqlNode | null {
  if (cursor.takeKeyword('LIKE')) return operation(cursor, 'like', [left, readSum(cursor)]);
  if (cursor.takeKeyword('BETWEEN')) {
    const low = readSum(cursor);
    if (!cursor.takeKeyword('AND')) throw cursor.unexpected("'AND' and the upper bound of BETWEEN");
    return operation(cursor, 'between', [left, low, readSum(cursor)]);
  }
  if (cursor.takeKeyword('IN')) {
    cursor.expectSymbol('(', 'and a list of values after IN');
    const list = [readSum(cursor)];
    while (cursor.takeSymbol(',')) list.push(readSum(cursor));
    cursor.expectSymbol(')', 'at the end of the list');
    return operation(cursor, 'in', [left, list]);
  }
  return null;
}

function readSum(cursor: TextCursor): CqlNode {
  return readArithmetic(cursor, ['+', '-'], readProduct);
}

function readProduct(cursor: TextCursor): CqlNode {
  return readArithmetic(cursor, ['*', '/', '%', 'div'], readPower);
}

/** From left to right: `a - b - c` is `(a - b) - c`. */
function readArithmetic(
  cursor: TextCursor,
  operators: readonly string[],
  read: ExpressionReader,
): CqlNode {
  let left = read(cursor);
  for (let levels = 1; ; levels++) {
    const { kind, text, position } = cursor.peek();
    const operator = kind === 'name' ? text.toLowerCase() : text;
    if ((kind !== 'symbol' && kind !== 'name') || !operators.includes(operator)) return left;
    cursor.budget.checkDepth(levels, position);
    cursor.next();
    left = operation(cursor, operator, [left, read(cursor)]);
  }
}

function readPower(cursor: TextCursor): CqlNode {
  const base = readFactor(cursor);
  if (!cursor.takeSymbol('^')) return base;
  const power = operation(cursor, '^', [base, readFactor(cursor)]);
  if (cursor.isSymbol('^')) throw cursor.unexpected("parentheses around one of two '^'");
  return power;
}

/**
 * A minus, then what it negates. A number may have a sign of its own behind that, so `- -5` is 5;
 * anything else is multiplied by -1.
 */
function readFactor(cursor: TextCursor): CqlNode {
  const negative = cursor.takeSymbol('-');
  const { text: sign } = cursor.peek();
  const signed = cursor.takeSymbol('-') || cursor.takeSymbol('+');
  if (signed && cursor.peek().kind !== 'number') {
    throw cursor.unexpected(`a number after '${sign}'`);
  }
  const node = readPrimary(cursor, { boolean: readOr, scalar: readSum });
  if (typeof node !== 'number') return negative ? operation(cursor, '*', [-1, node]) : node;
  return negative === (signed && sign === '-') ? node : -node;
}

function negatedIf(cursor: TextCursor, negated: boolean, node: CqlNode): CqlNode {
  return negated ? operation(cursor, 'not', [node]) : node;
}

function operation(cursor: TextCursor, op: string, args: readonly CqlNode[]): CqlNode {
  cursor.budget.addNode(cursor.peek().position);
  return { op, args };
}
