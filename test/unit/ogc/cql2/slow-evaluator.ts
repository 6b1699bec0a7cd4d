import type { ComparisonOperation } from '../../../../server/ogc/cql2/operations.ts';
import type { CqlNode, CqlOperation } from '../../../../server/ogc/cql2/tree.ts';
import type { Row } from './select.ts';

/**
 * CQL2 by the book, one step after the other, without preparing anything: what the compiled filter
 * must agree with. All geometries are points, or boxes and points in the filter.
 */
export function truthOf(node: CqlNode, row: Row): boolean | null {
  const value = valueOf(node, row);
  if (value !== null && typeof value !== 'boolean') throw new Error('No condition');
  return value;
}

type Value = string | number | boolean | null | Span | Stretch | Place[] | string[];
/** Milliseconds from and to, of a day or a moment. */
type Span = { readonly span: readonly [number, number] };
type Stretch = {
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
};
/** A point, or a box with its sides. */
type Place = readonly [x1: number, y1: number, x2: number, y2: number];

const dayMs = 86_400_000;

function valueOf(node: CqlNode, row: Row): Value {
  if (typeof node !== 'object') return node;
  if (Array.isArray(node)) return node as string[];
  const one = node as Exclude<typeof node, readonly CqlNode[]>;
  if ('property' in one) return propertyOf(one.property, row);
  if ('date' in one) return { span: spanOf(one.date) };
  if ('timestamp' in one) return { span: spanOf(one.timestamp) };
  if ('interval' in one) return stretchOf(one.interval, row);
  if ('type' in one) return placesOf(one);
  if ('bbox' in one) return [one.bbox as unknown as Place];
  return resultOf(one, row);
}

function propertyOf(name: string, row: Row): Value {
  const value = row[name] ?? null;
  if (value === null) return null;
  if (name.endsWith('_at')) return { span: [value as number, value as number] };
  return typeof value === 'object' && 'type' in value ? placesOf(value) : (value as Value);
}

function spanOf(text: string): readonly [number, number] {
  const from = Date.parse(text);
  return [from, text.length === 10 ? from + dayMs - 1 : from];
}

function stretchOf([from, to]: readonly [CqlNode, CqlNode], row: Row): Stretch | null {
  const endOf = (node: CqlNode, open: number): readonly [number, number] | null => {
    if (node === '..') return [open, open];
    if (typeof node === 'string') return spanOf(node);
    return (valueOf(node, row) as Span | null)?.span ?? null;
  };
  const [start, end] = [endOf(from, -Infinity), endOf(to, Infinity)];
  return start === null || end === null ? null : { start, end };
}

function placesOf(geometry: GeoJSON.Geometry): Place[] {
  if (geometry.type !== 'Point' && geometry.type !== 'MultiPoint') throw new Error('No points');
  const positions = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  return positions.map(([x, y]): Place => [x!, y!, x!, y!]);
}

function resultOf({ op, args }: CqlOperation, row: Row): Value {
  const values = args.map((arg) => valueOf(arg, row));
  if (op === 'and' || op === 'or') {
    if (values.includes(op === 'or')) return op === 'or';
    return values.includes(null) ? null : op === 'and';
  }
  if (op === 'isNull') return values[0] === null;
  if (op === 'between') {
    const [value, low, high] = args as [CqlNode, CqlNode, CqlNode];
    const both = { op: 'and', args: [less(low, value), less(value, high)] };
    return resultOf(both, row);
  }
  if (op === 'in') {
    const equals = (args[1] as CqlNode[]).map((member) => ({ op: '=', args: [args[0]!, member] }));
    return resultOf({ op: 'or', args: equals }, row);
  }
  return values.includes(null) ? null : apply(op, values as Exclude<Value, null>[]);
}

const less = (a: CqlNode, b: CqlNode): CqlOperation => ({ op: '<=', args: [a, b] });

function apply(op: string, [a, b]: Exclude<Value, null>[]): Value {
  if (op === 'not') return !(a as boolean);
  if (op === 'casei') return (a as string).toLowerCase();
  if (op === 'accenti') return (a as string).normalize('NFD').replaceAll(/\p{Mn}/gu, '');
  if (op === 'like') return new RegExp(`^${regexOf(b as string)}$`, 'su').test(a as string);
  if (op.startsWith('a_')) return relateArrays(op, a as string[], b as string[]);
  if (op.startsWith('t_')) return relateTimes(op, asStretch(a!), asStretch(b!));
  if (op.startsWith('s_')) return relatePlaces(op, a as Place[], b as Place[]);
  if (/^[=<>]/.test(op)) return compare(op as ComparisonOperation, order(a!, b!));
  const result = calculate(op, a as number, b as number);
  return Number.isFinite(result) ? result : null;
}

function regexOf(pattern: string): string {
  return pattern.replaceAll('%', '.*').replaceAll('_', '.');
}

