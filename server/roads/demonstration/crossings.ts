import { workName } from './names.ts';
import { street, type Network } from './network.ts';
import type { Metres, Plan } from './plan.ts';
import { besideLine, pointsAlong } from './river.ts';

const everyMetres = 2600;
/** A crossing leads to main streets no further than this from the bank. */
const reachMetres = 900;

/**
 * Bridges, tunnels and ferries over the river, in turn: what carries cars alone, what carries
 * all, what carries people and bicycles alone. Between them the river is a wall.
 */
export function layCrossings(network: Network, plan: Plan): void {
  const { river } = plan;
  if (!river) return;
  const banks = banksOf(network, river);
  let number = 0;
  for (const point of pointsAlong(river.line, everyMetres)) {
    const left = nearestNode(network, banks.left, point, river.halfWidth + reachMetres);
    const right = nearestNode(network, banks.right, point, river.halfWidth + reachMetres);
    if (left === -1 || right === -1) continue;
    const turn = number % 5;
    number += 1;
    const work = Math.floor((number + 4) / 5);
    const refs = [left, right];
    if (turn === 0) layCarBridge(network, refs, work);
    else if (turn === 2) layTunnel(network, refs, work);
    else if (turn === 3) layOpenBridge(network, refs, work);
    else if (plan.ferries) layFerry(network, refs, number);
    else layCarBridge(network, refs, 100 + number);
  }
}

/** Joins an island to the mainland: a bridge for cars, a ferry for everybody else. */
export function layIslandCrossing(network: Network, refs: number[], number: number): void {
  layCarBridge(network, refs, 200 + number);
  layFerry(network, refs, 200 + number);
}

function layCarBridge(network: Network, refs: number[], number: number): void {
  network.streets.push(
    street('primary', refs, workName('bridge', number), {
      foot: false,
      bicycle: false,
      tags: { bridge: 'yes', layer: '1' },
    }),
  );
}

function layOpenBridge(network: Network, refs: number[], number: number): void {
  network.streets.push(
    street('secondary', refs, workName('footbridge', number), {
      tags: { bridge: 'yes', layer: '1', maxweight: '20' },
    }),
  );
}

function layTunnel(network: Network, refs: number[], number: number): void {
  network.streets.push(
    street('primary', refs, workName('tunnel', number), {
      foot: false,
      bicycle: false,
      tags: { tunnel: 'yes', layer: '-1', maxheight: '3.8' },
    }),
  );
}

function layFerry(network: Network, refs: number[], number: number): void {
  const [start, end] = [network.nodes[refs[0]!]!, network.nodes[refs[1]!]!];
  const metres = Math.hypot(start[0] - end[0], start[1] - end[1]);
  // Boarding and waiting take six minutes, the boat makes 12 km/h.
  const minutes = Math.ceil(6 + metres / 200);
  const duration = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  network.streets.push(
    street('ferry', refs, workName('ferry', number), { car: false, tags: { duration } }),
  );
}

function banksOf(
  network: Network,
  river: NonNullable<Plan['river']>,
): { left: number[]; right: number[] } {
  const left: number[] = [];
  const right: number[] = [];
  const seen = new Set<number>();
  for (const road of network.streets) {
    if (road.highway !== 'secondary' && road.highway !== 'tertiary' && road.highway !== 'primary') {
      continue;
    }
    for (const ref of road.refs) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      const { distance, side } = besideLine(river.line, network.nodes[ref]!);
      if (distance > river.halfWidth + reachMetres) continue;
      (side === 1 ? left : right).push(ref);
    }
  }
  return { left, right };
}

function nearestNode(
  network: Network,
  candidates: readonly number[],
  [x, y]: Metres,
  within: number,
): number {
  let best = -1;
  let bestDistance = within;
  for (const candidate of candidates) {
    const [east, north] = network.nodes[candidate]!;
    const distance = Math.hypot(east - x, north - y);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
