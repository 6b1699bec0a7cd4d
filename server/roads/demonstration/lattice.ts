import { chance } from './hash.ts';
import { densityAt, districtAt, type Metres, type Plan } from './plan.ts';
import { besideLine } from './river.ts';

/** Distance between neighbouring lines of the lattice where streets lie closest. */
const unitMetres = 125;
/** Blocks of eight units (1 km) are the coarsest mesh. */
const blockUnits = 8;
/** Turned off the compass, so that "north-east" is a direction that streets have. */
const turn = (9 * Math.PI) / 180;

/** People to a square kilometre above which a block of that many units is divided. */
const divideAbove: Readonly<Record<number, number>> = { 8: 900, 4: 3500, 2: 13_000 };

/**
 * Streets as a quadtree drawn on a lattice: the sides of all leaves, as unit pieces. The mesh is
 * fine where many people live. Columns run along the first axis, rows along the second; piece
 * (column, row) of `along` leads to (column + 1, row), of `across` to (column, row + 1).
 */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly along: Uint8Array;
  readonly across: Uint8Array;
  /** Leaves as column, row, units in turn. */
  readonly leaves: readonly (readonly [column: number, row: number, units: number])[];
  /** People to a square kilometre around a lattice point, by block. */
  readonly densityOf: (column: number, row: number) => number;
  /** Where a lattice point lies, bent and shaken so that no two blocks are the same. */
  readonly place: (column: number, row: number) => Metres;
  /** The lattice point that would lie nearest without the bend. */
  readonly nearest: (point: Metres) => [column: number, row: number];
}

export function drawLattice(plan: Plan): Lattice {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [west, south, east, north] = plan.box;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const;
  const turned = corners.map(([x, y]) => [x * cos + y * sin, y * cos - x * sin] as const);
  const originX = Math.min(...turned.map(([x]) => x)) - 1000;
  const originY = Math.min(...turned.map(([, y]) => y)) - 1000;
  const blocks = (low: number, high: number): number =>
    Math.ceil((high - low + 1000) / (unitMetres * blockUnits));
  const blockColumns = blocks(originX, Math.max(...turned.map(([x]) => x)));
  const blockRows = blocks(originY, Math.max(...turned.map(([, y]) => y)));
  const columns = blockColumns * blockUnits + 1;
  const rows = blockRows * blockUnits + 1;
  const along = new Uint8Array(columns * rows);
  const across = new Uint8Array(columns * rows);
  const leaves: [number, number, number][] = [];
  const densities = new Float32Array(blockColumns * blockRows);

  const unbent = (column: number, row: number): Metres => {
    const [x, y] = [originX + column * unitMetres, originY + row * unitMetres];
    return [x * cos - y * sin, x * sin + y * cos];
  };
  const place = (column: number, row: number): Metres => {
    const [x, y] = unbent(column, row);
    const shake = unitMetres * 0.28;
    return [
      x +
        170 * Math.sin(y / 2900 + plan.seed) +
        60 * Math.sin((x + y) / 1300) +
        shake * (chance(plan.seed, 21, column, row) - 0.5),
      y +
        170 * Math.sin(x / 3300 - plan.seed) +
        60 * Math.sin((x - y) / 1100) +
        shake * (chance(plan.seed, 22, column, row) - 0.5),
    ];
  };
  const addLeaf = (column: number, row: number, units: number): void => {
    leaves.push([column, row, units]);
    for (let step = 0; step < units; step += 1) {
      along[row * columns + column + step] = 1;
      along[(row + units) * columns + column + step] = 1;
      across[(row + step) * columns + column] = 1;
      across[(row + step) * columns + column + units] = 1;
    }
  };
  const divide = (column: number, row: number, units: number): void => {
    const centre = unbent(column + units / 2, row + units / 2);
    const district = districtAt(plan, centre);
    const density = district === -1 ? 0 : densityAt(plan, district, centre);
    if (units === blockUnits) {
      densities[(row / blockUnits) * blockColumns + column / blockUnits] = density;
    }
    // A block on the city's border is divided to follow it, down to half a kilometre.
    const divided = district === -1 ? units > 4 : density > (divideAbove[units] ?? Infinity);
    if (divided) {
      const half = units / 2;
      divide(column, row, half);
      divide(column + half, row, half);
      divide(column, row + half, half);
      divide(column + half, row + half, half);
    } else if (district !== -1) addLeaf(column, row, units);
  };
  for (let row = 0; row < blockRows; row += 1) {
    for (let column = 0; column < blockColumns; column += 1) {
      divide(column * blockUnits, row * blockUnits, blockUnits);
    }
  }
  const lattice: Lattice = {
    columns,
    rows,
    along,
    across,
    leaves,
    densityOf: (column, row) =>
      densities[
        Math.min(blockRows - 1, Math.floor(row / blockUnits)) * blockColumns +
          Math.min(blockColumns - 1, Math.floor(column / blockUnits))
      ]!,
    place,
    nearest: ([x, y]) => [
      Math.round((x * cos + y * sin - originX) / unitMetres),
      Math.round((y * cos - x * sin - originY) / unitMetres),
    ],
  };
  if (plan.river) flood(lattice, plan.river);
  return lattice;
}

/** Takes away the pieces that would lie in the water. */
function flood(lattice: Lattice, river: NonNullable<Plan['river']>): void {
  const { columns, rows, along, across, place } = lattice;
  const reach = river.halfWidth + 600;
  const box = [
    Math.min(...river.line.map(([x]) => x)) - reach,
    Math.min(...river.line.map(([, y]) => y)) - reach,
    Math.max(...river.line.map(([x]) => x)) + reach,
    Math.max(...river.line.map(([, y]) => y)) + reach,
  ] as const;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const before = along[at - 1] || across[at - columns];
      if (!along[at] && !across[at] && !before) continue;
      const point = place(column, row);
      if (point[0] < box[0] || point[0] > box[2] || point[1] < box[1] || point[1] > box[3]) {
        continue;
      }
      if (besideLine(river.line, point).distance > river.halfWidth) continue;
      along[at] = 0;
      across[at] = 0;
      if (column > 0) along[at - 1] = 0;
      if (row > 0) across[at - columns] = 0;
    }
  }
}
