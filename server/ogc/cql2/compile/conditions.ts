import {
  arrayOperations,
  comparisonOperations,
  isOneOf,
  spatialOperations,
  temporalOperations,
} from '../operations.ts';
import type { CqlNode, CqlOperation, QueryableValue } from '../tree.ts';
import { compileArrays } from './arrays.ts';
import { compileBetween, compileComparison, compileIn, compileLike } from './comparisons.ts';
import { constant, functionOf, mapped, perRow, type Truth, type ValueOf } from './evaluator.ts';
import { compileSpatial } from './spatial.ts';
import { compileTemporal } from './temporal.ts';
import { compileProperty, compileScalar } from './values.ts';

/** A checked condition as a function of a row, in SQL's logic of three values. */
export function compileCondition<Row>(node: CqlNode, valueOf: ValueOf<Row>): Truth<Row> {
  if (typeof node === 'boolean') return constant(node);
  if (typeof node === 'object' && 'property' in node) {
    return compileProperty<Row, boolean>(node.property, valueOf, isBoolean);
  }
  if (typeof node !== 'object' || !('op' in node)) {
    throw new TypeError('The filter was not checked');
  }
  return compileOperation(node, valueOf);
}

function compileOperation<Row>({ op, args }: CqlOperation, valueOf: ValueOf<Row>): Truth<Row> {
  switch (op) {
    case 'and':
      return compileChain(args, valueOf, false);
    case 'or':
      return compileChain(args, valueOf, true);
    case 'not':
      return mapped(compileCondition(args[0]!, valueOf), 0, (value) => !value);
    case 'isNull':
      return compileIsNull(args[0]!, valueOf);
    case 'like':
      return compileLike(args, valueOf);
    case 'between':
      return compileBetween(args, valueOf);
    case 'in':
      return compileIn(args, valueOf);
  }
  if (isOneOf(comparisonOperations, op)) return compileComparison(op, args, valueOf);
  if (isOneOf(spatialOperations, op)) return compileSpatial(op, args, valueOf);
  if (isOneOf(temporalOperations, op)) return compileTemporal(op, args, valueOf);
  if (isOneOf(arrayOperations, op)) return compileArrays(op, args, valueOf);
  throw new TypeError('The filter was not checked');
}

/** AND is decided by one false, OR by one true; the cheapest condition is asked first. */
function compileChain<Row>(
  args: readonly CqlNode[],
  valueOf: ValueOf<Row>,
  decisive: boolean,
): Truth<Row> {
  const terms = args.map((arg) => compileCondition(arg, valueOf));
  const known = terms.flatMap((term) => (term.constant ? [term.value] : []));
  if (known.includes(decisive)) return constant(decisive);
  const otherwise = known.includes(null) ? null : !decisive;
  const open = terms.filter((term) => !term.constant).toSorted((a, b) => a.cost - b.cost);
  if (open.length === 0) return constant(otherwise);
  const tests = open.map(functionOf);
  const cost = open.reduce((sum, term) => sum + term.cost, 0);
  return perRow(cost, (row) => {
    let result: boolean | null = otherwise;
    for (const test of tests) {
      const value = test(row);
      if (value === decisive) return decisive;
      if (value === null) result = null;
    }
    return result;
  });
}

function compileIsNull<Row>(node: CqlNode, valueOf: ValueOf<Row>): Truth<Row> {
  if (typeof node === 'object' && 'property' in node) {
    const { property } = node;
    return perRow(1, (row) => valueOf(row, property) === null);
  }
  const operand = isCondition(node)
    ? compileCondition(node, valueOf)
    : isScalarNode(node)
      ? compileScalar(node, valueOf)
      : constant(true);
  if (operand.constant) return constant(operand.value === null);
  const { of, cost } = operand;
  return perRow(cost, (row) => of(row) === null);
}

const calculations = ['casei', 'accenti', '+', '-', '*', '/', '%', 'div', '^'];

function isCondition(node: CqlNode): boolean {
  return typeof node === 'object' && 'op' in node && !calculations.includes(node.op);
}

function isScalarNode(node: CqlNode): boolean {
  return typeof node === 'object' && 'op' in node;
}

function isBoolean(value: QueryableValue): boolean {
  return typeof value === 'boolean';
}
