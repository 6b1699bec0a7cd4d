import { availableParallelism } from 'node:os';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import type { BatchSlots } from './batch-slots.ts';
import { computeReach, groupLimits, type ComputedGrid } from './compute-reach.ts';
import { groupSites, pointOf } from './group-sites.ts';
import type { TravelBuildReport } from './travel-builder.ts';
import type { TravelEngine } from './travel-engine.ts';
import type { TravelProgress } from './travel-messages.ts';
import {
  choosePositions,
  travelKey,
  type SitePositions,
  type TravelNetwork,
} from './travel-network.ts';
import type { TravelStore } from './travel-store.ts';

/** How many cells are snapped to the roads in one request. */
const cellsAtOnce = 2000;

export interface BuildTools {
  readonly engine: TravelEngine;
  readonly store: TravelStore;
  readonly slots: BatchSlots;
  /** Grids whose ways to the road are being computed, by key: a build and a click share the work. */
  readonly grids: Map<string, Promise<ComputedGrid>>;
}

/**
 * Computes and keeps what is not known of some positions, a group of neighbours at a time. Groups
 * come in a random order, and each is looked up again before it is computed: two processes that
 * build at once share the work instead of doing the same.
 *
 * @throws {TravelTimesError}, or the signal's reason.
 */
export async function buildTimes(
  tools: BuildTools,
  network: TravelNetwork,
  positions: SitePositions,
  { onProgress, signal }: { onProgress: (progress: TravelProgress) => void; signal: AbortSignal },
): Promise<TravelBuildReport> {
  const { engine, store, slots } = tools;
  const total = positions.longitudesE6.length;
  const wanted = uniquePositions(positions, await store.missing(network, positions));
  if (wanted.length === 0) {
    onProgress({ done: total, total, secondsLeft: 0 });
    return { computed: 0, total };
  }
  const grid = await computedGrid(tools, network);
  const groups = shuffled(groupSites(positions, wanted, groupLimits[network.mode]));

  const startedAt = performance.now();
  let done = 0;
  let computed = 0;
  const report = (): void => {
    const seconds = (performance.now() - startedAt) / 1000;
    const secondsLeft = done === 0 ? null : (seconds / done) * (wanted.length - done);
    onProgress({ done: total - wanted.length + done, total, secondsLeft });
  };
  const buildGroup = async (group: readonly number[]): Promise<void> => {
    signal.throwIfAborted();
    const members = choosePositions(positions, group);
    const missing = [...(await store.missing(network, members))];
    if (missing.length > 0) {
      const points = missing.map((member) => pointOf(members, member));
      const reach = await engine.ask(network.roads, (valhalla) =>
        computeReach(valhalla, grid, points),
      );
      await store.write(network, grid.accessSeconds, choosePositions(members, missing), reach);
      computed += missing.length;
    }
    done += group.length;
    report();
  };

  report();
  let failed = false;
  const outcomes = await Promise.allSettled(
    groups.map((group) =>
      slots.later(async () => {
        if (failed) return;
        try {
          await buildGroup(group);
        } catch (error) {
          failed = true;
          throw error;
        }
      }),
    ),
  );
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return { computed, total };
}

/** Times to one position, from the database or computed and kept; before all batches. */
export async function timesOf(
  tools: BuildTools,
  network: TravelNetwork,
  position: SitePositions,
): Promise<SiteReach> {
  const { engine, store, slots } = tools;
  const known = (await store.read(network, position)).sites[0];
  if (known) return known;
  return await slots.now(async () => {
    const grid = await computedGrid(tools, network);
    const points = [pointOf(position, 0)];
    const [reach] = await engine.ask(network.roads, (valhalla) =>
      computeReach(valhalla, grid, points, availableParallelism()),
    );
    await store.write(network, grid.accessSeconds, position, [reach!]);
    return reach!;
  });
}

/** The grid with the way to the road of each cell, which is computed once and kept. */
async function computedGrid(tools: BuildTools, network: TravelNetwork): Promise<ComputedGrid> {
  const { grid, mode } = network;
  const known = await tools.store.accessSeconds(network);
  if (known) return { grid, mode, accessSeconds: known };
  const key = travelKey(network);
  const running = tools.grids.get(key);
  if (running) return await running;
  const started = computeAccess(tools, network).finally(() => tools.grids.delete(key));
  tools.grids.set(key, started);
  return await started;
}

async function computeAccess(
  { engine, store }: BuildTools,
  network: TravelNetwork,
): Promise<ComputedGrid> {
  const { grid, mode, roads } = network;
  const accessSeconds = new Uint16Array(grid.count);
  const starts = Array.from(
    { length: Math.ceil(grid.count / cellsAtOnce) },
    (_, part) => part * cellsAtOnce,
  );
  const next = starts.values();
  const run = async (): Promise<void> => {
    for (const from of next) {
      const part = {
        longitudes: Float64Array.from(grid.longitudes.subarray(from, from + cellsAtOnce)),
        latitudes: Float64Array.from(grid.latitudes.subarray(from, from + cellsAtOnce)),
      };
      accessSeconds.set(
        await engine.ask(roads, (valhalla) => valhalla.accessSeconds(part, mode)),
        from,
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, run));
  await store.keepAccess(network, accessSeconds);
  return { grid, mode, accessSeconds };
}

function uniquePositions(
  { longitudesE6, latitudesE6 }: SitePositions,
  positions: Iterable<number>,
): number[] {
  const seen = new Map<string, number>();
  for (const position of positions) {
    const place = `${longitudesE6[position]},${latitudesE6[position]}`;
    if (!seen.has(place)) seen.set(place, position);
  }
  return [...seen.values()];
}

/** Fisher–Yates. */
function shuffled<T>(values: readonly T[]): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
