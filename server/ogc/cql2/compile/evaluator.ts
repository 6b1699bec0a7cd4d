import type { QueryableValue } from '../tree.ts';

/** Reads one queryable of one row; null where there is none. */
export type ValueOf<Row> = (row: Row, name: string) => QueryableValue;

/**
 * What an expression gives for a row: known at once, or per row. Null is SQL's unknown. `cost` is
 * a rough number by which the cheaper of two conditions is asked first.
 */
export type Evaluator<Row, Value> =
  | { readonly constant: true; readonly value: Value | null; readonly cost: 0 }
  | {
      readonly constant: false;
      readonly of: (row: Row) => Value | null;
      readonly cost: number;
    };

export type Truth<Row> = Evaluator<Row, boolean>;

export function constant<Value>(value: Value | null): {
  readonly constant: true;
  readonly value: Value | null;
  readonly cost: 0;
} {
  return { constant: true, value, cost: 0 };
}

export function perRow<Row, Value>(
  cost: number,
  of: (row: Row) => Value | null,
): Evaluator<Row, Value> {
  return { constant: false, cost, of };
}

export function functionOf<Row, Value>(
  evaluator: Evaluator<Row, Value>,
): (row: Row) => Value | null {
  if (!evaluator.constant) return evaluator.of;
  const { value } = evaluator;
  return () => value;
}

/** Applies `change` to what is known; unknown stays unknown. */
export function mapped<Row, From, To>(
  evaluator: Evaluator<Row, From>,
  cost: number,
  change: (value: From) => To | null,
): Evaluator<Row, To> {
  if (evaluator.constant) {
    return constant(evaluator.value === null ? null : change(evaluator.value));
  }
  const { of } = evaluator;
  return perRow(evaluator.cost + cost, (row) => {
    const value = of(row);
    return value === null ? null : change(value);
  });
}

/** Joins two values; unknown if one of them is. A constant side is read once. */
export function joined<Row, Left, Right, To>(
  left: Evaluator<Row, Left>,
  right: Evaluator<Row, Right>,
  cost: number,
  join: (left: Left, right: Right) => To | null,
): Evaluator<Row, To> {
  if (right.constant) {
    const { value } = right;
    return value === null ? constant<To>(null) : mapped(left, cost, (other) => join(other, value));
  }
  if (left.constant) {
    const { value } = left;
    return value === null ? constant<To>(null) : mapped(right, cost, (other) => join(value, other));
  }
  const [ofLeft, ofRight] = [left.of, right.of];
  return perRow(left.cost + right.cost + cost, (row) => {
    const value = ofLeft(row);
    if (value === null) return null;
    const other = ofRight(row);
    return other === null ? null : join(value, other);
  });
}
