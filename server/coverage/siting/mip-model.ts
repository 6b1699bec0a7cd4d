import type { ModelData } from 'highs';

/** A mixed-integer model to be minimised, as it is written down: columns, then rows over them. */
export interface MipDraft {
  readonly column: (cost: number, upper: number, integer: boolean) => number;
  /** `from` ≤ Σ value × column ≤ `to`; all values 1 where none are given. */
  readonly row: (
    from: number,
    to: number,
    columns: readonly number[],
    values?: readonly number[],
  ) => void;
  readonly lower: (column: number, bound: number) => void;
  readonly data: () => ModelData;
}

export function draftMip(): MipDraft {
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const integrality: (0 | 1)[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  return {
    column(columnCost, columnUpper, integer) {
      lower.push(0);
      upper.push(columnUpper);
      integrality.push(integer ? 1 : 0);
      return cost.push(columnCost) - 1;
    },
    row(from, to, columns, rowValues) {
      rowLower.push(from);
      rowUpper.push(to);
      for (let at = 0; at < columns.length; at++) {
        indices.push(columns[at]!);
        values.push(rowValues?.[at] ?? 1);
      }
      starts.push(indices.length);
    },
    lower(column, bound) {
      lower[column] = bound;
    },
    data: () => ({
      numCols: cost.length,
      numRows: rowLower.length,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower,
      rowUpper,
      integrality,
      matrix: {
        format: 'csr',
        numRows: rowLower.length,
        numCols: cost.length,
        starts,
        indices,
        values,
      },
    }),
  };
}
