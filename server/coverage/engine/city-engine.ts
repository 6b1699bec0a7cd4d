import type { ClientConfig } from 'pg';
import type { CityPack } from '../../city/pack.ts';
import { modes, type Mode } from '../../contract/codes.ts';
import type { ThreadDatabase } from '../../db/open-thread-database.ts';
import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import type { RoadSet } from '../../roads/road-set.ts';
import type { JobWorker } from '../../tiles/worker-jobs.ts';
import { demandVersion } from '../demand/queries.ts';
import { ensureEstimates } from '../demand/ensure-estimates.ts';
import { gridResolution, type CellGrid } from '../grid/grid.ts';
import type { TravelBuilder } from '../travel/travel-builder.ts';
import { travelKey } from '../travel/travel-network.ts';
import type { BuildQueue } from './build-queue.ts';
import { layersOn, readCityLayers, type CityLayers } from './city-layers.ts';
import type { CityGrids, GridJob } from './make-grids.ts';
import { createSlot, type ModeSlot } from './mode-slot.ts';
import { readTravelCheck } from '../travel/queries.ts';
import { knownTravelKeys } from './queries.ts';
import { refreshSlot } from './refresh-slot.ts';

/** What all cities of the engine share. */
export interface EngineParts {
  readonly connection: ClientConfig;
  readonly database: ThreadDatabase;
  readonly builder: TravelBuilder;
  readonly gridMaker: JobWorker<GridJob, CityGrids>;
  readonly queue: BuildQueue;
  /** Told of each new model. */
  readonly published: (slot: ModeSlot) => void;
}

/** What is new since the last refresh, at most. */
export interface Snapshot {
  readonly parts: CatalogueParts;
  readonly now: Date;
  readonly roads: RoadSet;
}

/** One city: its grids, its demand layers and its modes. */
export interface CityEngine {
  readonly pack: CityPack;
  readonly slots: Readonly<Record<Mode, ModeSlot>>;
  /** Null before the first refresh. */
  grids(): CityGrids | null;
  layers(): CityLayers;
  /** What travel times of all modes are kept under, used or not. Null before the first refresh. */
  keys(): readonly string[] | null;
  /** Brings all that is wanted up to a snapshot. Rejects when the database or the router is away. */
  refresh(snapshot: Snapshot): Promise<void>;
}

export function createCityEngine(pack: CityPack, engine: EngineParts): CityEngine {
  const { builder, database, queue } = engine;
  const slots = Object.fromEntries(
    modes.map((mode) => [mode, createSlot(pack.id, mode)]),
  ) as Record<Mode, ModeSlot>;
  let cut: { grids: CityGrids; of: string } | null = null;
  let demand: { layers: CityLayers; version: string; grids: CityGrids } | null = null;
  /** Grids under which earlier processes may have computed times have been looked up. */
  let lookedUp: string | null = null;
  let keys: readonly string[] | null = null;

  const refreshGrids = async ({ parts, roads }: Snapshot): Promise<CityGrids> => {
    const areas = parts.areas.filter(({ city }) => city === pack.id);
    const of = `${roads.generation} ${JSON.stringify(areas)}`;
    if (cut?.of !== of) {
      const { connection, gridMaker } = engine;
      const job = { connection, city: pack.id, linesPath: roads.linesPath };
      cut = { grids: await gridMaker.run(job), of };
    }
    return cut.grids;
  };

  const refreshLayers = async (grids: CityGrids): Promise<CityLayers> => {
    if (demand?.grids !== grids) await ensureEstimates(database.db, pack, grids.fine);
    const version = await demandVersion(database.db);
    if (demand?.version !== version || demand.grids !== grids) {
      const layers = await readCityLayers(database.db, pack.id, grids);
      demand = { layers, version, grids };
    }
    return demand.layers;
  };

  /** Modes that an earlier process computed are kept up to date as well. */
  const rememberModes = async (grids: CityGrids, roads: string): Promise<void> => {
    const of = `${roads} ${grids.fine.key}`;
    if (lookedUp === of) return;
    const slotOf = new Map(
      modes.map((mode) => [travelKey({ roads, mode, grid: gridOf(grids, mode) }), slots[mode]]),
    );
    keys = [...slotOf.keys()];
    const known = await knownTravelKeys(database.db, keys);
    for (const key of known) slotOf.get(key)!.wanted = true;
    lookedUp = of;
  };

  return {
    pack,
    slots,
    grids: () => cut?.grids ?? null,
    layers: () => demand?.layers ?? [],
    keys: () => {
      const inUse = modes.flatMap((mode) => slots[mode].model?.travelKey ?? []);
      return keys === null ? null : [...keys, ...inUse];
    },
    async refresh(snapshot) {
      const grids = await refreshGrids(snapshot);
      const layers = await refreshLayers(grids);
      const roadsName = await builder.roads();
      if (roadsName === null) return;
      await rememberModes(grids, roadsName);
      for (const mode of modes) {
        const slot = slots[mode];
        if (!slot.wanted) continue;
        const grid = gridOf(grids, mode);
        const size = grid === grids.fine ? 'fine' : 'coarse';
        const before = slot.model;
        const missing = await refreshSlot(
          slot,
          {
            ...snapshot,
            pack,
            roadsName,
            grid,
            neighbours: grids.neighbours[size],
            hexagons: grids.hexagons[size],
            layers: layersOn(layers, grids, grid.resolution),
            checkOf: (key) => readTravelCheck(database.db, key),
          },
          builder,
        );
        if (slot.model !== before) engine.published(slot);
        if (missing) queue.add(slot);
        else if (slot.model !== null && slot.model.check === null) queue.check(slot);
      }
    },
  };
}

function gridOf(grids: CityGrids, mode: Mode): CellGrid {
  return gridResolution[mode] === grids.fine.resolution ? grids.fine : grids.coarse.grid;
}
