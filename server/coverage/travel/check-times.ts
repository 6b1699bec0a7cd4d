import type { TravelCheck } from '../../contract/coverage.ts';
import { greatCircleMetres } from '../../routing/great-circle.ts';
import type { LonLat } from '../../routing/router.ts';
import type { BuildTools } from './build-times.ts';
import { pointOf } from './group-sites.ts';
import { measureOverstatement } from './overstatement.ts';
import type { KnownTravelTimes } from './queries.ts';
import { sampleOf, seededRandom } from './seeded-random.ts';
import { TravelTimesError } from './travel-error.ts';
import type { TravelProgress } from './travel-messages.ts';
import {
  horizonSeconds,
  noRoadNear,
  type SitePositions,
  type TravelNetwork,
} from './travel-network.ts';

/** Pairs are compared one by one: this many take some seconds. */
const mostPairs = 2000;
/** Sites whose drawn shapes are compared. */
const drawnSites = 80;
/** Two ways of the same length may differ by this much; it is no disagreement. */
const toleratedSeconds = 2;
/** The same pairs each time, so that two checks can be compared. */
const seed = 20260701;

interface Pair {
  readonly site: number;
  readonly cell: number;
  /** Null: not in the table, so beyond the horizon. */
  readonly seconds: number | null;
}

/**
 * How far the times can be trusted: one in a hundred pairs, and a tenth as many that the table says
 * are out of reach, compared with the answer that a worker would get for that pair alone. And by how
 * much drawn shapes would overstate what is within reach.
 *
 * @throws {TravelTimesError} when nothing is known of the positions.
 */
export async function checkTravelTimes(
  { engine, store, slots }: BuildTools,
  network: TravelNetwork,
  positions: SitePositions,
  { onProgress, signal }: { onProgress: (progress: TravelProgress) => void; signal: AbortSignal },
): Promise<TravelCheck> {
  const known = await store.read(network, positions);
  const random = seededRandom(seed);
  const there = samplePairs(known, random);
  if (there.length === 0) {
    throw new TravelTimesError('failed', 'There are no travel times to check yet.');
  }
  const absent = sampleAbsent(known, network, positions, Math.ceil(there.length / 10), random);
  const { roads, mode, grid } = network;
  const middleOf = (cell: number): LonLat => [grid.longitudes[cell]!, grid.latitudes[cell]!];

  const pairs = [...there, ...absent];
  const startedAt = performance.now();
  let done = 0;
  const compare = async ({ site, cell, seconds }: Pair): Promise<number | 'disagreeing' | null> => {
    signal.throwIfAborted();
    const question = { from: middleOf(cell), targets: [pointOf(positions, site)], mode };
    const [single] = await engine.ask(roads, (valhalla) => valhalla.matrix(question));
    done += 1;
    const passed = (performance.now() - startedAt) / 1000;
    const secondsLeft = (passed / done) * (pairs.length - done);
    if (done % 20 === 0) onProgress({ done, total: pairs.length, secondsLeft });
    if (seconds !== null) return single ? Math.abs(single.seconds - seconds) : 'disagreeing';
    const reached = single && single.seconds + toleratedSeconds <= horizonSeconds(mode);
    return reached ? 'disagreeing' : null;
  };
  const results = await Promise.all(pairs.map((pair) => slots.later(() => compare(pair))));
  const differences = results
    .filter((result) => typeof result === 'number')
    .toSorted((a, b) => a - b);
  const check = {
    pairs: pairs.length,
    medianSeconds: quantile(differences, 0.5),
    p90Seconds: quantile(differences, 0.9),
    worstSeconds: differences.at(-1) ?? 0,
    disagreeing: results.filter((result) => result === 'disagreeing').length,
    overstatement: await measureOverstatement(
      { engine, slots },
      network,
      sampleOf(positions.longitudesE6.length, positions.longitudesE6.length, random)
        .filter((site) => (known.sites[site]?.cells.length ?? 0) > 0)
        .slice(0, drawnSites)
        .map((site) => ({ point: pointOf(positions, site), reach: known.sites[site]! })),
    ),
  };
  await store.keepCheck(network, check);
  return { at: new Date().toISOString(), ...check };
}

/** Pairs of the table, each with the same chance. */
function samplePairs({ sites }: KnownTravelTimes, random: () => number): Pair[] {
  const ends: number[] = [];
  let count = 0;
  for (const site of sites) ends.push((count += site?.cells.length ?? 0));
  const size = Math.min(mostPairs, Math.ceil(count / 100));
  const chosen = Array.from({ length: size }, () => Math.floor(random() * count));
  let site = 0;
  return chosen
    .toSorted((a, b) => a - b)
    .map((pair) => {
      while (ends[site]! <= pair) site += 1;
      const { cells, costs } = sites[site]!;
      const at = pair - (ends[site]! - cells.length);
      return { site, cell: cells[at]!, seconds: costs[at]! };
    });
}

/** Pairs that are not in the table, of cells no further away than the furthest that is. */
function sampleAbsent(
  { sites, accessSeconds }: KnownTravelTimes,
  { grid }: TravelNetwork,
  positions: SitePositions,
  size: number,
  random: () => number,
): Pair[] {
  const pairs: Pair[] = [];
  const some = sampleOf(sites.length, size, random).filter((site) => sites[site] !== null);
  for (const site of some) {
    const point = pointOf(positions, site);
    const reached = new Set(sites[site]!.cells);
    const metresTo = (cell: number): number =>
      greatCircleMetres(point, [grid.longitudes[cell]!, grid.latitudes[cell]!]);
    const furthest = Math.max(0, ...[...reached].map(metresTo));
    const near = Array.from({ length: grid.count }, (_, cell) => cell).filter(
      (cell) =>
        accessSeconds?.[cell] !== noRoadNear && !reached.has(cell) && metresTo(cell) <= furthest,
    );
    const cell = near[Math.floor(random() * near.length)];
    if (cell !== undefined) pairs.push({ site, cell, seconds: null });
  }
  return pairs;
}

/** Of ascending values; 0 of none. */
function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
}
