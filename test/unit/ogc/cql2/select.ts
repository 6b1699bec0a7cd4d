import { checkFilter } from '../../../../server/ogc/cql2/check-filter.ts';
import { compileFilter } from '../../../../server/ogc/cql2/compile-filter.ts';
import { parseCql2Text } from '../../../../server/ogc/cql2/parse-text.ts';
import { Cql2Error, type CqlNode, type QueryableValue } from '../../../../server/ogc/cql2/tree.ts';
import { queryables } from './queryables.ts';

export type Row = Readonly<Record<string, QueryableValue>>;

export const inCrs84 = { toCrs84: (position: readonly [number, number]) => position };

export function check(text: string): CqlNode {
  return checkFilter(parseCql2Text(text), queryables, inCrs84);
}

/** Whether a filter selects a row; what the row leaves out is null. */
export function selects(text: string, row: Row = {}): boolean {
  return compileFilter(check(text), (from: Row, name) => from[name] ?? null)(row);
}

/** The error that reading or checking ends with. */
export function refusalOf(read: () => unknown): Cql2Error {
  try {
    read();
  } catch (error) {
    if (error instanceof Cql2Error) return error;
    throw error;
  }
  throw new Error('It was not refused');
}
