import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modes, type Mode } from '../../../server/contract/codes.ts';
import type { SiteReach } from '../../../server/coverage/pairs/pair-matrix.ts';
import { computeReach, type ComputedGrid } from '../../../server/coverage/travel/compute-reach.ts';
import { seededRandom } from '../../../server/coverage/travel/seeded-random.ts';
import { singleLevelTiles } from '../../../server/coverage/travel/single-level-tiles.ts';
import { horizonSeconds, noRoadNear } from '../../../server/coverage/travel/travel-network.ts';
import { importRoads } from '../../../server/roads/import-roads.ts';
import { maximumMetres, nearMetres } from '../../../server/roads/valhalla-config.ts';
import { costingFor } from '../../../server/routing/costing.ts';
import { greatCircleMetres } from '../../../server/routing/great-circle.ts';
import type { RoadSet } from '../../../server/roads/road-set.ts';
import type { LonLat } from '../../../server/routing/router.ts';
import {
  startRoutingProcess,
  type RoutingProcess,
} from '../../../server/routing/routing-process.ts';
import {
  noProgress,
  publishSmallCity,
  realExtract,
  smallRiver,
  temporaryFolder,
} from '../../helpers/roads.ts';
import { gridOfBox } from '../../helpers/travel-grid.ts';

type Box = [number, number, number, number];

/** A box around a point, as points that sites stand on and a grid around them. */
function sitesIn([west, south, east, north]: Box, count: number, seed: number): LonLat[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => [
    west + (0.2 + 0.6 * random()) * (east - west),
    south + (0.2 + 0.6 * random()) * (north - south),
  ]);
}

async function start(roads: RoadSet): Promise<RoutingProcess> {
  return await startRoutingProcess(roads, { catchmentTiles: await singleLevelTiles(roads) });
}

async function computedGrid(engine: RoutingProcess, box: Box, mode: Mode): Promise<ComputedGrid> {
  const grid = gridOfBox(box, mode === 'walk' || mode === 'ebike' ? 9 : 8);
  return { grid, mode, accessSeconds: await engine.accessSeconds(grid, mode) };
}

/** Seconds from a cell to each site, or null, and the same by the way that workers' lists take. */
async function compare(
  engine: RoutingProcess,
  computed: ComputedGrid,
  sites: readonly LonLat[],
  pairs: number,
): Promise<{ differences: number[]; disagreeing: number; reached: number }> {
  const { grid, mode } = computed;
  // One by one: they lie further apart than those of one question may.
  const reach: SiteReach[] = [];
  for (const site of sites) reach.push(...(await computeReach(engine, computed, [site])));
  const random = seededRandom(5);
  const differences: number[] = [];
  let disagreeing = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const cell = Math.floor(random() * grid.count);
    const site = Math.floor(random() * sites.length);
    const at = reach[site]!.cells.indexOf(cell);
    const from: LonLat = [grid.longitudes[cell]!, grid.latitudes[cell]!];
    const [single] = await engine.matrix({ from, targets: [sites[site]!], mode });
    if (at >= 0 && single) differences.push(Math.abs(single.seconds - reach[site]!.costs[at]!));
    else if (at >= 0 || (single && single.seconds + 2 <= horizonSeconds(mode))) disagreeing += 1;
  }
  return {
    differences: differences.toSorted((a, b) => a - b),
    disagreeing,
    reached: differences.length,
  };
}

function p90({ differences }: { differences: number[] }): number {
  return differences[Math.floor(0.9 * differences.length)]!;
}

