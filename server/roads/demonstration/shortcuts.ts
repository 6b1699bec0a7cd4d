import { chance } from './hash.ts';
import type { Lattice } from './lattice.ts';
import { addNode, street, type Network } from './network.ts';
import type { Plan } from './plan.ts';
import type { LaidStreets } from './streets.ts';

/** Footways across blocks, some over steps: what makes a walk shorter than a ride. */
export function layShortcuts(
  network: Network,
  plan: Plan,
  lattice: Lattice,
  { nodeOf }: LaidStreets,
): void {
  for (const [column, row, units] of lattice.leaves) {
    if (units === 1 || units === 8) continue;
    if (chance(plan.seed, 61, column, row) > (units === 2 ? 0.14 : 0.08)) continue;
    const rising = chance(plan.seed, 62, column, row) < 0.5;
    const [startRow, endRow] = rising ? [row, row + units] : [row + units, row];
    const start = nodeOf[startRow * lattice.columns + column]!;
    const end = nodeOf[endRow * lattice.columns + column + units]!;
    if (start === -1 || end === -1) continue;
    const between = (part: number): number => {
      const [x, y] = network.nodes[start]!;
      const [endX, endY] = network.nodes[end]!;
      const bend = 12 * Math.sin(part * 7 + column);
      return addNode(network, [x + part * (endX - x) + bend, y + part * (endY - y) - bend]);
    };
    if (chance(plan.seed, 63, column, row) < 0.3) {
      const [first, last] = [between(0.47), between(0.53)];
      network.streets.push(
        street('footway', [start, first], null),
        street('steps', [first, last], null),
        street('footway', [last, end], null),
      );
    } else {
      network.streets.push(street('footway', [start, between(0.35), between(0.7), end], null));
    }
  }
}
