import Flatbush from 'flatbush';
import { layIslandCrossing } from './crossings.ts';
import type { Network, Street } from './network.ts';

/** A cluster of streets with fewer nodes than this is dropped, a larger one is an island. */
const smallestIsland = 120;

/**
 * Joins everything that can be walked into one piece: islands get a crossing to the mainland,
 * slivers that the water cut off are dropped.
 *
 * @param ferries false where boats do not run: what the water parts then stays apart on foot.
 */
export function joinIslands(network: Network, ferries: boolean): void {
  const component = components(network, (road) => road.foot);
  const sizes = new Map<number, number>();
  for (const label of component) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const walkable = [...sizes].toSorted(([, a], [, b]) => b - a);
  const mainland = walkable[0]?.[0];
  if (mainland === undefined) return;
  const mainNodes = mainStreetNodes(network);
  const ashore = mainNodes.filter((node) => component[node] === mainland);
  if (ashore.length === 0) return;
  if (!ferries) {
    keepStreets(
      network,
      (road) => !road.foot || sizes.get(component[road.refs[0]!]!)! >= smallestIsland,
    );
    return;
  }
  let number = 0;
  for (const [label, size] of walkable.slice(1)) {
    if (size < smallestIsland) continue;
    const pair = nearestPair(
      network,
      mainNodes.filter((node) => component[node] === label),
      ashore,
    );
    if (!pair) continue;
    number += 1;
    layIslandCrossing(network, pair, number);
  }
  const joined = components(network, (road) => road.foot);
  const whole = joined[ashore[0]!];
  keepStreets(network, (road) => !road.foot || joined[road.refs[0]!] === whole);
}

/**
 * Makes every street usable both ways in and out: a one-way street from which a mode cannot
 * return is opened to both directions, and what still leads nowhere becomes a footway.
 */
export function removeTraps(network: Network): void {
  const modes: ((road: Street) => boolean)[] = [
    (road) => road.car,
    (road) => road.bicycle && road.highway !== 'ferry',
    (road) => road.bicycle,
  ];
  for (const uses of modes) {
    const largest = largestStrongComponent(network, uses);
    for (const road of network.streets) {
      if (!uses(road) || road.refs.every((ref) => largest[ref])) continue;
      if (road.oneway && road.highway !== 'motorway') {
        road.oneway = false;
      }
    }
  }
  const forCars = largestStrongComponent(network, (road) => road.car);
  for (const road of network.streets) {
    if (!road.car || road.refs.every((ref) => forCars[ref])) continue;
    if (road.foot) {
      Object.assign(road, { highway: 'footway', name: null, car: false, bicycle: false });
      road.tags = {};
    }
  }
  keepStreets(network, (road) => road.foot || !road.car || road.refs.every((ref) => forCars[ref]));
}

function keepStreets(network: Network, keep: (road: Street) => boolean): void {
  const kept = network.streets.filter(keep);
  network.streets.length = 0;
  for (const road of kept) network.streets.push(road);
}

/** A label for each node: equal where streets of a kind connect them. */
export function components(network: Network, uses: (road: Street) => boolean): Int32Array {
  const parent = Int32Array.from(network.nodes, (_, index) => index);
  const find = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[node] !== root) [node, parent[node]] = [parent[node]!, root];
    return root;
  };
  for (const road of network.streets) {
    if (!uses(road)) continue;
    for (const ref of road.refs) parent[find(ref)] = find(road.refs[0]!);
  }
  return parent.map((_, node) => find(node));
}

/**
 * Marks the nodes of the largest set in which each can be reached from each, by streets of a
 * kind and in their direction (Tarjan 1972, without recursion).
 */
export function largestStrongComponent(
  network: Network,
  uses: (road: Street) => boolean,
): Uint8Array {
  const count = network.nodes.length;
  const degree = new Int32Array(count + 1);
  const eachArc = (visit: (from: number, to: number) => void): void => {
    for (const road of network.streets) {
      if (!uses(road)) continue;
      for (let index = 1; index < road.refs.length; index += 1) {
        visit(road.refs[index - 1]!, road.refs[index]!);
        if (!road.oneway) visit(road.refs[index]!, road.refs[index - 1]!);
      }
    }
  };
  eachArc((from) => (degree[from + 1]! += 1));
  for (let node = 0; node < count; node += 1) degree[node + 1]! += degree[node]!;
  const targets = new Int32Array(degree[count]!);
  const filled = degree.slice();
  eachArc((from, to) => {
    targets[filled[from]!] = to;
    filled[from]! += 1;
  });

  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const label = new Int32Array(count).fill(-1);
  const cursor = degree.slice();
  const stack: number[] = [];
  const path: number[] = [];
  const sizes: number[] = [];
  let visited = 0;
  for (let root = 0; root < count; root += 1) {
    if (order[root] !== -1 || degree[root] === degree[root + 1]) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (order[node] === -1) {
        order[node] = low[node] = visited++;
        stack.push(node);
      }
      if (cursor[node]! < degree[node + 1]!) {
        const target = targets[cursor[node]!]!;
        cursor[node]! += 1;
        if (order[target] === -1) path.push(target);
        else if (label[target] === -1) low[node] = Math.min(low[node]!, order[target]!);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before]!, low[node]!);
      if (low[node] !== order[node]) continue;
      let size = 0;
      for (let member = -1; member !== node; size += 1) {
        member = stack.pop()!;
        label[member] = sizes.length;
      }
      sizes.push(size);
    }
  }
  const largest = sizes.indexOf(sizes.reduce((top, size) => Math.max(top, size), 0));
  return Uint8Array.from(label, (value) => (value === largest ? 1 : 0));
}

function mainStreetNodes(network: Network): number[] {
  const nodes = new Set<number>();
  for (const road of network.streets) {
    if (road.highway !== 'secondary' && road.highway !== 'tertiary' && road.highway !== 'primary') {
      continue;
    }
    for (const ref of road.refs) nodes.add(ref);
  }
  return [...nodes];
}

function nearestPair(
  network: Network,
  from: readonly number[],
  to: readonly number[],
): [number, number] | null {
  const index = new Flatbush(to.length);
  for (const node of to) index.add(...network.nodes[node]!);
  index.finish();
  let best: [number, number] | null = null;
  let bestDistance = Infinity;
  for (const node of from) {
    const [x, y] = network.nodes[node]!;
    const [position] = index.neighbors(x, y, 1);
    if (position === undefined) continue;
    const nearest = to[position]!;
    const [east, north] = network.nodes[nearest]!;
    const distance = Math.hypot(east - x, north - y);
    if (distance < bestDistance) [best, bestDistance] = [[node, nearest], distance];
  }
  return best;
}
