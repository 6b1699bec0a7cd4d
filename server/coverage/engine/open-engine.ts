import type { ClientConfig } from 'pg';
import type { CityPack } from '../../city/pack.ts';
import { modes, type Mode } from '../../contract/codes.ts';
import type { CoverageStatus } from '../../contract/coverage.ts';
import type { Position } from '../../contract/geometry.ts';
import { openThreadDatabase } from '../../db/open-thread-database.ts';
import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import { currentRoads, watchRoads, type RoadSet } from '../../roads/road-set.ts';
import { createJobWorker } from '../../tiles/worker-jobs.ts';
import { demandVersion } from '../demand/queries.ts';
import type { CellOutlines } from '../grid/cell-outlines.ts';
import { gridResolution, type CellGrid } from '../grid/grid.ts';
import { sweepTravelTimes } from '../travel/queries.ts';
import type { CoverageModel } from '../model.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import { openTravelBuilder } from '../travel/travel-builder.ts';
import type { TravelProgress } from '../travel/travel-messages.ts';
import { openBuildQueue } from './build-queue.ts';
import { createCityEngine, type CityEngine } from './city-engine.ts';
import type { CityGrids, GridJob } from './make-grids.ts';
import { statusOf, type ModeSlot } from './mode-slot.ts';
import { openTriedPositions } from './tried-positions.ts';
import { createRefreshLoop } from './refresh-loop.ts';
import { preparing } from './preparing.ts';

export interface EngineOptions {
  readonly connection: ClientConfig;
  readonly dataDir: string;
  readonly packs: readonly CityPack[];
  /** Told of failures that the engine goes on from. */
  readonly failed: (error: unknown) => void;
  /** Told of each new model. */
  readonly published: (slot: Pick<ModeSlot, 'city' | 'mode'>) => void;
}

/** Holds the models of all cities and keeps them up to date. */
export interface Engine {
  use(parts: CatalogueParts, now: Date): void;
  /**
   * The model of a city and mode; asking starts it.
   * @throws {ProblemError} 503 `coverage_preparing` before there is one.
   */
  model(city: string, mode: Mode): CoverageModel;
  /** The cells of a mode, which are there before its travel times. @throws as `model` does. */
  cells(city: string, mode: Mode): { grid: CellGrid; hexagons: CellOutlines };
  /** What new positions reach, computed where nobody has before. */
  timesAt(
    model: CoverageModel,
    positions: readonly Position[],
  ): Promise<(position: Position) => SiteReach | null>;
  /**
   * What many new positions reach, in their order; kept in the database like the sites'.
   * @throws the signal's reason; an Error when other roads took over.
   */
  reachesAt(
    model: CoverageModel,
    positions: readonly Position[],
    onProgress: (progress: TravelProgress) => void,
    signal: AbortSignal,
  ): Promise<SiteReach[]>;
  /** @param mode is asked for by it; the others are only told of. */
  status(city: string, mode: Mode): CoverageStatus;
  /** GeoJSON of the city's areas. @throws {ProblemError} 503 before it was read. */
  outlines(city: string): string;
  close(): Promise<void>;
}

const demandMilliseconds = 2_000;
/** After this long without a question the demand is no longer looked at. */
const idleMilliseconds = 300_000;

