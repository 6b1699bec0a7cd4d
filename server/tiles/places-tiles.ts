import type { FastifyBaseLogger } from 'fastify';
import { ProblemError } from '../errors.ts';
import type { Catalogue, CatalogueStore } from '../places/catalogue.ts';
import { areaOf } from '../places/area-rows.ts';
import { canonicalFilter, emptyFilter, type PlaceFilter } from '../places/filter.ts';
import { sizeOf, type ClusterIndex } from './cluster-index.ts';
import { createPlacesEncoder, type PlacesEncoder } from './encode.ts';
import type { PlacesJob, PlacesResult } from './places-job.ts';
import { placesTileUrl } from './tile-address.ts';
import { hashOf } from './tile-bytes.ts';
import type { TileCache } from './tile-cache.ts';
import {
  createTileEntry,
  isCurrent,
  keepTileEntry,
  type TileEntry,
  type TileOwner,
} from './tile-entry.ts';
import type { TileAddress } from './tile-scheme.ts';
import { createJobWorker } from './worker-jobs.ts';

/** Tiles of the newest snapshot that has been clustered. */
export interface PlacesTiles {
  /**
   * A tile, from the cache or encoded now; waits when its filter has no index yet.
   * @throws {ProblemError} 503 when too many filters wait for theirs, 400 for an unknown area.
   */
  tile(filter: PlaceFilter, address: TileAddress): TileEntry | Promise<TileEntry>;
  /** Settles when the first snapshot can be asked for. */
  ready(): Promise<void>;
  /** Version of the snapshot in the tiles of all places; 0 before the first. */
  version(): number;
  close(): Promise<void>;
}

export interface PlacesTilesOptions {
  readonly store: CatalogueStore;
  readonly cache: TileCache;
  readonly log: FastifyBaseLogger;
  /** Bytes that indexes of filters may take beside the one of all places. */
  readonly filterBudgetBytes?: number;
}

/** A filter's clusters. Served as they are until the ones of the next snapshot replace them. */
interface Source extends TileOwner {
  readonly key: string;
  readonly filter: PlaceFilter;
  built: { encoder: PlacesEncoder; bytes: number; version: number; empty: TileEntry } | null;
  /** Settles with the index of the job that waits its turn. */
  waiting: Promise<void> | null;
  /** Settles with the index that the worker is at. */
  running: Promise<void> | null;
  lastAsked: number;
}

/** Tiles with few places carry their names. */
const namesFromZoom = 15;
/** Down to here every tile is made before the snapshot is shown: some 300 for a city. */
const hotMaxZoom = 12;
/** A new filter costs the worker as much as a snapshot: more than this are turned away. */
const mostWaiting = 6;
/** Filters rebuilt at once with a new snapshot; the others when they are asked for again. */
const mostKeptWarm = 6;

/**
 * One index for all places, rebuilt in a worker with each snapshot, and one for each filter that
 * is asked for, as long as they fit the budget. The jobs run one after the other, all places
 * first, so that no number of filters can hold up an edit by more than one job.
 */
