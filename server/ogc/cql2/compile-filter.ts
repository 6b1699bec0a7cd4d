import { compileCondition } from './compile/conditions.ts';
import type { ValueOf } from './compile/evaluator.ts';
import type { CqlNode } from './tree.ts';

/**
 * A filter that `checkFilter` returned, as a test on a row. Whatever does not depend on the row is
 * worked out once. A row is selected where the filter is true: neither where it is false nor where
 * it is unknown, because of a null (clause 6.2 of the standard).
 *
 * `valueOf` is asked for queryables only; instants come as milliseconds since the epoch,
 * geometries in CRS84. A geometry that is the same object for each call is prepared once.
 *
 * @throws Cql2Error, as does the test, where two geometries cannot be compared exactly.
 */
export function compileFilter<Row>(node: CqlNode, valueOf: ValueOf<Row>): (row: Row) => boolean {
  const truth = compileCondition(node, valueOf);
  if (truth.constant) {
    const selected = truth.value === true;
    return () => selected;
  }
  const { of } = truth;
  return (row) => of(row) === true;
}
