import { readDate, readInstant, readTimestamp } from '../instants.ts';
import { arithmeticOperations, argumentCountOf, foldOperations, isOneOf } from '../operations.ts';
import { Cql2Error, type CqlNode, type CqlOperation, type Queryable } from '../tree.ts';
import { wordingOf, type CheckContext, type CheckedValue, type ValueType } from './context.ts';
import { checkBbox, checkGeometry } from './geometries.ts';
import { nearestName } from './nearest-name.ts';

/** Checks whatever is no condition: a literal, a property, a calculation, an array. */
export function checkValue(node: CqlNode, context: CheckContext): CheckedValue {
  if (typeof node === 'string') return { type: 'string', node };
  if (typeof node === 'number') return { type: 'number', node };
  if (typeof node === 'boolean') return { type: 'boolean', node };
  if (isArrayNode(node)) return { type: 'array', node: checkElements(node, context) };
  if ('property' in node) return { type: typeOf(queryableOf(node.property, context)), node };
  if ('date' in node) return { type: 'instant', node: checkDate(node.date) };
  if ('timestamp' in node) return { type: 'instant', node: checkTimestamp(node.timestamp) };
  if ('interval' in node) return { type: 'interval', node: checkInterval(node.interval, context) };
  if ('type' in node) return { type: 'geometry', node: checkGeometry(node, context) };
  if ('bbox' in node) return { type: 'geometry', node: checkBbox(node, context.toCrs84) };
  return checkCalculation(node, context);
}

/** As `checkValue`, but the expression must give this. */
export function checkValueOf(
  type: ValueType,
  node: CqlNode,
  context: CheckContext,
  where: string,
): CqlNode {
  const checked = checkValue(node, context);
  if (checked.type !== type) {
    const hint = hintFor(type, node);
    throw new Cql2Error(
      `${where} takes ${wordingOf(type)}, but ${describe(node)} is ${wordingOf(checked.type)}${hint}`,
    );
  }
  return checked.node;
}

/** What is shown of an expression in an error. */
export function describe(node: CqlNode): string {
  if (typeof node === 'string') return `'${node.slice(0, 40)}'`;
  if (typeof node === 'number' || typeof node === 'boolean') return String(node);
  if (isArrayNode(node)) return 'the array';
  if ('property' in node) return `property '${node.property.slice(0, 40)}'`;
  if ('op' in node) return `the result of '${node.op.slice(0, 40)}'`;
  return 'the literal';
}

export function isArrayNode(node: CqlNode): node is readonly CqlNode[] {
  return Array.isArray(node);
}

/** A text beside a moment is read as one, since some clients write moments so. */
export function asInstant(value: CheckedValue): CheckedValue {
  if (value.type !== 'string' || typeof value.node !== 'string') return value;
  return { type: 'instant', node: readInstant(value.node) };
}

function hintFor(type: ValueType, node: CqlNode): string {
  if (type === 'number' && typeof node === 'string') return '; write it without quotes';
  if (type === 'string' && typeof node === 'number') return '; write it in single quotes';
  return '';
}

function queryableOf(name: string, { queryables }: CheckContext): Queryable {
  const queryable = queryables.get(name);
  if (queryable !== undefined) return queryable;
  const nearest = nearestName(name, queryables.keys());
  const guess = nearest === null ? '' : ` Did you mean '${nearest}'?`;
  throw new Cql2Error(
    `There is no queryable '${name.slice(0, 40)}'.${guess} The queryables are ${[...queryables.keys()].join(', ')}`,
  );
}

function typeOf({ type }: Queryable): ValueType {
  if (type === 'integer') return 'number';
  if (type === 'date-time') return 'instant';
  return type === 'strings' ? 'array' : type;
}

function checkDate(text: string): CqlNode {
  const date = readDate(text);
  if (date === null) {
    throw new Cql2Error(`'${text.slice(0, 40)}' is no day; write it as DATE('2026-01-31')`);
  }
  return { date };
}

function checkTimestamp(text: string): CqlNode {
  const timestamp = readTimestamp(text);
  if (timestamp === null) {
    throw new Cql2Error(
      `'${text.slice(0, 40)}' is no moment; write it as TIMESTAMP('2026-01-31T08:00:00Z')`,
    );
  }
  return { timestamp };
}

function checkInterval(ends: readonly [CqlNode, CqlNode], context: CheckContext): CqlNode {
  const from = checkIntervalEnd(ends[0], context);
  const to = checkIntervalEnd(ends[1], context);
  const literal = typeof from === 'string' && typeof to === 'string';
  // Days and moments in ISO 8601 sort as text; a day against a moment of it is no contradiction.
  if (literal && from !== '..' && to !== '..' && from.slice(0, to.length) > to) {
    throw new Cql2Error(`The interval ends (${to}) before it begins (${from}); swap its ends`);
  }
  return { interval: [from, to] };
}

/** An end is `..`, an instant as text, or a property. */
function checkIntervalEnd(end: CqlNode, context: CheckContext): CqlNode {
  if (end === '..') return end;
  const { type, node } = asInstant(checkValue(end, context));
  if (type !== 'instant') {
    throw new Cql2Error(
      `An end of an interval is a moment or '..', but ${describe(end)} is ${wordingOf(type)}`,
    );
  }
  if (typeof node === 'object' && 'date' in node) return node.date;
  if (typeof node === 'object' && 'timestamp' in node) return node.timestamp;
  return node;
}

/**
 * Members of an array are mostly texts, and often come in double quotes, even in the standard's own
 * tests: what is no queryable is the text that it looks like.
 */
function checkElements(elements: readonly CqlNode[], context: CheckContext): CqlNode[] {
  return elements.map((element) => {
    const name = typeof element === 'object' && 'property' in element ? element.property : null;
    if (name !== null && !context.queryables.has(name)) return name;
    return checkValue(element, context).node;
  });
}

function checkCalculation({ op, args }: CqlOperation, context: CheckContext): CheckedValue {
  if (isOneOf(foldOperations, op)) {
    const where = op.toUpperCase();
    return {
      type: 'string',
      node: { op, args: [checkValueOf('string', args[0]!, context, where)] },
    };
  }
  if (isOneOf(arithmeticOperations, op)) {
    const checked = args.map((arg) => checkValueOf('number', arg, context, `'${op}'`));
    return { type: 'number', node: { op, args: checked } };
  }
  if (argumentCountOf(op) !== undefined) {
    throw new Cql2Error(`'${op}' gives true or false, where a value is needed`);
  }
  throw unknownFunction(op);
}

/** Conformance class Functions is not declared: there are none. */
export function unknownFunction(name: string): Cql2Error {
  return new Cql2Error(
    `There is no function '${name.slice(0, 40)}'; beside the operators of CQL2 no functions are offered`,
  );
}
