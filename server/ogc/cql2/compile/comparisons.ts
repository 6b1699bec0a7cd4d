import type { InstantExtent } from '../instants.ts';
import type { ComparisonOperation } from '../operations.ts';
import type { CqlNode } from '../tree.ts';
import {
  constant,
  functionOf,
  joined,
  mapped,
  perRow,
  type Evaluator,
  type Truth,
  type ValueOf,
} from './evaluator.ts';
import { compilePattern } from './text-pattern.ts';
import { compileScalar, type Scalar } from './values.ts';

export function compileComparison<Row>(
  op: ComparisonOperation,
  args: readonly CqlNode[],
  valueOf: ValueOf<Row>,
): Truth<Row> {
  const [left, right] = args.map((arg) => compileScalar(arg, valueOf));
  const accept = accepted[op];
  return joined(left!, right!, 1, (a, b) => accept(compareScalars(a, b)));
}

/** `low <= value AND value <= high`: false for sure as soon as one of the two is. */
export function compileBetween<Row>(args: readonly CqlNode[], valueOf: ValueOf<Row>): Truth<Row> {
  const [value, low, high] = args.map((arg) => compileScalar(arg, valueOf));
  const above = joined(value!, low!, 1, (a, b) => compareScalars(a, b) >= 0);
  const below = joined(value!, high!, 1, (a, b) => compareScalars(a, b) <= 0);
  if (above.constant && below.constant) return constant(and(above.value, below.value));
  const [isAbove, isBelow] = [functionOf(above), functionOf(below)];
  return perRow(above.cost + below.cost, (row) => and(isAbove(row), isBelow(row)));
}

/** True if one member is equal; else unknown if one is unknown. */
export function compileIn<Row>(
  [value, list]: readonly CqlNode[],
  valueOf: ValueOf<Row>,
): Truth<Row> {
  const searched = compileScalar(value!, valueOf);
  const members = (list as readonly CqlNode[]).map((member) => compileScalar(member, valueOf));
  const known = members.flatMap((member) => (member.constant ? [member.value] : []));
  // A moment that falls on a day equals it, which a set does not know.
  const days = [...known, searched.constant ? searched.value : null].some(isDay);
  if (known.length === members.length && !days) return compileInSet(searched, known);
  const tests = members.map((member) =>
    functionOf(joined(searched, member, 1, (a, b) => compareScalars(a, b) === 0)),
  );
  const isMember = (row: Row): boolean | null => {
    let result: boolean | null = false;
    for (const test of tests) {
      const equal = test(row);
      if (equal === true) return true;
      if (equal === null) result = null;
    }
    return result;
  };
  return perRow(searched.cost + members.length, isMember);
}

export function compileLike<Row>(args: readonly CqlNode[], valueOf: ValueOf<Row>): Truth<Row> {
  const [value, pattern] = args.map((arg) => compileScalar(arg, valueOf));
  if (!pattern!.constant) throw new TypeError('The filter was not checked');
  if (pattern!.value === null) return constant<boolean>(null);
  const matches = compilePattern(pattern!.value as string);
  return mapped(value!, 4, (text) => matches(text as string));
}

/**
 * Less than zero, zero or more, as the first lies before, in or after the second. A moment that
 * falls on a day equals it.
 */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'object' || typeof b === 'object') {
    const [left, right] = [extentOfScalar(a), extentOfScalar(b)];
    if (left.to < right.from) return -1;
    return left.from > right.to ? 1 : 0;
  }
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function extentOfScalar(value: Scalar): InstantExtent {
  return typeof value === 'object' ? value : { from: value as number, to: value as number };
}

function isDay(value: Scalar | null): boolean {
  return typeof value === 'object' && value !== null;
}

const accepted: Record<ComparisonOperation, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

function compileInSet<Row>(
  searched: Evaluator<Row, Scalar>,
  members: readonly (Scalar | null)[],
): Truth<Row> {
  const set = new Set(members);
  const missing = set.has(null) ? null : false;
  return mapped(searched, 1, (value) => (set.has(value) ? true : missing));
}

function and(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}
