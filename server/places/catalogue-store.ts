import type { CityPack } from '../city/pack.ts';
import type { SearchHit } from '../contract/search.ts';
import type { Database } from '../db/database.ts';
import type { SearchOptions } from '../search/entry.ts';
import type { CatalogueStore } from './catalogue.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import { openLoader, type CatalogueLoader } from './catalogue-loader.ts';
import { createSchedules } from './schedules.ts';
import type { CityNames } from './search-entries.ts';
import { openSearchThreads } from './search-threads.ts';
import { wrapCatalogue, type PlaceCatalogue } from './wrap-catalogue.ts';

/** The store with what lists ask of a snapshot, beside what other rooms see. */
export interface PlaceCatalogueStore extends CatalogueStore {
  current(): PlaceCatalogue;
  subscribe(listener: (catalogue: PlaceCatalogue) => void): () => void;
  /** The search box, answered by another thread. Best hit first. */
  search(query: string, options: SearchOptions): Promise<SearchHit[]>;
}

/** What the store says of its work; never holds anything of a request. */
export interface StoreLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The first change after a quiet while shows at once, but for what is written along with it. */
const firstChangeMilliseconds = 50;
/** Then changes are gathered. */
const debounceMilliseconds = 250;
const quietMilliseconds = 2_000;
const retryMilliseconds = [500, 1_000, 2_000, 5_000];

/**
 * Loads the catalogue in a thread of its own and follows the registry: a change, in this process
 * or another, gives a new snapshot within a second. Changes that arrive during a rebuild are
 * covered by one more. While rebuilds fail, the old snapshot goes on and the next try follows.
 *
 * Resolves when the first snapshot is there.
 * @param options.loader a thread that was started before; closed with the store.
 * @throws when the first one cannot be read.
 */
export async function openCatalogueStore(
  database: Pick<Database, 'connection' | 'watchVersion'>,
  packs: readonly CityPack[],
  { log, loader = openLoader() }: { log: StoreLog; loader?: CatalogueLoader },
): Promise<PlaceCatalogueStore> {
  const schedules = createSchedules(packs, (schedule, reason) =>
    log.warn({ hours: schedule.hours, reason }, 'opening hours that cannot be read'),
  );
  const search = openSearchThreads(packs.map(cityNames), (error) =>
    log.error({ err: error }, 'the search box failed and is started again'),
  );
  const listeners = new Set<(catalogue: PlaceCatalogue) => void>();
  const receive = async (): Promise<PlaceCatalogue> => {
    const startedAt = performance.now();
    const parts = await loader.load(database.connection);
    const catalogue = wrapCatalogue(parts, schedules);
    search.use(parts);
    reportLoad(log, parts, performance.now() - startedAt);
    return catalogue;
  };

  let current = await receive().catch(async (error: unknown) => {
    await Promise.all([loader.close(), search.close()]);
    throw error;
  });
  let loadedAt = new Date();
  let swappedAt = performance.now();
  let failure: string | null = null;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let loading: Promise<void> | null = null;
  /** The newest version heard of since the last load began. */
  let heard: number | null = null;
  let closed = false;

  const refresh = async (): Promise<void> => {
    heard = null;
    try {
      const catalogue = await receive();
      if (closed) return;
      current = catalogue;
      loadedAt = new Date();
      swappedAt = performance.now();
      failure = null;
      failures = 0;
      for (const listener of listeners) listener(current);
      if (heard !== null && heard !== current.version) schedule(debounceMilliseconds);
    } catch (error) {
      if (closed) return;
      failure = error instanceof Error ? error.message : String(error);
      const wait = retryMilliseconds[Math.min(failures, retryMilliseconds.length - 1)]!;
      failures += 1;
      log.error({ reason: failure, retryMilliseconds: wait }, 'the catalogue could not be read');
      schedule(wait);
    }
  };

  const schedule = (milliseconds: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      loading = refresh().finally(() => {
        loading = null;
      });
    }, milliseconds);
  };

  const stopWatching = await database.watchVersion((version) => {
    heard = version;
    if (closed || loading !== null || version === current.version) return;
    // A timer that runs already is not put off: under a stream of changes the map must go on.
    // Unless it waits for a retry: the database speaks again.
    if (timer !== null && failures === 0) return;
    const quiet = performance.now() - swappedAt > quietMilliseconds;
    schedule(quiet ? firstChangeMilliseconds : debounceMilliseconds);
  });

  return {
    current: () => current,
    loadedAt: () => loadedAt,
    failure: () => failure,
    search: (query, options) => search.search(query, options),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
      await stopWatching();
      await Promise.all([loader.close(), search.close()]);
    },
  };
}

function cityNames({ id, nameEn, mapNames }: CityPack): CityNames {
  return { id, nameEn, aliases: mapNames };
}

function reportLoad(log: StoreLog, parts: CatalogueParts, milliseconds: number): void {
  const { version, columns, refused } = parts;
  if (refused.length > 0) {
    const details = { places: refused.slice(0, 20), count: refused.length };
    log.warn(details, 'places that this version cannot show');
  }
  const details = { version, places: columns.count, milliseconds: Math.round(milliseconds) };
  log.info(details, 'catalogue read');
}
