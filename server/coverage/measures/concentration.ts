import { countedValues } from './counted-values.ts';

/**
 * Concentration index C = 2·cov(y, r)/μ: whether access favours those who are high up in something
 * else, r being each person's place in that order as a fraction (Kakwani, Wagstaff & van Doorslaer
 * 1997, Socioeconomic inequalities in health, Journal of Econometrics 77(1)). From −1 to 1; above 0
 * access favours the high. Cells with the same rank share the middle of their places.
 *
 * @param values by cell, at least 0; NaN is left out, and so are cells without people.
 * @param ranks by cell, for example residents per square kilometre; NaN is left out.
 * @returns null where nobody counts or nobody has anything.
 */
export function concentrationIndex(
  values: Float64Array,
  people: Float64Array,
  ranks: Float64Array,
): number | null {
  const ranked = people.map((here, cell) => (Number.isNaN(ranks[cell]) ? 0 : here));
  const counted = countedValues(values, ranked);
  if (!(counted.mean > 0)) return null;
  const order = counted.cells.toSorted((a, b) => ranks[a]! - ranks[b]!);
  let sum = 0;
  let below = 0;
  for (let from = 0; from < order.length;) {
    let same = 0;
    let access = 0;
    let to = from;
    for (; to < order.length && ranks[order[to]!] === ranks[order[from]!]; to++) {
      same += ranked[order[to]!]!;
      access += ranked[order[to]!]! * values[order[to]!]!;
    }
    sum += access * (below + same / 2);
    below += same;
    from = to;
  }
  return (2 * sum) / (counted.people ** 2 * counted.mean) - 1;
}