export function createPlacesTiles(options: PlacesTilesOptions): PlacesTiles {
  const { store, cache, log } = options;
  const budget = options.filterBudgetBytes ?? 256 * 2 ** 20;
  const worker = createJobWorker<PlacesJob, PlacesResult>(
    new URL('./places-worker.ts', import.meta.url),
    { name: 'place tiles' },
  );
  const sources = new Map<string, Source>();
  const queue: (() => Promise<void>)[] = [];
  let generation = 0;
  let clock = 0;
  let working = false;
  let closed = false;

  const createSource = (filter: PlaceFilter): Source => {
    const source: Source = {
      key: canonicalFilter(filter),
      filter,
      generation: 0,
      built: null,
      waiting: null,
      running: null,
      lastAsked: ++clock,
    };
    sources.set(source.key, source);
    return source;
  };
  const all = createSource(emptyFilter);

  const work = async (): Promise<void> => {
    if (working) return;
    working = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
    working = false;
  };

  /** Builds from the snapshot that is the newest when the source's turn comes. */
  const build = async (source: Source): Promise<void> => {
    const catalogue = store.current();
    const { columns, cityIds } = catalogue;
    const hot = source === all ? hotMaxZoom : -1;
    const areas = source.filter.adcode === undefined ? [] : catalogue.areas;
    const job = { columns, cityIds, areas, filter: source.filter, hotMaxZoom: hot };
    show(source, catalogue, await worker.run(job));
  };

  /** Settles with an index that is not older than this call; one that waits already will do. */
  const enqueue = (source: Source): Promise<void> => {
    if (source.waiting !== null) return source.waiting;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    source.waiting = promise;
    const turn = async (): Promise<void> => {
      source.running = source.waiting;
      source.waiting = null;
      try {
        await build(source);
        resolve();
      } catch (error) {
        // A filter without an index is as good as one that was never asked for.
        if (source !== all && source.built === null) drop(sources, source);
        reject(error);
      }
      source.running = null;
    };
    if (source === all) queue.unshift(turn);
    else queue.push(turn);
    void work();
    return promise;
  };

  const show = (source: Source, catalogue: Catalogue, result: PlacesResult): void => {
    const { columns, cityIds, version } = catalogue;
    const names = {
      fromZoom: namesFromZoom,
      nameOf: (row: number): string => catalogue.nameOf(row),
    };
    const encoder = createPlacesEncoder(result.index, { columns, cityIds, names });
    source.generation = ++generation;
    source.built = {
      encoder,
      bytes: sizeOf(result.index),
      version,
      empty: createTileEntry(source, emptyTile),
    };
    for (const { url, tile } of result.hotTiles) cache.set(url, createTileEntry(source, tile));
    for (const { url, hash } of result.unchanged) {
      const entry = cache.get(url);
      if (entry?.hash === hash) keepTileEntry(entry, source);
    }
    dropLeastAsked(sources, all, budget);
    logBuilt(log, source, result.index, version);
  };

  const report = (error: unknown): void => {
    if (!closed) log.error({ err: error }, 'the place tiles could not be rebuilt');
  };
  const refresh = (): void => {
    enqueue(all).catch(report);
    const others = [...sources.values()]
      .filter((source) => source !== all && source.built !== null)
      .toSorted((a, b) => b.lastAsked - a.lastAsked);
    for (const source of others.slice(0, mostKeptWarm)) enqueue(source).catch(report);
    for (const source of others.slice(mostKeptWarm)) drop(sources, source);
  };
  const unsubscribe = store.subscribe(refresh);
  refresh();

  const encode = (source: Source, built: NonNullable<Source['built']>, address: TileAddress) => {
    const url = placesTileUrl(address, source.filter);
    const cached = cache.get(url);
    if (cached !== undefined && cached.owner === source && isCurrent(cached)) return cached;
    const identity = built.encoder.encode(address);
    if (identity.length === 0) return built.empty;
    const hash = hashOf(identity);
    if (cached?.hash === hash) return keepTileEntry(cached, source);
    const entry = createTileEntry(source, { hash, identity });
    cache.set(url, entry);
    return entry;
  };

  return {
    tile(filter, address) {
      const source = sources.get(canonicalFilter(filter)) ?? createWaiting(filter);
      source.lastAsked = ++clock;
      if (source.built !== null) return encode(source, source.built, address);
      const built = source.running ?? enqueue(source);
      return built.then(() => encode(source, source.built!, address));
    },
    async ready() {
      if (all.built === null) await (all.running ?? enqueue(all));
    },
    version: () => all.built?.version ?? 0,
    async close() {
      closed = true;
      unsubscribe();
      await worker.close();
    },
  };

  function createWaiting(filter: PlaceFilter): Source {
    // No index for a code that nobody has: there are more of them than could be kept.
    if (filter.adcode !== undefined) areaOf(store.current(), filter.adcode);
    const waiting = [...sources.values()].filter((source) => source.built === null).length;
    if (waiting >= mostWaiting) {
      throw new ProblemError(503, 'busy', 'Too many new filters at once; ask again in a moment');
    }
    return createSource(filter);
  }
}

const emptyTile = { hash: 'empty', identity: new Uint8Array(0), br: null, gzip: null };

function drop(sources: Map<string, Source>, source: Source): void {
  sources.delete(source.key);
  // Its tiles are no longer current; those that turn out the same are kept when asked for again.
  source.generation = -1;
}

/** A single need or a single kind, which the page's chips ask for, goes after free combinations. */
function dropLeastAsked(sources: Map<string, Source>, all: Source, budget: number): void {
  const others = [...sources.values()]
    .filter((source) => source !== all && source.built !== null)
    .toSorted((a, b) => Number(isCommon(b)) - Number(isCommon(a)) || b.lastAsked - a.lastAsked);
  let bytes = 0;
  others.forEach((source, position) => {
    bytes += source.built!.bytes;
    if (position > 0 && bytes > budget) drop(sources, source);
  });
}

function isCommon({ filter }: Source): boolean {
  const { needs, kinds, amenities, roles, entries, adcode } = filter;
  const others = amenities.length + roles.length + entries.length;
  return others === 0 && adcode === undefined && needs.length + kinds.length === 1;
}

function logBuilt(
  log: FastifyBaseLogger,
  source: Source,
  index: ClusterIndex,
  version: number,
): void {
  log.debug({ filter: source.key, places: index.count, version }, 'place tiles rebuilt');
}
