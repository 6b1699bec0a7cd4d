import type { ToCrs84 } from '../check-filter.ts';
import type { CqlGeometry, CqlNode, Queryable } from '../tree.ts';

export interface CheckContext {
  readonly queryables: ReadonlyMap<string, Queryable>;
  readonly toCrs84: ToCrs84;
  /** Collects the geometries of the filter, as they are checked. */
  readonly geometries: CqlGeometry[];
}

export type ValueType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'instant'
  | 'interval'
  | 'geometry'
  | 'array';

/** An expression with its literals made uniform, and what it gives. */
export interface CheckedValue {
  readonly type: ValueType;
  readonly node: CqlNode;
}

const wordings: Record<ValueType, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  instant: 'a moment',
  interval: 'an interval',
  geometry: 'a geometry',
  array: 'an array',
};

export function wordingOf(type: ValueType): string {
  return wordings[type];
}
