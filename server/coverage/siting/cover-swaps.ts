import { addToCover, removeFromCover, type CoverState } from './cover-state.ts';

export interface Swap {
  readonly enters: number;
  readonly leaves: number;
  /** Weight won by it; below 0 when some is lost. */
  readonly change: number;
}

/** A swap may be refused, for example since a group would fall below its share. */
export type MaySwap = (state: CoverState, swap: Swap) => boolean;

/**
 * Exchanges chosen candidates for others as long as that covers more (Teitz & Bart 1968, as
 * vertex substitution in the manner of Whitaker 1983: what every exchange with one newcomer would
 * change is found in one walk over the newcomer's cells). Changes `state`.
 * @param locked candidates that stay.
 */
export function improveCover(
  state: CoverState,
  locked: ReadonlySet<number>,
  maySwap: MaySwap = () => true,
): void {
  const { instance } = state;
  // Sums of real numbers differ in their last digits by the order of adding.
  const least = 1e-9 * Math.max(1, instance.totalWeight);
  const search = startSearch(state, locked);
  for (let idle = 0, enters = 0; idle < instance.candidateCount; enters++) {
    if (enters === instance.candidateCount) enters = 0;
    idle += 1;
    if (state.isChosen[enters]) continue;
    const swap = search.best(enters, least, maySwap);
    if (swap === null) continue;
    removeFromCover(state, swap.leaves);
    addToCover(state, swap.enters);
    search.refresh();
    idle = 0;
  }
}

/** The best exchange for each chosen candidate that loses at most `mostLoss`; best first. */
export function listSwaps(
  state: CoverState,
  locked: ReadonlySet<number>,
  mostLoss: number,
  maySwap: MaySwap = () => true,
): Swap[] {
  const best = new Map<number, Swap>();
  const search = startSearch(state, locked);
  for (let enters = 0; enters < state.instance.candidateCount; enters++) {
    if (state.isChosen[enters]) continue;
    for (const swap of search.all(enters)) {
      const known = best.get(swap.leaves);
      if (swap.change < -mostLoss || (known && known.change >= swap.change)) continue;
      if (maySwap(state, swap)) best.set(swap.leaves, swap);
    }
  }
  return [...best.values()].toSorted((a, b) => b.change - a.change || a.enters - b.enters);
}

interface SwapSearch {
  readonly best: (enters: number, least: number, maySwap: MaySwap) => Swap | null;
  readonly all: (enters: number) => Iterable<Swap>;
  /** After the state has changed. */
  readonly refresh: () => void;
}

function startSearch(state: CoverState, locked: ReadonlySet<number>): SwapSearch {
  const { instance, counts, coverers } = state;
  const { siteStarts, siteCells, weights } = instance;
  /** By chosen candidate: weight that it alone covers. */
  const losses = new Float64Array(instance.candidateCount);
  /** By chosen candidate: part of its loss that the newcomer takes over; 0 between calls. */
  const saved = new Float64Array(instance.candidateCount);
  let leavers: number[] = [];

  const refresh = (): void => {
    losses.fill(0);
    for (let cell = 0; cell < counts.length; cell++) {
      if (counts[cell] === 1) losses[coverers[cell]!]! += weights[cell]!;
    }
    leavers = [];
    for (let site = 0; site < instance.candidateCount; site++) {
      if (state.isChosen[site] && !locked.has(site)) leavers.push(site);
    }
    leavers.sort((a, b) => losses[a]! - losses[b]! || a - b);
  };

  /** Fills `saved`. */
  const measure = (enters: number): { gain: number; touched: number[] } => {
    let gain = 0;
    const touched: number[] = [];
    const end = siteStarts[enters + 1]!;
    for (let at = siteStarts[enters]!; at < end; at++) {
      const cell = siteCells[at]!;
      const count = counts[cell]!;
      if (count > 1) continue;
      const weight = weights[cell]!;
      if (count === 0) {
        gain += weight;
        continue;
      }
      const site = coverers[cell]!;
      if (saved[site] === 0) touched.push(site);
      saved[site]! += weight;
    }
    return { gain, touched };
  };

  const swapsOf = (enters: number, wanted: readonly number[] | null): Swap[] => {
    const { gain, touched } = measure(enters);
    // Of those that the newcomer takes nothing over from, only the one that loses least matters.
    const first = leavers.find((site) => saved[site] === 0);
    const leaving = wanted ?? (first === undefined ? touched : [...touched, first]);
    const swaps: Swap[] = [];
    for (const leaves of leaving) {
      if (locked.has(leaves)) continue;
      swaps.push({ enters, leaves, change: gain - losses[leaves]! + saved[leaves]! });
    }
    for (const site of touched) saved[site] = 0;
    return swaps;
  };

  refresh();
  return {
    refresh,
    all: (enters) => swapsOf(enters, leavers),
    best(enters, least, maySwap) {
      let found: Swap | null = null;
      for (const swap of swapsOf(enters, null)) {
        if (swap.change > (found?.change ?? least) && maySwap(state, swap)) found = swap;
      }
      return found;
    },
  };
}
