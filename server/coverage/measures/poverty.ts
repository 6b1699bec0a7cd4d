/** FGT indices of order 0, 1 and 2: share of the poor, depth and severity of their poverty. */
export type Fgt = [number, number, number];

/**
 * Poverty of access, P_α = Σ p·((z − y)/z)^α over those with less than the line z (Foster, Greer &
 * Thorbecke 1984, A class of decomposable poverty measures, Econometrica 52(3)).
 *
 * @param values by cell, at least 0; NaN is left out, and so are cells without people.
 * @param line z, above 0.
 * @returns null where nobody counts.
 */
export function fgt(values: Float64Array, people: Float64Array, line: number): Fgt | null {
  return fgtOf(values, people, (value) => (value < line ? (line - value) / line : null));
}

/**
 * The same for time, where more is worse: poor are those farther than the cut-off c₀, by (c − c₀)/c₀.
 * Of those beyond the horizon no more is known than that they need longer, so they count as at the
 * horizon: depth and severity are lower bounds, and 0 where the cut-off is the horizon.
 *
 * @param costs by cell, to the nearest site; Infinity beyond the horizon.
 */
export function fgtOfTimes(
  costs: Float64Array,
  people: Float64Array,
  { cutoff, horizon }: { readonly cutoff: number; readonly horizon: number },
): Fgt | null {
  return fgtOf(costs, people, (cost) =>
    cost > cutoff ? (Math.min(cost, horizon) - cutoff) / cutoff : null,
  );
}

/** @param gapOf null for those who are not poor. */
function fgtOf(
  values: Float64Array,
  people: Float64Array,
  gapOf: (value: number) => number | null,
): Fgt | null {
  if (values.length !== people.length) throw new RangeError('Columns of different length');
  const sums: Fgt = [0, 0, 0];
  let all = 0;
  for (const [cell, here] of people.entries()) {
    const value = values[cell]!;
    if (!(here > 0) || Number.isNaN(value)) continue;
    all += here;
    const gap = gapOf(value);
    if (gap === null) continue;
    sums[0] += here;
    sums[1] += here * gap;
    sums[2] += here * gap * gap;
  }
  return all > 0 ? [sums[0] / all, sums[1] / all, sums[2] / all] : null;
}
