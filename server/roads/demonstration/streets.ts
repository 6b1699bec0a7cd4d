import { chance } from './hash.ts';
import type { Lattice } from './lattice.ts';
import { lineName } from './names.ts';
import { addNode, street, type Network } from './network.ts';
import type { Plan } from './plan.ts';

/** No way is longer, so that tiles and name changes stay cheap. */
const longestWayUnits = 48;

/** What the lattice became: for each lattice point its node, or -1. */
export interface LaidStreets {
  readonly nodeOf: Int32Array;
}

/** Lays the lattice's pieces as named streets, grouped into ways of one kind. */
export function layStreets(network: Network, plan: Plan, lattice: Lattice): LaidStreets {
  const { columns, rows } = lattice;
  const nodeOf = new Int32Array(columns * rows).fill(-1);
  for (let row = 0; row < rows; row += 1) {
    layLine(network, plan, lattice, nodeOf, false, row);
  }
  for (let column = 0; column < columns; column += 1) {
    layLine(network, plan, lattice, nodeOf, true, column);
  }
  return { nodeOf };
}

function layLine(
  network: Network,
  plan: Plan,
  lattice: Lattice,
  nodeOf: Int32Array,
  vertical: boolean,
  line: number,
): void {
  const { columns, rows } = lattice;
  const length = vertical ? rows : columns;
  const at = (position: number): number =>
    vertical ? position * columns + line : line * columns + position;
  const pieces = vertical ? lattice.across : lattice.along;
  const name = lineName(vertical, line);
  let start = 0;
  while (start < length) {
    if (!pieces[at(start)]) {
      start += 1;
      continue;
    }
    const kind = kindOf(plan, lattice, vertical, line, start);
    let end = start + 1;
    while (
      pieces[at(end)] &&
      end - start < longestWayUnits &&
      kindOf(plan, lattice, vertical, line, end).key === kind.key
    ) {
      end += 1;
    }
    const refs: number[] = [];
    for (let position = start; position <= end; position += 1) {
      const isEnd = position === start || position === end;
      if (!isEnd && !isNeeded(lattice, vertical, line, position)) continue;
      const index = at(position);
      if (nodeOf[index] === -1) {
        const [column, row] = vertical ? [line, position] : [position, line];
        nodeOf[index] = addNode(network, lattice.place(column, row));
      }
      refs.push(nodeOf[index]!);
    }
    if (kind.backwards) refs.reverse();
    network.streets.push(
      street(kind.highway, refs, kind.highway === 'footway' ? null : name, {
        oneway: kind.oneway,
        tags: { ...kind.tags },
      }),
    );
    start = end;
  }
}

/** A point between two pieces of one line is kept where another street meets it, or for shape. */
function isNeeded(lattice: Lattice, vertical: boolean, line: number, position: number): boolean {
  if (position % 2 === 0) return true;
  const { columns } = lattice;
  const index = vertical ? position * columns + line : line * columns + position;
  return vertical
    ? lattice.along[index] === 1 || lattice.along[index - 1] === 1
    : lattice.across[index] === 1 || lattice.across[index - columns] === 1;
}

interface Kind {
  readonly key: string;
  readonly highway: string;
  readonly oneway: boolean;
  readonly backwards: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

function kindOf(
  plan: Plan,
  lattice: Lattice,
  vertical: boolean,
  line: number,
  position: number,
): Kind {
  const density = vertical ? lattice.densityOf(line, position) : lattice.densityOf(position, line);
  const salt = vertical ? 1 : 2;
  const block = position >> 3;
  const highway = highwayOf(line, density, chance(plan.seed, 30 + salt, line, block));
  const oneway =
    highway === 'residential' && density > 7000 && chance(plan.seed, 40 + salt, line) < 0.7;
  const tags = limitsOf(highway, chance(plan.seed, 50 + salt, line, block));
  return {
    key: `${highway} ${oneway} ${Object.values(tags).join()}`,
    highway,
    oneway,
    backwards: oneway && ((line >> 2) & 1) === 1,
    tags,
  };
}

function highwayOf(line: number, density: number, draw: number): string {
  if (line % 32 === 0) return 'primary';
  if (line % 16 === 0) return density > 900 ? 'primary' : 'secondary';
  if (line % 8 === 0) return density > 900 ? 'secondary' : 'tertiary';
  if (line % 4 === 0) return 'tertiary';
  if (line % 2 === 0) return 'residential';
  if (draw < 0.35) return 'footway';
  return draw < 0.75 ? 'living_street' : 'residential';
}

/** Low and weak stretches that a truck must go round; main roads have none. */
function limitsOf(highway: string, draw: number): Record<string, string> {
  if (highway !== 'tertiary' && highway !== 'residential') return {};
  if (draw < 0.012) return { maxheight: '2.8' };
  if (draw < 0.02) return { maxheight: '3.5' };
  if (draw < 0.032) return { maxweight: '5' };
  if (draw < 0.04) return { maxweight: '10' };
  return {};
}
