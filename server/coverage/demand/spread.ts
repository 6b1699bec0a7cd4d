/** Of what is spread, the part that the thinnest cells may carry before they are left out. */
const thinShare = 0.05;

/**
 * Spreads people over cells in proportion to weights, and adds them to `into`. The thinnest cells,
 * which together would carry a twentieth, get nobody: a lane that only cuts a cell's corner would
 * make it an inhabited place. The others share what is theirs, so the sum is exact.
 *
 * @param positions of the cells that may get people.
 * @returns false when no cell has a weight: nobody was added.
 */
export function spread(
  people: number,
  positions: readonly number[],
  weights: ArrayLike<number>,
  into: Float64Array,
): boolean {
  const heaviestFirst = positions
    .filter((position) => weights[position]! > 0)
    .toSorted((a, b) => weights[b]! - weights[a]! || a - b);
  const total = heaviestFirst.reduce((sum, position) => sum + weights[position]!, 0);
  if (total === 0) return false;
  let kept = 0;
  let count = 0;
  while (count < heaviestFirst.length && kept < total * (1 - thinShare)) {
    kept += weights[heaviestFirst[count]!]!;
    count += 1;
  }
  for (const position of heaviestFirst.slice(0, count)) {
    into[position]! += (people * weights[position]!) / kept;
  }
  return true;
}
