/** Numbers from 0 to 1 that look random and are the same each time (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many different numbers below `count`, in a random order; all of them when they are fewer. */
export function sampleOf(count: number, size: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, position) => position);
  const chosen = Math.min(size, count);
  for (let at = 0; at < chosen; at++) {
    const other = at + Math.floor(random() * (count - at));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order.slice(0, chosen);
}
