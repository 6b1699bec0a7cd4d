import type { Lattice } from './lattice.ts';
import { workName } from './names.ts';
import { addNode, street, type Network } from './network.ts';
import { districtAt, type Metres, type Plan } from './plan.ts';
import type { LaidStreets } from './streets.ts';

const stepMetres = 350;
/** Carriageways lie this far from the middle of a motorway. */
const offsetMetres = 14;
const interchangeEverySteps = 6;

/**
 * Ring roads and radial roads of two one-way carriageways above the streets, which pedestrians
 * and bicycles may not use. They meet the streets at interchanges only, and cross the river.
 */
export function layMotorways(
  network: Network,
  plan: Plan,
  lattice: Lattice,
  laid: LaidStreets,
): void {
  const reach = Math.sqrt(plan.squareMetres / Math.PI);
  const radii = [0.13, 0.33, 0.62].map((part) => part * reach).filter((radius) => radius > 1500);
  let number = 0;
  for (const radius of radii) {
    number += 1;
    layMotorway(network, plan, lattice, laid, ring(radius), number);
  }
  const [inner, outer] = [radii[0], 0.95 * reach];
  if (inner === undefined || outer - inner < 6000) return;
  for (let spoke = 0; spoke < 8; spoke += 1) {
    number += 1;
    layMotorway(network, plan, lattice, laid, radial(inner, outer, spoke), number);
  }
}

function ring(radius: number): Metres[] {
  const steps = Math.ceil((2 * Math.PI * radius) / stepMetres);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = (2 * Math.PI * step) / steps;
    const wobble = radius * (1 + 0.06 * Math.sin(3 * angle) + 0.03 * Math.cos(5 * angle));
    return [wobble * Math.cos(angle), wobble * Math.sin(angle)];
  });
}

function radial(inner: number, outer: number, spoke: number): Metres[] {
  const steps = Math.ceil((outer - inner) / stepMetres);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const distance = inner + (step * (outer - inner)) / steps;
    const angle = (spoke * Math.PI) / 4 + 0.2 + 0.12 * Math.sin(distance / 7000);
    return [distance * Math.cos(angle), distance * Math.sin(angle)];
  });
}

/** Lays the parts of a line that are inside the city. */
function layMotorway(
  network: Network,
  plan: Plan,
  lattice: Lattice,
  laid: LaidStreets,
  line: readonly Metres[],
  number: number,
): void {
  let part: Metres[] = [];
  for (const point of [...line, null]) {
    if (point && districtAt(plan, point) !== -1) {
      part.push(point);
      continue;
    }
    if (part.length > 2 * interchangeEverySteps) layPart(network, lattice, laid, part, number);
    part = [];
  }
}

function layPart(
  network: Network,
  lattice: Lattice,
  laid: LaidStreets,
  line: readonly Metres[],
  number: number,
): void {
  const interchanges = new Map<number, number>();
  for (let step = 1; step < line.length - 1; step += interchangeEverySteps) {
    const junction = nearestMainJunction(lattice, laid, line[step]!);
    if (junction !== -1) interchanges.set(step, junction);
  }
  if (interchanges.size < 2) return;
  const first = Math.min(...interchanges.keys());
  const last = Math.max(...interchanges.keys());
  const name = workName('motorway', number);
  for (const side of [1, -1]) {
    const nodes = new Map<number, number>();
    for (let step = first; step <= last; step += 1) {
      nodes.set(step, addNode(network, beside(line, step, side * offsetMetres)));
    }
    const steps = [...interchanges.keys()];
    for (let index = 1; index < steps.length; index += 1) {
      const refs: number[] = [];
      for (let step = steps[index - 1]!; step <= steps[index]!; step += 1) {
        refs.push(nodes.get(step)!);
      }
      // Traffic keeps to the right, so the left carriageway runs against the line.
      if (side === 1) refs.reverse();
      network.streets.push(
        street('motorway', refs, name, { oneway: true, tags: { bridge: 'yes', layer: '2' } }),
      );
    }
    for (const [step, junction] of interchanges) {
      network.streets.push(street('motorway_link', [nodes.get(step)!, junction], null));
    }
  }
}

function beside(line: readonly Metres[], step: number, metres: number): Metres {
  const [x, y] = line[step]!;
  const [fromX, fromY] = line[Math.max(0, step - 1)]!;
  const [toX, toY] = line[Math.min(line.length - 1, step + 1)]!;
  const length = Math.hypot(toX - fromX, toY - fromY);
  return [x - (metres * (toY - fromY)) / length, y + (metres * (toX - fromX)) / length];
}

/** The crossing of two main lines of the lattice that is nearest, within about 800 m; or -1. */
function nearestMainJunction(lattice: Lattice, { nodeOf }: LaidStreets, point: Metres): number {
  const [column, row] = lattice.nearest(point);
  let best = -1;
  let bestDistance = 800;
  for (let dx = -8; dx <= 8; dx += 1) {
    for (let dy = -8; dy <= 8; dy += 1) {
      const [x, y] = [column + dx, row + dy];
      if (x < 0 || y < 0 || x >= lattice.columns || y >= lattice.rows) continue;
      if (x % 4 !== 0 || y % 4 !== 0) continue;
      const node = nodeOf[y * lattice.columns + x]!;
      if (node === -1) continue;
      const [east, north] = lattice.place(x, y);
      const distance = Math.hypot(east - point[0], north - point[1]);
      if (distance < bestDistance) [best, bestDistance] = [node, distance];
    }
  }
  return best;
}
