import { calledOperations, argumentCountOf, isOneOf, arrayOperations } from './operations.ts';
import type { TextCursor } from './text-cursor.ts';
import { isGeometryKeyword, readBbox, readGeometry } from './text-geometry.ts';
import { Cql2Error, type CqlNode } from './tree.ts';

export type ExpressionReader = (cursor: TextCursor) => CqlNode;

/** How to read what stands in parentheses: a condition, or a value. */
export interface ExpressionReaders {
  readonly boolean: ExpressionReader;
  readonly scalar: ExpressionReader;
}

/** Words that are never the name of a property, unless quoted. */
const reserved = new Set(['AND', 'OR', 'NOT', 'IS', 'NULL', 'LIKE', 'BETWEEN', 'IN', 'DIV']);

/** A literal, a property, a call, or anything in parentheses. */
export function readPrimary(cursor: TextCursor, readers: ExpressionReaders): CqlNode {
  const token = cursor.peek();
  cursor.budget.addNode(token.position);
  switch (token.kind) {
    case 'string':
      return cursor.next().text;
    case 'number':
      return readNumber(cursor);
    case 'quotedName':
      if (token.text === '') throw new Cql2Error('A name must not be empty', token.position);
      cursor.next();
      return { property: token.text };
    case 'name':
      return readNamed(cursor, readers);
    case 'symbol':
      if (cursor.takeSymbol('(')) {
        const inside = readers.boolean(cursor);
        cursor.expectSymbol(')', 'to close the parenthesis');
        return inside;
      }
  }
  throw cursor.unexpected('a value, a property or a condition');
}

function readNamed(cursor: TextCursor, readers: ExpressionReaders): CqlNode {
  const { text, position } = cursor.peek();
  const keyword = text.toUpperCase();
  if (keyword === 'TRUE' || keyword === 'FALSE') {
    cursor.next();
    return keyword === 'TRUE';
  }
  if (isReserved(text)) throw cursor.unexpected('a value, a property or a condition');
  if (isGeometryKeyword(cursor)) return readGeometry(cursor);
  cursor.next();
  if (!cursor.takeSymbol('(')) return { property: text };
  return cursor.deeper(() => {
    if (keyword === 'BBOX') return readBbox(cursor);
    if (keyword === 'DATE' || keyword === 'TIMESTAMP') return readInstant(cursor, keyword);
    if (keyword === 'INTERVAL') return readInterval(cursor, readers);
    return readCall(cursor, readers, text, position);
  });
}

function readNumber(cursor: TextCursor): number {
  const { text, position } = cursor.next();
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Cql2Error(`${text} is too large a number`, position);
  return value;
}

function readInstant(cursor: TextCursor, keyword: 'DATE' | 'TIMESTAMP'): CqlNode {
  if (cursor.peek().kind !== 'string') {
    throw cursor.unexpected(`a text in single quotes inside ${keyword}()`);
  }
  const { text } = cursor.next();
  cursor.expectSymbol(')', `after the text of ${keyword}`);
  return keyword === 'DATE' ? { date: text } : { timestamp: text };
}

function readInterval(cursor: TextCursor, readers: ExpressionReaders): CqlNode {
  const from = readers.scalar(cursor);
  cursor.expectSymbol(',', 'between the two ends of INTERVAL');
  const to = readers.scalar(cursor);
  cursor.expectSymbol(')', 'after the two ends of INTERVAL');
  return { interval: [from, to] };
}

const calledByName = new Map(calledOperations.map((op) => [op.toUpperCase(), op]));

function readCall(
  cursor: TextCursor,
  readers: ExpressionReaders,
  name: string,
  position: number,
): CqlNode {
  const op = calledByName.get(name.toUpperCase()) ?? name;
  const takesArrays = isOneOf(arrayOperations, op);
  const args: CqlNode[] = [];
  if (!cursor.takeSymbol(')')) {
    do args.push(takesArrays ? readElement(cursor, readers) : readers.boolean(cursor));
    while (cursor.takeSymbol(','));
    cursor.expectSymbol(')', `after the arguments of ${name}`);
  }
  const count = argumentCountOf(op);
  if (count !== undefined && args.length !== count.least) {
    throw new Cql2Error(
      `${name.toUpperCase()} takes ${count.least === 1 ? 'one argument' : 'two arguments'}, not ${args.length}`,
      position,
    );
  }
  return { op, args };
}

/**
 * Where an array may stand, what is in parentheses is one: `('guide', 'rest')`. Not so where an
 * operator follows: `(1 + 2) * 3`.
 */
function readElement(cursor: TextCursor, readers: ExpressionReaders): CqlNode {
  if (!cursor.isSymbol('(') || isFirstOperand(cursor)) return readers.boolean(cursor);
  return cursor.deeper(() => {
    cursor.budget.addNode(cursor.next().position);
    const elements: CqlNode[] = [];
    if (cursor.takeSymbol(')')) return elements;
    do elements.push(readElement(cursor, readers));
    while (cursor.takeSymbol(','));
    cursor.expectSymbol(')', 'at the end of the array');
    return elements;
  });
}

/** Whether an operator follows the parenthesis that opens here, once it is closed. */
function isFirstOperand(cursor: TextCursor): boolean {
  let open = 0;
  let ahead = 0;
  do {
    if (cursor.peek(ahead).kind === 'end') return false;
    if (cursor.isSymbol('(', ahead)) open++;
    if (cursor.isSymbol(')', ahead)) open--;
    ahead++;
  } while (open > 0);
  const { kind, text } = cursor.peek(ahead);
  return kind === 'symbol' ? !'(),'.includes(text) : kind === 'name' && isReserved(text);
}

function isReserved(word: string): boolean {
  return reserved.has(word.toUpperCase());
}
