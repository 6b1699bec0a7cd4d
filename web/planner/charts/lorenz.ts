/**
 * Share of access that the worse served part of the people gets: the Lorenz curve at `people`,
 * on the straight line between its points. 0.5 for the worse half.
 */
export function accessOfWorst(
  lorenz: readonly (readonly [number, number])[],
  people: number,
): number | null {
  for (let at = 1; at < lorenz.length; at += 1) {
    const [x0, y0] = lorenz[at - 1]!;
    const [x1, y1] = lorenz[at]!;
    if (people < x0 || people > x1) continue;
    return x1 === x0 ? y1 : y0 + ((y1 - y0) * (people - x0)) / (x1 - x0);
  }
  return null;
}
