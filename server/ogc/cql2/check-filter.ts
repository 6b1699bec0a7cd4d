import { checkCondition } from './check/conditions.ts';
import type { CheckContext } from './check/context.ts';
import { refuseFaultyGeometries } from './check/geometries.ts';
import type { CqlNode, Queryable } from './tree.ts';

/** A position of `filter-crs`, in the axis order of that system, as longitude and latitude. */
export type ToCrs84 = (position: readonly [number, number]) => readonly [number, number];

/**
 * Checks that a filter names listed queryables only and that every type fits, and makes its
 * literals uniform: positions in CRS84 without heights, moments in UTC, texts that stand beside a
 * moment as moments.
 *
 * @throws Cql2Error that says what to write instead.
 */
export function checkFilter(
  node: CqlNode,
  queryables: readonly Queryable[],
  { toCrs84 }: { toCrs84: ToCrs84 },
): CqlNode {
  const context: CheckContext = {
    queryables: new Map(queryables.map((queryable) => [queryable.name, queryable])),
    toCrs84,
    geometries: [],
  };
  const checked = checkCondition(node, context);
  refuseFaultyGeometries(context.geometries);
  return checked;
}
