import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/database.ts';
import { ProblemError } from '../errors.ts';
import type { CatalogueStore } from '../places/catalogue.ts';
import { leaseCurrentRoads } from '../roads/publish-roads.ts';
import { currentRoads, watchRoads } from '../roads/road-set.ts';
import type { BaseJob, BaseResult } from './base-job.ts';
import { baseTileUrl } from './tile-address.ts';
import type { TileCache } from './tile-cache.ts';
import { createTileEntry, isCurrent, keepTileEntry, type TileEntry } from './tile-entry.ts';
import type { TileAddress } from './tile-scheme.ts';
import { createJobWorker } from './worker-jobs.ts';

/** Tiles of the ground that the places stand on: areas, roads, landmarks. */
export interface BaseTiles {
  /** @throws {ProblemError} 503 when too many tiles wait for the thread that cuts them. */
  tile(address: TileAddress): TileEntry | Promise<TileEntry>;
  ready(): Promise<void>;
  /** Source lines to be shown where the map is. */
  attributions(): readonly string[];
  close(): Promise<void>;
}

export interface BaseTilesOptions {
  readonly store: CatalogueStore;
  readonly database: Pick<Database, 'connection'>;
  readonly dataDir: string;
  readonly cache: TileCache;
  readonly log: FastifyBaseLogger;
}

const mostWaiting = 256;

/**
 * Cut in a thread when they are asked for, once each. Loaded again when the registry's version or
 * the road data changes; tiles then keep their bytes and ETag unless they came out different.
 */
export function createBaseTiles(options: BaseTilesOptions): BaseTiles {
  const { store, database, dataDir, cache, log } = options;
  const worker = createJobWorker<BaseJob, BaseResult>(
    new URL('./base-worker.ts', import.meta.url),
    { name: 'base tiles' },
  );
  const owner = { generation: 0 };
  const cutting = new Map<string, Promise<TileEntry>>();
  let sources: readonly string[] = [];
  let loading: Promise<void> | null = null;
  let again = false;
  let closed = false;

  const load = async (): Promise<void> => {
    const leased = await leaseCurrentRoads(dataDir);
    try {
      const result = await worker.run({
        type: 'load',
        connection: database.connection,
        linesPath: leased?.roads.linesPath ?? null,
      });
      if (result.type !== 'load') return;
      sources = result.sources;
      if (result.changed || owner.generation === 0) owner.generation++;
    } finally {
      await leased?.lease[Symbol.asyncDispose]();
    }
  };

  /** One load at a time, and one more when something changed meanwhile. */
  const refresh = (): void => {
    if (loading !== null) {
      again = true;
      return;
    }
    loading = load()
      .catch((error: unknown) => {
        // The tiles stay as they were; the next change of the registry tries again.
        if (!closed) log.error({ err: error }, 'the base tiles could not be loaded');
      })
      .finally(() => {
        loading = null;
        if (again && !closed) {
          again = false;
          refresh();
        }
      });
  };

  const cut = async (url: string, address: TileAddress): Promise<TileEntry> => {
    if (owner.generation === 0) {
      refresh();
      await loading;
      if (owner.generation === 0) {
        throw new ProblemError(503, 'database_unavailable', 'The base map is not loaded yet');
      }
    }
    const { generation } = owner;
    const result = await worker.run({ type: 'tile', address });
    if (result.type !== 'tile') throw new Error('The base tile thread gave another answer');
    const cached = cache.get(url);
    if (cached?.hash === result.tile.hash) return keepTileEntry(cached, owner, generation);
    const entry = createTileEntry(owner, result.tile, generation);
    cache.set(url, entry);
    return entry;
  };

  const stopStore = store.subscribe(refresh);
  const stopRoads = watchRoads(dataDir, refresh);
  refresh();

  return {
    tile(address) {
      const url = baseTileUrl(address);
      const cached = cache.get(url);
      if (cached !== undefined && isCurrent(cached)) return cached;
      const under = cutting.get(url);
      if (under !== undefined) return under;
      if (cutting.size >= mostWaiting) {
        throw new ProblemError(503, 'busy', 'Too many tiles at once; ask again in a moment');
      }
      const entry = cut(url, address).finally(() => cutting.delete(url));
      cutting.set(url, entry);
      return entry;
    },
    async ready() {
      await loading;
    },
    attributions() {
      const roads = currentRoads(dataDir);
      return roads === null ? sources : [...new Set([...sources, roads.meta.attribution])];
    },
    async close() {
      closed = true;
      stopStore();
      stopRoads();
      await worker.close();
      await loading;
    },
  };
}