function calculate(op: string, a: number, b: number): number {
  if (op === '+') return a + b;
  if (op === '-') return a - b;
  if (op === '*') return a * b;
  if (op === '/') return a / b;
  if (op === '%') return a % b;
  return op === 'div' ? Math.trunc(a / b) : a ** b;
}

function compare(op: ComparisonOperation, o: number): boolean {
  const signs = { '=': [0], '<>': [-1, 1], '<': [-1], '>': [1], '<=': [-1, 0], '>=': [0, 1] };
  return signs[op].includes(o);
}

function order(a: Value, b: Value): number {
  if (isSpan(a) && isSpan(b)) return orderSpans(a.span, b.span);
  if (a === b) return 0;
  return a! < b! ? -1 : 1;
}

const isSpan = (value: Value): value is Span =>
  typeof value === 'object' && value !== null && 'span' in value;

function orderSpans(a: readonly [number, number], b: readonly [number, number]): number {
  if (a[1] < b[0]) return -1;
  return a[0] > b[1] ? 1 : 0;
}

const asStretch = (value: Value): Stretch =>
  isSpan(value) ? { start: value.span, end: value.span } : (value as Stretch);

/** By the order of starts, of ends, and of each one's start against the other's end. */
function relateTimes(op: string, a: Stretch, b: Stretch): boolean {
  const starts = orderSpans(a.start, b.start);
  const ends = orderSpans(a.end, b.end);
  const endToStart = orderSpans(a.end, b.start);
  const startToEnd = orderSpans(a.start, b.end);
  const relations: Record<string, boolean> = {
    t_before: endToStart === -1,
    t_after: startToEnd === 1,
    t_disjoint: endToStart === -1 || startToEnd === 1,
    t_intersects: endToStart !== -1 && startToEnd !== 1,
    t_equals: starts === 0 && ends === 0,
    t_contains: starts === -1 && ends === 1,
    t_during: starts === 1 && ends === -1,
    t_finishes: starts === 1 && ends === 0,
    t_finishedBy: starts === -1 && ends === 0,
    t_starts: starts === 0 && ends === -1,
    t_startedBy: starts === 0 && ends === 1,
    t_meets: endToStart === 0,
    t_metBy: startToEnd === 0,
    t_overlaps: starts === -1 && endToStart === 1 && ends === -1,
    t_overlappedBy: starts === 1 && startToEnd === -1 && ends === 1,
  };
  return relations[op]!;
}

function relateArrays(op: string, a: string[], b: string[]): boolean {
  const aInB = a.every((member) => b.includes(member));
  const bInA = b.every((member) => a.includes(member));
  if (op === 'a_contains') return bInA;
  if (op === 'a_containedBy') return aInB;
  return op === 'a_equals' ? aInB && bInA : a.some((member) => b.includes(member));
}

/** Each place is a point or a box; only points come in numbers. */
function relatePlaces(op: string, a: Place[], b: Place[]): boolean {
  const areas = [a, b].map(([first]) => first![0] !== first![2]);
  if (areas[0] && areas[1]) return relateBoxes(op, a[0]!, b[0]!);
  const [points, other] = areas[0] ? [b, a] : [a, b];
  const swap: Record<string, string> = { s_contains: 's_within', s_within: 's_contains' };
  return relatePoints(areas[0] ? (swap[op] ?? op) : op, points, other, areas[0]! || areas[1]!);
}

function relatePoints(op: string, points: Place[], other: Place[], area: boolean): boolean {
  const meets = points.map((p) => other.some((o) => touch(p, o)));
  const inside = points.map((p) => other.some((o) => touch(p, o) && (!area || isWithin(p, o))));
  const back = !area && other.every((o) => points.some((p) => touch(p, o)));
  const relations: Record<string, boolean> = {
    s_intersects: meets.includes(true),
    s_disjoint: !meets.includes(true),
    s_equals: back && !meets.includes(false),
    s_touches: meets.includes(true) && !inside.includes(true),
    s_within: inside.includes(true) && !meets.includes(false),
    s_contains: back,
    s_crosses: area && inside.includes(true) && meets.includes(false),
    s_overlaps: !area && meets.includes(true) && meets.includes(false) && !back,
  };
  return relations[op]!;
}

function relateBoxes(op: string, a: Place, b: Place): boolean {
  const meet = touch(a, b);
  const share = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const aInB = a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
  const bInA = b[0] >= a[0] && b[1] >= a[1] && b[2] <= a[2] && b[3] <= a[3];
  const relations: Record<string, boolean> = {
    s_intersects: meet,
    s_disjoint: !meet,
    s_equals: aInB && bInA,
    s_touches: meet && !share,
    s_within: aInB,
    s_contains: bInA,
    s_crosses: false,
    s_overlaps: share && !aInB && !bInA,
  };
  return relations[op]!;
}

const touch = (a: Place, b: Place): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
const isWithin = (p: Place, o: Place): boolean =>
  p[0] > o[0] && p[0] < o[2] && p[1] > o[1] && p[1] < o[3];
