import { readJsonGeometry } from './json-geometry.ts';
import { readObject, refuse, type JsonObject } from './json-objects.ts';
import { createBudget, type Budget } from './limits.ts';
import { argumentCountOf } from './operations.ts';
import type { CqlBbox, CqlInterval, CqlNode } from './tree.ts';

/**
 * Reads CQL2-JSON (OGC 21-065r2, annex C) that `JSON.parse` has read, in the shape of the published
 * schema. What it returns is well formed, but may name anything: see `checkFilter`.
 *
 * @throws Cql2Error with the path to what is wrong, such as `filter.args[0]`, and nothing else.
 */
export function parseCql2Json(value: unknown): CqlNode {
  return readNode(value, 'filter', { budget: createBudget(), level: 1 });
}

interface Place {
  readonly budget: Budget;
  readonly level: number;
}

function readNode(value: unknown, path: string, place: Place): CqlNode {
  const { budget, level } = place;
  budget.addNode(null);
  budget.checkDepth(level, null);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw refuse(path, 'must be a finite number');
      return value;
  }
  if (Array.isArray(value)) return readNodes(value, path, place);
  const object = readObject(value, path);
  if ('op' in object) return readOperation(object, path, place);
  if ('type' in object) return readJsonGeometry(object, path, budget);
  const kind = literalKinds.find((name) => name in object);
  if (kind === undefined) {
    throw refuse(path, `needs one of the members op, type, ${literalKinds.join(', ')}`);
  }
  allowOnly(object, [kind], path);
  return readLiteral(kind, object[kind], `${path}.${kind}`, place);
}

const literalKinds = ['property', 'date', 'timestamp', 'interval', 'bbox'] as const;

function readLiteral(
  kind: (typeof literalKinds)[number],
  value: unknown,
  path: string,
  place: Place,
): CqlNode {
  if (kind === 'interval') return readInterval(value, path, place);
  if (kind === 'bbox') return readBbox(value, path);
  if (typeof value !== 'string' || value === '') throw refuse(path, 'must be a text');
  if (kind === 'property') return { property: value };
  return kind === 'date' ? { date: value } : { timestamp: value };
}

function readOperation(object: JsonObject, path: string, place: Place): CqlNode {
  allowOnly(object, ['op', 'args'], path);
  const { op, args } = object;
  if (typeof op !== 'string' || op === '') throw refuse(`${path}.op`, 'must be a text');
  if (!Array.isArray(args)) throw refuse(`${path}.args`, 'must be an array');
  const count = argumentCountOf(op);
  if (count !== undefined && (args.length < count.least || args.length > count.most)) {
    const expected = count.most === Infinity ? `at least ${count.least}` : String(count.least);
    throw refuse(`${path}.args`, `must have ${expected} members for '${op}', not ${args.length}`);
  }
  return { op, args: readNodes(args, `${path}.args`, place) };
}

function readNodes(values: readonly unknown[], path: string, { budget, level }: Place): CqlNode[] {
  return values.map((value, index) =>
    readNode(value, `${path}[${index}]`, { budget, level: level + 1 }),
  );
}

function readInterval(value: unknown, path: string, place: Place): CqlInterval {
  if (!Array.isArray(value) || value.length !== 2) {
    throw refuse(path, "must be an array of two members: instants, properties or '..'");
  }
  const [from, to] = readNodes(value, path, place);
  return { interval: [from!, to!] };
}

function readBbox(value: unknown, path: string): CqlBbox {
  const isBox = Array.isArray(value) && (value.length === 4 || value.length === 6);
  if (!isBox || !value.every((number) => Number.isFinite(number))) {
    throw refuse(path, 'must be an array of 4 or 6 numbers');
  }
  return { bbox: value as number[] };
}

function allowOnly(object: JsonObject, names: readonly string[], path: string): void {
  const other = Object.keys(object).find((name) => !names.includes(name));
  if (other !== undefined) {
    throw refuse(path, `must have no member '${other}' beside ${names.join(' and ')}`);
  }
}
