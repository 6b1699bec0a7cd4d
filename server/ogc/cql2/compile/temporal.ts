import { extentOf, readInstant, type InstantExtent } from '../instants.ts';
import type { TemporalOperation } from '../operations.ts';
import type { CqlNode } from '../tree.ts';
import { constant, joined, mapped, type Evaluator, type Truth, type ValueOf } from './evaluator.ts';
import { compareScalars } from './comparisons.ts';
import { compileScalar } from './values.ts';

/** A stretch of time; both ends belong to it. An instant begins and ends with itself. */
interface Stretch {
  readonly start: InstantExtent | number;
  readonly end: InstantExtent | number;
}

export function compileTemporal<Row>(
  op: TemporalOperation,
  args: readonly CqlNode[],
  valueOf: ValueOf<Row>,
): Truth<Row> {
  const [left, right] = args.map((arg) => compileStretch(arg, valueOf));
  return joined(left!, right!, 2, relations[op]);
}

function compileStretch<Row>(node: CqlNode, valueOf: ValueOf<Row>): Evaluator<Row, Stretch> {
  if (typeof node === 'object' && 'interval' in node) {
    const start = compileEnd(node.interval[0], -Infinity, valueOf);
    const end = compileEnd(node.interval[1], Infinity, valueOf);
    return joined(start, end, 1, (from, to): Stretch => ({ start: from, end: to }));
  }
  return mapped(compileScalar(node, valueOf), 1, (value): Stretch => ({
    start: value as number,
    end: value as number,
  }));
}

function compileEnd<Row>(
  node: CqlNode,
  open: number,
  valueOf: ValueOf<Row>,
): Evaluator<Row, InstantExtent | number> {
  if (node === '..') return constant<InstantExtent | number>(open);
  if (typeof node === 'string')
    return constant<InstantExtent | number>(extentOf(readInstant(node)));
  return mapped(compileScalar(node, valueOf), 0, (value) => value as number);
}

type Relation = (a: Stretch, b: Stretch) => boolean;

const before: Relation = (a, b) => compareScalars(a.end, b.start) < 0;
const disjoint: Relation = (a, b) => before(a, b) || before(b, a);
const starts: Relation = (a, b) =>
  compareScalars(a.start, b.start) === 0 && compareScalars(a.end, b.end) < 0;
const finishes: Relation = (a, b) =>
  compareScalars(a.start, b.start) > 0 && compareScalars(a.end, b.end) === 0;
const during: Relation = (a, b) =>
  compareScalars(a.start, b.start) > 0 && compareScalars(a.end, b.end) < 0;
const meets: Relation = (a, b) => compareScalars(a.end, b.start) === 0;
const overlaps: Relation = (a, b) =>
  compareScalars(a.start, b.start) < 0 &&
  compareScalars(a.end, b.start) > 0 &&
  compareScalars(a.end, b.end) < 0;

const swapped =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a);

/** How two intervals lie, as OWL-Time has it (standard, tables 8 and 9). */
const relations: Record<TemporalOperation, Relation> = {
  t_after: swapped(before),
  t_before: before,
  t_contains: swapped(during),
  t_disjoint: disjoint,
  t_during: during,
  t_equals: (a, b) => compareScalars(a.start, b.start) === 0 && compareScalars(a.end, b.end) === 0,
  t_finishedBy: swapped(finishes),
  t_finishes: finishes,
  t_intersects: (a, b) => !disjoint(a, b),
  t_meets: meets,
  t_metBy: swapped(meets),
  t_overlappedBy: swapped(overlaps),
  t_overlaps: overlaps,
  t_startedBy: swapped(starts),
  t_starts: starts,
};
