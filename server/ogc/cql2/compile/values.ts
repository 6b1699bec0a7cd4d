import { extentOf, type InstantExtent } from '../instants.ts';
import type { CqlNode, CqlOperation, QueryableValue } from '../tree.ts';
import { constant, joined, mapped, perRow, type Evaluator, type ValueOf } from './evaluator.ts';
import { foldAccents, foldCase } from './letter-folding.ts';

/** What can be compared: a day is an extent, a moment its milliseconds. */
export type Scalar = string | number | boolean | InstantExtent;

/** A checked expression that gives a text, a number, true or false, or an instant. */
export function compileScalar<Row>(node: CqlNode, valueOf: ValueOf<Row>): Evaluator<Row, Scalar> {
  if (typeof node !== 'object') return constant(node);
  if ('date' in node) return constant(extentOf(node));
  if ('timestamp' in node) return constant(extentOf(node).from);
  if ('property' in node) return compileProperty<Row, Scalar>(node.property, valueOf, isScalar);
  if ('op' in node) return compileCalculation(node, valueOf);
  throw new TypeError('The filter was not checked');
}

/** A property whose value is used if it is of the kind that the filter was checked for. */
export function compileProperty<Row, Value>(
  name: string,
  valueOf: ValueOf<Row>,
  is: (value: QueryableValue) => boolean,
): Evaluator<Row, Value> {
  return perRow(1, (row) => {
    const value = valueOf(row, name);
    return is(value) ? (value as Value) : null;
  });
}

function isScalar(value: QueryableValue): boolean {
  return value !== null && typeof value !== 'object';
}

function compileCalculation<Row>(
  { op, args }: CqlOperation,
  valueOf: ValueOf<Row>,
): Evaluator<Row, Scalar> {
  const left = compileScalar(args[0]!, valueOf);
  if (op === 'casei') return mapped(left, 2, (text) => foldCase(text as string));
  if (op === 'accenti') return mapped(left, 4, (text) => foldAccents(text as string));
  const calculate = calculations[op];
  if (calculate === undefined) throw new TypeError('The filter was not checked');
  return joined(left, compileScalar(args[1]!, valueOf), 1, (a, b) => {
    // What has no number as its result, such as a division by zero, is unknown.
    const result = calculate(a as number, b as number);
    return Number.isFinite(result) ? result : null;
  });
}

const calculations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  div: (a, b) => Math.trunc(a / b),
  '^': (a, b) => a ** b,
};
