/** A number with so many decimals: further ones would be noise in an answer. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** A share with six decimals; null of nobody. */
export function shareOf(part: number, people: number): number | null {
  return people > 0 ? round(Math.min(1, Math.max(0, part / people)), 6) : null;
}
