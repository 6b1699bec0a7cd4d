import { join, resolve } from 'node:path';
import { readCityPack } from '../../server/city/read-pack.ts';
import { modes } from '../../server/contract/codes.ts';
import { makeGrids } from '../../server/coverage/engine/make-grids.ts';
import { gridResolution } from '../../server/coverage/grid/grid.ts';
import {
  openTravelBuilder,
  type TravelBuilder,
} from '../../server/coverage/travel/travel-builder.ts';
import { sampleOf, seededRandom } from '../../server/coverage/travel/seeded-random.ts';
import {
  sitePositions,
  travelKey,
  type TravelNetwork,
} from '../../server/coverage/travel/travel-network.ts';
import { openDatabase } from '../../server/db/open.ts';
import { prepareRoads } from '../../server/roads/prepare-roads.ts';
import { greatCircleMetres } from '../../server/routing/great-circle.ts';
import type { BenchRun } from './bench-case.ts';
import { median, round } from './report.ts';

/** The town's sites; of them so many are computed, in clusters, so that neighbours stay together. */
const townSites = 4000;
const computedSites = { walk: 400, ebike: 200, car: 100, truck: 100 } as const;
const clusterSites = 25;
const clicks = 15;

type Point = [longitude: number, latitude: number];

/**
 * Travel times on the demonstration roads of Shanghai: some hundred sites of a town of 4,000, as if
 * all were computed, and a site that somebody clicks.
 */
export async function coverageTravel(run: BenchRun): Promise<void> {
  const { databaseUrl, folder, report, places } = run;
  if (places > 10_000) return;
  const dataDir = join(folder, 'coverage-travel');
  const pack = await readCityPack(resolve('data/shanghai'));
  const now = new Date('2026-01-01T00:00:00Z');
  const roads = await prepareRoads({ dataDir, citiesDir: resolve('data') }, [pack], {
    now,
    progress: noProgress,
  });
  const database = await openDatabase({ databaseUrl, dataDir });
  const { connection } = database;
  const builder = openTravelBuilder({ connection, dataDir });
  const keys: string[] = [];
  try {
    const { result } = await makeGrids({ connection, city: pack.id, linesPath: roads.linesPath });
    const town = pointsOfTown(pack.centre);
    for (const mode of modes) {
      const grid =
        gridResolution[mode] === result.fine.resolution ? result.fine : result.coarse.grid;
      const network = { roads: (await builder.roads())!, mode, grid };
      keys.push(travelKey(network));
      // The way from each cell to the road is found once for a grid, with the first click.
      const firstClick = await secondsOf(() => builder.times(network, clickOf(pack.centre, -1)));
      await measureBuild(
        builder,
        network,
        clustersOf(town, computedSites[mode]),
        firstClick,
        report,
      );
      await measureClicks(builder, network, pack.centre, report);
    }
  } finally {
    await builder.close();
    // The registry is another case's too.
    if (keys.length > 0) {
      await database.db.deleteFrom('travel_grid').where('key', 'in', keys).execute();
    }
    await database.close();
  }
}

function noProgress(): void {
  // The findings tell enough.
}

async function measureBuild(
  builder: TravelBuilder,
  network: TravelNetwork,
  points: readonly Point[],
  gridSeconds: number,
  report: BenchRun['report'],
): Promise<void> {
  const positions = sitePositions(
    points.map(([longitude]) => longitude),
    points.map(([, latitude]) => latitude),
  );
  const seconds = await secondsOf(() => builder.build(network, positions));
  report({
    places: townSites,
    what: `coverage: travel times ${network.mode}, all sites`,
    measured: gridSeconds + (seconds * townSites) / points.length,
    unit: 's',
    bar: network.mode === 'walk' ? { atMost: 300 } : null,
    detail: `${points.length} sites in ${round(seconds)} s; ${network.grid.count} cells once ${round(gridSeconds)} s`,
  });
}

async function measureClicks(
  builder: TravelBuilder,
  network: TravelNetwork,
  centre: Point,
  report: BenchRun['report'],
): Promise<void> {
  const times: number[] = [];
  for (let click = 0; click < clicks; click++) {
    times.push(1000 * (await secondsOf(() => builder.times(network, clickOf(centre, click)))));
  }
  report({
    places: townSites,
    what: `coverage: travel times ${network.mode}, one site`,
    measured: median(times),
    unit: 'ms',
    bar: network.mode === 'walk' ? { atMost: 100 } : null,
    detail: `${round(Math.min(...times))} to ${round(Math.max(...times))} ms of ${clicks} where none was`,
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Denser towards the middle, within some 25 km of it; the same each time. */
function pointsOfTown([longitude, latitude]: Point): Point[] {
  const random = seededRandom(42);
  const offset = (): number => (random() + random() + random() - 1.5) * 0.34;
  return Array.from({ length: townSites }, () => [longitude + offset(), latitude + offset()]);
}

function clustersOf(town: readonly Point[], count: number): Point[] {
  const left = [...town];
  const middles = sampleOf(town.length, count / clusterSites, seededRandom(7));
  return middles.flatMap((middle) => {
    left.sort((a, b) => greatCircleMetres(a, town[middle]!) - greatCircleMetres(b, town[middle]!));
    return left.splice(0, clusterSites);
  });
}

/** Somewhere within 5 km of the middle, elsewhere each time. */
function clickOf([longitude, latitude]: Point, click: number): Point {
  return [longitude + 0.05 * Math.sin(click * 2.4), latitude + 0.045 * Math.cos(click * 1.7)];
}
