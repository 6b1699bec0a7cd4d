/** A network that goods flow through, from node 0 to node 1. */
export interface FlowNetwork {
  readonly edge: (from: number, to: number, capacity: number) => void;
  /** The greatest flow. */
  readonly run: () => number;
}

/**
 * Maximum flow in layers (Dinic 1970).
 * @param nodeCount nodes 0 (source) and 1 (sink) included.
 */
export function createFlow(nodeCount: number): FlowNetwork {
  const first = new Int32Array(nodeCount).fill(-1);
  const next: number[] = [];
  const heads: number[] = [];
  /** What still fits; an edge and its way back are neighbours. */
  const rooms: number[] = [];
  const half = (from: number, to: number, room: number): void => {
    next.push(first[from]!);
    first[from] = heads.length;
    heads.push(to);
    rooms.push(room);
  };

  const layer = new Int32Array(nodeCount);
  const mark = (): boolean => {
    layer.fill(-1);
    layer[0] = 0;
    const queue = [0];
    for (const node of queue) {
      for (let edge = first[node]!; edge >= 0; edge = next[edge]!) {
        const head = heads[edge]!;
        if (rooms[edge]! <= least || layer[head]! >= 0) continue;
        layer[head] = layer[node]! + 1;
        queue.push(head);
      }
    }
    return layer[1]! >= 0;
  };

  const turns = new Int32Array(nodeCount);
  /** No deeper than there are layers. */
  const push = (node: number, amount: number): number => {
    if (node === 1) return amount;
    let pushed = 0;
    for (; turns[node]! >= 0; turns[node] = next[turns[node]!]!) {
      const edge = turns[node]!;
      const head = heads[edge]!;
      if (rooms[edge]! <= least || layer[head] !== layer[node]! + 1) continue;
      const part = push(head, Math.min(amount - pushed, rooms[edge]!));
      rooms[edge]! -= part;
      rooms[edge ^ 1]! += part;
      pushed += part;
      // The edge may carry more next time.
      if (amount - pushed <= least) break;
    }
    return pushed;
  };

  return {
    edge(from, to, capacity) {
      half(from, to, capacity);
      half(to, from, 0);
    },
    run() {
      let total = 0;
      while (mark()) {
        turns.set(first);
        total += push(0, Number.MAX_VALUE);
      }
      return total;
    },
  };
}

/** Less than this is rounding, not goods. */
const least = 1e-9;
