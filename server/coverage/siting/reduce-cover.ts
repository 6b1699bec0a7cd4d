import { transpose, type CoverInstance } from './cover-instance.ts';

type Relation = Pick<CoverInstance, 'siteStarts' | 'siteCells' | 'cellStarts' | 'cellSites'>;

/** What is left of a covering question when all of it must be covered. */
export interface ReducedCover {
  /** Candidates worth choosing: none of them covers less than another. */
  readonly alive: number[];
  /** Cells that are not covered by themselves when the others are. */
  readonly cells: number[];
}

/**
 * The classical reductions of set covering (Toregas & ReVelle 1973): a cell goes when another's
 * candidates all cover it too; a candidate goes when another covers all that it does. Only for
 * whole cover, and without capacity.
 * @param kept candidates that stay whatever they cover.
 */
export function reduceCover(instance: CoverInstance, kept: ReadonlySet<number>): ReducedCover {
  const cellCount = instance.cells.length;
  const isCell = new Uint8Array(cellCount).fill(1);
  const isSite = new Uint8Array(instance.candidateCount).fill(1);
  dropDominated(byCell(instance), isCell, isSite, 'superset', new Set());
  dropDominated(bySite(instance), isSite, isCell, 'subset', kept);
  dropDominated(byCell(instance), isCell, isSite, 'superset', new Set());
  return { alive: flagged(isSite), cells: flagged(isCell) };
}

function flagged(flags: Uint8Array): number[] {
  return [...flags.keys()].filter((position) => flags[position] === 1);
}

/** The same question with fewer cells. */
export function restrictCells(instance: CoverInstance, cells: readonly number[]): CoverInstance {
  const place = new Int32Array(instance.cells.length).fill(-1);
  for (const [at, cell] of cells.entries()) place[cell] = at;
  const siteStarts = new Uint32Array(instance.candidateCount + 1);
  const siteCells: number[] = [];
  for (let site = 0; site < instance.candidateCount; site++) {
    for (let at = instance.siteStarts[site]!; at < instance.siteStarts[site + 1]!; at++) {
      const cell = place[instance.siteCells[at]!]!;
      if (cell >= 0) siteCells.push(cell);
    }
    siteStarts[site + 1] = siteCells.length;
  }
  const reach = { siteStarts, siteCells: Uint32Array.from(siteCells) };
  return {
    ...instance,
    cells: Uint32Array.from(cells, (cell) => instance.cells[cell]!),
    weights: Float64Array.from(cells, (cell) => instance.weights[cell]!),
    groups: instance.groups && Uint16Array.from(cells, (cell) => instance.groups![cell]!),
    ...reach,
    ...transpose(reach, cells.length),
  };
}

/** A relation seen from one side: `starts` and `members` of each item, `back` the other way. */
interface Sets {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  readonly backStarts: Uint32Array;
  readonly back: Uint32Array;
}

function byCell(relation: Relation): Sets {
  const { cellStarts, cellSites, siteStarts, siteCells } = relation;
  return { starts: cellStarts, members: cellSites, backStarts: siteStarts, back: siteCells };
}

function bySite(relation: Relation): Sets {
  const { cellStarts, cellSites, siteStarts, siteCells } = relation;
  return { starts: siteStarts, members: siteCells, backStarts: cellStarts, back: cellSites };
}

/**
 * Drops items whose set of living members contains (`superset`) or is contained in (`subset`) that
 * of another living item. Of equals the lowest number stays.
 */
function dropDominated(
  { starts, members, backStarts, back }: Sets,
  isAlive: Uint8Array,
  isMember: Uint8Array,
  drop: 'superset' | 'subset',
  kept: ReadonlySet<number>,
): void {
  const size = new Uint32Array(isAlive.length);
  for (let item = 0; item < size.length; item++) {
    for (let at = starts[item]!; at < starts[item + 1]!; at++)
      size[item]! += isMember[members[at]!]!;
  }
  const sign = drop === 'superset' ? 1 : -1;
  const order = [...size.keys()].toSorted((a, b) => sign * (size[a]! - size[b]!) || a - b);
  const shared = new Uint32Array(isAlive.length);
  for (const item of order) {
    if (isAlive[item] === 0) continue;
    const seen: number[] = [];
    for (let at = starts[item]!; at < starts[item + 1]!; at++) {
      const member = members[at]!;
      if (isMember[member] === 0) continue;
      for (let to = backStarts[member]!; to < backStarts[member + 1]!; to++) {
        const other = back[to]!;
        if (isAlive[other] === 0) continue;
        if (shared[other] === 0) seen.push(other);
        shared[other]! += 1;
      }
    }
    for (const other of seen) {
      const isDominated =
        drop === 'superset' ? shared[other] === size[item] : shared[other] === size[other];
      if (other !== item && isDominated && !kept.has(other)) isAlive[other] = 0;
      shared[other] = 0;
    }
  }
}