describe('on the streets of a small city', () => {
  const folder = temporaryFolder('catchment-small');
  const box: Box = [121.435, 31.205, 121.51, 31.255];
  let engine: RoutingProcess;
  beforeAll(async () => {
    // Without ferries the river is a wall for those who may not use its bridges.
    engine = await start(await publishSmallCity(folder.path, { ...smallRiver, ferries: false }));
  });
  afterAll(async () => {
    await engine.close();
    folder.remove();
  });

  test.for(modes)('times by %s are those of single routes', async (mode) => {
    const computed = await computedGrid(engine, box, mode);
    const result = await compare(engine, computed, sitesIn(box, 12, 1), 80);
    expect(result.reached).toBeGreaterThan(15);
    expect(p90(result)).toBeLessThanOrEqual(2);
    expect(result.disagreeing).toBe(0);
  });

  test('a one-way street is quick one way and slow the other', async () => {
    const computed = await computedGrid(engine, box, 'car');
    const points = sitesIn(box, 24, 2);
    const columns = {
      longitudes: Float64Array.from(points, ([longitude]) => longitude),
      latitudes: Float64Array.from(points, ([, latitude]) => latitude),
    };
    const accessSeconds = new Uint16Array(points.length);
    const question = { targets: columns, sources: columns, accessSeconds, mode: computed.mode };
    const seconds = await engine.catchment(question);
    const there = await Promise.all(
      points.map((from) => engine.matrix({ from, targets: points, mode: 'car' })),
    );
    const asymmetric = points.flatMap((_, a) =>
      points
        .keys()
        .toArray()
        .flatMap((b) => {
          const [to, from] = [there[a]![b]!.seconds, there[b]![a]!.seconds];
          return Math.abs(to - from) > 30 ? [{ a, b, to }] : [];
        }),
    );
    expect(asymmetric.length).toBeGreaterThan(10);
    for (const { a, b, to } of asymmetric) {
      expect(Math.abs(seconds[b * points.length + a]! - to)).toBeLessThanOrEqual(2);
    }
  });

  test('no cell within the horizon is left out by the choice of cells to ask', async () => {
    const computed = await computedGrid(engine, box, 'car');
    const sites = sitesIn(box, 30, 3);
    const reach = await computeReach(engine, computed, sites);
    const all = await engine.catchment({
      targets: {
        longitudes: Float64Array.from(sites, ([longitude]) => longitude),
        latitudes: Float64Array.from(sites, ([, latitude]) => latitude),
      },
      sources: computed.grid,
      accessSeconds: computed.accessSeconds,
      mode: 'car',
    });
    const { count } = computed.grid;
    for (const [site, { cells, costs }] of reach.entries()) {
      const row = all.subarray(site * count, (site + 1) * count);
      const within = [...row.keys()].filter((cell) => row[cell]! <= horizonSeconds('car'));
      expect([...cells]).toEqual(within);
      expect([...costs]).toEqual(within.map((cell) => row[cell]!));
    }
  });

  test.for(modes)('a single pair at the limit of the search by %s has an answer', async (mode) => {
    const from: LonLat = [121.465, 31.232];
    for (const limit of [nearMetres, maximumMetres]) {
      const metres = limit[costingFor(mode).costing] - 1;
      const to: LonLat = [
        from[0] + metres / greatCircleMetres(from, [from[0] + 1, from[1]]),
        from[1],
      ];
      // There is no road, but no refusal either: Valhalla measures distances otherwise than we do.
      expect(await engine.matrix({ from, targets: [to], mode })).toEqual([null]);
    }
  });

  test('cut into parts, a question has the same answer', async () => {
    const computed = await computedGrid(engine, box, 'walk');
    const [site] = sitesIn(box, 1, 4);
    expect(await computeReach(engine, computed, [site!], 3)).toEqual(
      await computeReach(engine, computed, [site!]),
    );
  });

  test('where no road is near, cells have no way to it and a site reaches nothing', async () => {
    // 5 km west of the last street.
    const nowhere: LonLat = [121.37, 31.23];
    const wide: Box = [121.365, 31.22, 121.45, 31.24];
    for (const mode of ['walk', 'car'] as const) {
      const computed = await computedGrid(engine, wide, mode);
      const off = computed.accessSeconds.filter((seconds) => seconds === noRoadNear);
      expect(off.length).toBeGreaterThan(0);
      expect(off.length).toBeLessThan(computed.grid.count);
      const [none, some] = await computeReach(engine, computed, [nowhere, [121.445, 31.23]]);
      expect(none!.cells).toHaveLength(0);
      expect(some!.cells.length).toBeGreaterThan(0);
    }
  });
});

const extract = realExtract();

describe.skipIf(extract === null)('on real streets of central Shanghai', () => {
  const folder = temporaryFolder('catchment-real');
  const box: Box = [121.445, 31.215, 121.495, 31.25];
  let engine: RoutingProcess;
  beforeAll(async () => {
    const now = new Date('2026-01-01T00:00:00Z');
    engine = await start(await importRoads(folder.path, extract!, { now, progress: noProgress }));
  });
  afterAll(async () => {
    await engine.close();
    folder.remove();
  });

  test.for(modes)('times by %s are those of single routes', async (mode) => {
    const computed = await computedGrid(engine, box, mode);
    const result = await compare(engine, computed, sitesIn(box, 12, 1), 80);
    expect(result.reached).toBeGreaterThan(15);
    expect(p90(result)).toBeLessThanOrEqual(2);
    expect(result.disagreeing).toBe(0);
  });
});
