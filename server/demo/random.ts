/** A stream of numbers that its seed alone decides. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** Whole, both ends included. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  /** One of the choices, by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T;
  /** Normally distributed around 0, standard deviation 1. */
  normal(): number;
}

/** mulberry32 over an FNV-1a hash of the seed: small, quick and the same on every machine. */
export function createRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) {
    state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    integer: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    weighted: (choices) => {
      const total = choices.reduce((sum, [weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [weight, value] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = choices.at(-1);
      if (!last) throw new RangeError('no choices');
      return last[1];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
