/**
 * Candidates in the order of a greedy choice, for gains that only fall as more is chosen
 * (submodular). A gain is computed anew only when its candidate comes up, since its old value
 * bounds it from above: "lazy" greedy, CELF (Minoux 1978; Leskovec et al. 2007). Candidates that
 * add nothing are not chosen; lower numbers come first among equals.
 * @param gainOf what a candidate adds to what was added so far.
 * @param add makes a candidate part of it.
 * @param count ends the choice.
 */
export function lazyGreedy(
  candidates: Iterable<number>,
  gainOf: (candidate: number) => number,
  add: (candidate: number) => void,
  count: number,
): number[] {
  const heap = Uint32Array.from(candidates);
  const gains = Float64Array.from(heap, gainOf);
  let size = heap.length;
  for (let at = (size >> 1) - 1; at >= 0; at--) siftDown(heap, gains, size, at);
  const chosen: number[] = [];
  while (size > 0 && chosen.length < count) {
    const candidate = heap[0]!;
    gains[0] = gainOf(candidate);
    siftDown(heap, gains, size, 0);
    if (heap[0] !== candidate) continue;
    if (gains[0] <= 0) break;
    size -= 1;
    heap[0] = heap[size]!;
    gains[0] = gains[size]!;
    siftDown(heap, gains, size, 0);
    chosen.push(candidate);
    add(candidate);
  }
  return chosen;
}

/** Restores the order of a heap, greatest gain on top, below `at`. */
function siftDown(heap: Uint32Array, gains: Float64Array, size: number, at: number): void {
  const candidate = heap[at]!;
  const gain = gains[at]!;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && comesFirst(heap, gains, child + 1, gains[child]!, heap[child]!)) {
      child += 1;
    }
    if (!comesFirst(heap, gains, child, gain, candidate)) break;
    heap[at] = heap[child]!;
    gains[at] = gains[child]!;
    at = child;
  }
  heap[at] = candidate;
  gains[at] = gain;
}

function comesFirst(
  heap: Uint32Array,
  gains: Float64Array,
  at: number,
  gain: number,
  candidate: number,
): boolean {
  return gains[at]! > gain || (gains[at] === gain && heap[at]! < candidate);
}
