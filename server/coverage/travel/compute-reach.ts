import type { Mode } from '../../contract/codes.ts';
import type { CatchmentEngine, PointColumns } from '../../routing/catchment.ts';
import { walkingMetresPerSecond } from '../../routing/costing.ts';
import type { LonLat } from '../../routing/router.ts';
import { shared } from '../../places/catalogue-parts.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import { cellsAround, cellsInOutline } from './candidate-cells.ts';
import { horizonSeconds, noRoadNear, type TravelGrid } from './travel-network.ts';

/**
 * How many sites are asked for at once, and how far apart they may be: with the way to the furthest
 * cell that must stay under `catchmentMetres`.
 */
export const groupLimits: Readonly<Record<Mode, { most: number; widestMetres: number }>> = {
  walk: { most: 32, widestMetres: 1400 },
  ebike: { most: 24, widestMetres: 2500 },
  car: { most: 24, widestMetres: 2000 },
  truck: { most: 24, widestMetres: 2000 },
};

/** The grid of one mode, and how far each cell is from a road. */
export interface ComputedGrid {
  readonly grid: TravelGrid;
  readonly mode: Mode;
  readonly accessSeconds: Uint16Array;
}

/**
 * All cells that reach each of some neighbouring sites within the horizon, and in how many seconds;
 * empty for a site without a road near it.
 *
 * @param points within `groupLimits`.
 * @param parts into how many requests a question is cut, which then run side by side.
 */
export async function computeReach(
  engine: CatchmentEngine,
  computed: ComputedGrid,
  points: readonly LonLat[],
  parts = 1,
): Promise<SiteReach[]> {
  const { mode, grid, accessSeconds } = computed;
  const reach: SiteReach[] = points.map(() => ({ cells: noCells, costs: noCosts }));
  for (const { members, cells } of await candidates(engine, computed, points)) {
    const targets = columnsOf(members.map((member) => points[member]!));
    const size = Math.max(1, Math.ceil(cells.length / parts));
    const pieces = Array.from({ length: Math.ceil(cells.length / size) }, (_, piece) =>
      cells.slice(piece * size, (piece + 1) * size),
    );
    const answers = await Promise.all(
      pieces.map((piece) =>
        engine.catchment({
          targets,
          sources: {
            longitudes: Float64Array.from(piece, (cell) => grid.longitudes[cell]!),
            latitudes: Float64Array.from(piece, (cell) => grid.latitudes[cell]!),
          },
          accessSeconds: Uint16Array.from(piece, (cell) => accessSeconds[cell]!),
          mode,
        }),
      ),
    );
    for (const [target, member] of members.entries()) {
      const seconds = pieces.map((piece, at) =>
        answers[at]!.subarray(target * piece.length, (target + 1) * piece.length),
      );
      reach[member] = withinHorizon(cells, seconds, horizonSeconds(mode));
    }
  }
  return reach;
}

const noCells = shared(Uint32Array, 0);
const noCosts = shared(Uint16Array, 0);

/** Sites that share the cells that may reach them. */
interface Candidates {
  readonly members: readonly number[];
  readonly cells: Uint32Array;
}

async function candidates(
  engine: CatchmentEngine,
  computed: ComputedGrid,
  points: readonly LonLat[],
): Promise<Candidates[]> {
  const { mode, grid, accessSeconds } = computed;
  const all = [...points.keys()];
  if (mode === 'walk' || mode === 'ebike') {
    return [{ members: all, cells: cellsAround(grid, accessSeconds, points, furthest[mode]) }];
  }
  const access = await engine.accessSeconds(columnsOf(points), mode);
  const onRoad = all.filter((member) => access[member] !== noRoadNear);
  return await byOutline(engine, computed, points, { onRoad, access });
}

/**
 * As far as one gets within the horizon in a straight line, in metres. A ferry is faster than feet:
 * over a river of 700 m at some 16 km/h it gains 500 m.
 */
const furthest = {
  walk: horizonSeconds('walk') * walkingMetresPerSecond + 500,
  // Its speed in `costingFor`.
  ebike: (horizonSeconds('ebike') * 22) / 3.6 + 100,
} as const;

/** Sites from which the middle one takes longer do not share its outline. */
const mostSecondsApart = 180;
/**
 * Outlines are drawn in squares: at their edge some hundred metres may be lost. Measured on 36 sites
 * of the demonstration city with 41,400 cells within 20 minutes by car: outlines of just that time
 * left out 137 cells, with 100 m more none; and with 30 s more 7, with both none.
 */
const outlineMetres = 200;
const spareSeconds = 30;

/**
 * By motor vehicle the radius at top speed holds several times the cells that are reached, so an
 * outline chooses: whoever gets to a site within the horizon, and from there to the middle site in
 * t, gets to the middle site within horizon + t. Sites for which t is long, for a river is between,
 * have a middle of their own.
 */
async function byOutline(
  engine: CatchmentEngine,
  { mode, grid, accessSeconds }: ComputedGrid,
  points: readonly LonLat[],
  { onRoad, access }: { onRoad: readonly number[]; access: Uint16Array },
): Promise<Candidates[]> {
  const found: Candidates[] = [];
  let left = onRoad;
  while (left.length > 0) {
    const middle = middleOf(points, left);
    const apart = await engine.catchment({
      targets: columnsOf([points[middle]!]),
      sources: columnsOf(left.map((member) => points[member]!)),
      accessSeconds: new Uint16Array(left.length),
      mode,
    });
    // On the road alone: where the middle one stands off it does not matter here.
    const onlyRoad = left.map((member, at) =>
      member === middle ? 0 : Math.max(0, apart[at]! - access[middle]!),
    );
    const near = onlyRoad.map((seconds) => seconds <= mostSecondsApart);
    const longest = Math.max(...onlyRoad.filter((_, at) => near[at]));
    const minutes = (horizonSeconds(mode) + longest + spareSeconds) / 60;
    const outline = await engine.reverseIsochrone(points[middle]!, mode, minutes);
    if (outline) {
      const cells = cellsInOutline(grid, accessSeconds, outline, outlineMetres);
      found.push({ members: left.filter((_, at) => near[at]), cells });
    }
    left = left.filter((_, at) => !near[at]);
  }
  return found;
}

/** The member that is nearest to the mean of them all. */
function middleOf(points: readonly LonLat[], members: readonly number[]): number {
  const mean = [0, 1].map(
    (axis) => members.reduce((sum, member) => sum + points[member]![axis]!, 0) / members.length,
  );
  const away = (member: number): number =>
    (points[member]![0] - mean[0]!) ** 2 + (points[member]![1] - mean[1]!) ** 2;
  return members.reduce((best, member) => (away(member) < away(best) ? member : best));
}

function columnsOf(points: readonly LonLat[]): PointColumns {
  return {
    longitudes: Float64Array.from(points, ([longitude]) => longitude),
    latitudes: Float64Array.from(points, ([, latitude]) => latitude),
  };
}

function withinHorizon(
  cells: Uint32Array,
  pieces: readonly Uint16Array[],
  horizon: number,
): SiteReach {
  const count = pieces.reduce(
    (sum, piece) => sum + piece.reduce((reached, t) => reached + (t <= horizon ? 1 : 0), 0),
    0,
  );
  const reach = { cells: shared(Uint32Array, count), costs: shared(Uint16Array, count) };
  let at = 0;
  let cell = 0;
  for (const piece of pieces) {
    for (const seconds of piece) {
      if (seconds <= horizon) {
        reach.cells[at] = cells[cell]!;
        reach.costs[at++] = seconds;
      }
      cell++;
    }
  }
  return reach;
}
