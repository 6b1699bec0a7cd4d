/**
 * The median of values that count as often as their weights say: the least value that half of the
 * weight does not exceed, or the middle between it and the next where that is exactly half. Found by
 * selection (quickselect) in linear time: areas are many, and each is asked again with every change.
 *
 * @param rows positions in `values` and `weights` that count, of weights above 0; put into another
 *   order.
 * @returns null where there are none.
 */
export function weightedMedian(
  rows: Uint32Array,
  values: Float64Array,
  weights: Float64Array,
): number | null {
  if (rows.length === 0) return null;
  let half = 0;
  for (const row of rows) half += weights[row]! / 2;
  let from = 0;
  let to = rows.length;
  // Weight of what is known to lie below the rows from `from` on.
  let below = 0;
  for (;;) {
    const pivot = middleOfThree(
      values[rows[from]!]!,
      values[rows[(from + to) >> 1]!]!,
      values[rows[to - 1]!]!,
    );
    let less = from;
    let more = to;
    let lessWeight = 0;
    let sameWeight = 0;
    for (let at = from; at < more;) {
      const row = rows[at]!;
      const value = values[row]!;
      if (value > pivot) {
        rows[at] = rows[--more]!;
        rows[more] = row;
        continue;
      }
      if (value < pivot) {
        lessWeight += weights[row]!;
        rows[at] = rows[less]!;
        rows[less++] = row;
      } else {
        sameWeight += weights[row]!;
      }
      at++;
    }
    if (below + lessWeight >= half && less > from) {
      to = less;
      continue;
    }
    below += lessWeight + sameWeight;
    // Rounding may leave the sum of all a little short of itself.
    if (below > half || more === rows.length) return pivot;
    if (below === half) return (pivot + least(rows.subarray(more), values)) / 2;
    from = more;
    if (from === to) return pivot;
  }
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function least(rows: Uint32Array, values: Float64Array): number {
  return rows.reduce((smallest, row) => Math.min(smallest, values[row]!), Infinity);
}
