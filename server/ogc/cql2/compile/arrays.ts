import { extentOf } from '../instants.ts';
import type { ArrayOperation } from '../operations.ts';
import type { CqlNode, QueryableValue } from '../tree.ts';
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
import { compileProperty } from './values.ts';

/** Arrays are compared as sets, by the JSON text of their members. */
export function compileArrays<Row>(
  op: ArrayOperation,
  args: readonly CqlNode[],
  valueOf: ValueOf<Row>,
): Truth<Row> {
  const [left, right] = args.map((arg) => compileSet(arg, valueOf));
  return joined(left!, right!, 3, relations[op]);
}

type Members = ReadonlySet<string>;

function compileSet<Row>(node: CqlNode, valueOf: ValueOf<Row>): Evaluator<Row, Members> {
  if (Array.isArray(node)) return compileMembers(node as readonly CqlNode[], valueOf);
  if (typeof node === 'object' && 'property' in node) {
    const strings = compileProperty<Row, readonly string[]>(node.property, valueOf, isStrings);
    return mapped(
      strings,
      2,
      (texts): Members => new Set(texts.map((text) => JSON.stringify(text))),
    );
  }
  throw new TypeError('The filter was not checked');
}

/** Unknown as a whole if a member is. */
function compileMembers<Row>(
  nodes: readonly CqlNode[],
  valueOf: ValueOf<Row>,
): Evaluator<Row, Members> {
  const keys = nodes.map((node) => compileKey(node, valueOf));
  const literals = keys.flatMap((key) => (key.constant && key.value !== null ? [key.value] : []));
  if (literals.length === keys.length) return constant<Members>(new Set(literals));
  const readers = keys.map(functionOf);
  return perRow(keys.length, (row) => {
    const members = new Set<string>();
    for (const read of readers) {
      const key = read(row);
      if (key === null) return null;
      members.add(key);
    }
    return members;
  });
}

function compileKey<Row>(node: CqlNode, valueOf: ValueOf<Row>): Evaluator<Row, string> {
  if (typeof node === 'object' && 'property' in node) {
    const value = compileProperty<Row, Exclude<QueryableValue, null>>(
      node.property,
      valueOf,
      (read) => read !== null,
    );
    return mapped(value, 1, (read) => JSON.stringify(read));
  }
  if (typeof node === 'object' && 'timestamp' in node) {
    return constant(JSON.stringify(extentOf(node).from));
  }
  if (Array.isArray(node)) {
    const members = compileMembers(node as readonly CqlNode[], valueOf);
    return mapped(members, 1, (keys) => `[${[...keys].toSorted().join()}]`);
  }
  return constant(JSON.stringify(node));
}

function isStrings(value: QueryableValue): boolean {
  return Array.isArray(value);
}

const relations: Record<ArrayOperation, (a: Members, b: Members) => boolean> = {
  a_contains: (a, b) => isSubset(b, a),
  a_containedBy: isSubset,
  a_equals: (a, b) => a.size === b.size && isSubset(a, b),
  a_overlaps: (a, b) => [...a].some((member) => b.has(member)),
};

function isSubset(a: Members, b: Members): boolean {
  return [...a].every((member) => b.has(member));
}
