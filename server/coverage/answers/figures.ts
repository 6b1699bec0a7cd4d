/** A number with so many decimals: further ones would be noise in an answer. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** A share with six decimals; null of nobody. */
export function shareOf(part: number, people: number): number | null {
  return people > 0 ? round(Math.min(1, Math.max(0, part / people)), 6) : null;
}

/** A measure with six significant digits, as access per person may be small; null for none. */
export function figureOf(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}
