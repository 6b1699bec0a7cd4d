export interface TopChoice {
  readonly chosen: readonly number[];
  readonly isChosen: (site: number) => boolean;
  /** Least value among the chosen that were not forced; Infinity where none was free. */
  readonly least: number;
  /** Greatest value among those not chosen; 0 where none is left: then nothing is lost by none. */
  readonly next: number;
}

/** The forced, and of the others those with the greatest values, up to `count` in all. */
export function selectTop(
  sites: Uint32Array,
  values: Float64Array,
  forced: ReadonlySet<number>,
  count: number,
): TopChoice {
  const free = sites.filter((site) => !forced.has(site));
  free.sort((a, b) => values[b]! - values[a]! || a - b);
  const room = Math.max(0, count - forced.size);
  const chosen = [...forced, ...free.subarray(0, room)];
  const members = new Set(chosen);
  return {
    chosen,
    isChosen: (site) => members.has(site),
    least: room === 0 ? Infinity : free.length >= room ? values[free[room - 1]!]! : 0,
    next: free.length > room ? values[free[room]!]! : 0,
  };
}