export function openEngine(options: EngineOptions): Engine {
  const { connection, dataDir } = options;
  const database = openThreadDatabase(connection);
  const builder = openTravelBuilder(options);
  const gridMaker = createJobWorker<GridJob, CityGrids>(
    new URL('./grid-worker.ts', import.meta.url),
    { name: 'coverage grid' },
  );
  const queue = openBuildQueue(builder, () => loop.wake());
  const shared = {
    connection,
    database,
    builder,
    gridMaker,
    queue,
    published: options.published,
  };
  const cities = new Map(options.packs.map((pack) => [pack.id, createCityEngine(pack, shared)]));
  const wanted = new Set<CityEngine>();
  const tried = openTriedPositions(builder);

  let snapshot: { parts: CatalogueParts; now: Date } | null = null;
  let roads: RoadSet | null = currentRoads(dataDir);
  let seenDemand = '';
  let swept = '';
  let askedAt = 0;

  /** Forgets times on former roads, once all cities have said which are in use. */
  const sweep = async (): Promise<void> => {
    const keys = [...cities.values()].map((city) => city.keys());
    if (keys.includes(null)) return;
    const inUse = [...new Set(keys.flatMap((some) => some ?? []))].toSorted();
    if (inUse.join() === swept) return;
    await sweepTravelTimes(database.db, inUse);
    swept = inUse.join();
  };

  const loop = createRefreshLoop(async () => {
    if (snapshot === null || roads === null) return;
    const sources = { ...snapshot, roads };
    // One city's trouble is not the others'.
    const outcomes = await Promise.allSettled([...wanted].map((city) => city.refresh(sources)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    await sweep();
  }, options.failed);
  const { wake } = loop;
  const stopWatching = watchRoads(dataDir, (newest) => {
    roads = newest;
    wake();
  });
  const lookAtDemand = async (): Promise<void> => {
    const version = await demandVersion(database.db);
    if (version !== seenDemand) wake();
    seenDemand = version;
  };
  const demandTimer = setInterval(() => {
    if (performance.now() - askedAt > idleMilliseconds || loop.isRunning()) return;
    // Away: the figures go on, and the next look finds what was missed.
    lookAtDemand().catch(() => undefined);
  }, demandMilliseconds);

  const cityOf = (id: string): CityEngine => cities.get(id)!;
  const slotOf = ({ city, mode }: CoverageModel): ModeSlot => cityOf(city).slots[mode];
  const ask = (id: string, mode: Mode): ModeSlot => {
    askedAt = performance.now();
    const city = cityOf(id);
    const slot = city.slots[mode];
    if (!slot.wanted || !wanted.has(city)) {
      slot.wanted = true;
      wanted.add(city);
      wake();
    }
    return slot;
  };
  const sitesIn = (id: string): number => {
    const city = snapshot?.parts.cityIds.indexOf(id);
    return snapshot?.parts.columns.cities.reduce((sum, at) => sum + (at === city ? 1 : 0), 0) ?? 0;
  };

  return {
    use(parts, now) {
      snapshot = { parts, now };
      wake();
    },
    model(city, mode) {
      const slot = ask(city, mode);
      if (slot.model !== null) return slot.model;
      throw preparing(statusOf(slot, roads?.meta ?? null, sitesIn(city)), slot.failure);
    },
    cells(city, mode) {
      const slot = ask(city, mode);
      if (slot.model !== null) return slot.model;
      const grids = cityOf(city).grids();
      if (grids === null) throw preparing(statusOf(slot, roads?.meta ?? null, 0), slot.failure);
      return gridResolution[mode] === grids.fine.resolution
        ? { grid: grids.fine, hexagons: grids.hexagons.fine }
        : { grid: grids.coarse.grid, hexagons: grids.hexagons.coarse };
    },
    timesAt: (model, positions) => tried.timesAt(slotOf(model), model, positions),
    reachesAt: (model, positions, onProgress, signal) =>
      tried.reachesAt(slotOf(model), model, positions, { onProgress, signal }),
    status(id, mode) {
      ask(id, mode);
      const city = cityOf(id);
      const meta = roads?.meta ?? null;
      return {
        city: id,
        modes: modes.map((each) => ({
          ...statusOf(city.slots[each], meta, sitesIn(id)),
          check: city.slots[each].model?.check ?? null,
        })),
        layers: city.layers().map(({ layer }) => layer),
      };
    },
    outlines(id) {
      ask(id, 'walk');
      const outlines = cityOf(id).grids()?.outlines;
      if (outlines !== undefined) return outlines;
      throw preparing(statusOf(cityOf(id).slots.walk, roads?.meta ?? null, sitesIn(id)), null);
    },
    async close() {
      clearInterval(demandTimer);
      stopWatching();
      await queue.close();
      await Promise.all([builder.close(), gridMaker.close()]);
      await loop.close();
      await database.close();
    },
  };
}
