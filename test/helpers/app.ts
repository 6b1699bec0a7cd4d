import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import { buildApp, type AppParts } from '../../server/app.ts';
import type { CityPack } from '../../server/city/pack.ts';
import type { Config } from '../../server/config.ts';
import {
  openCatalogueStore,
  type PlaceCatalogueStore,
} from '../../server/places/catalogue-store.ts';
import { RoutingUnavailable, type Router } from '../../server/routing/router.ts';
import { testCity } from './city.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

export interface TestApp extends TestDatabase {
  readonly app: FastifyInstance;
  readonly catalogue: PlaceCatalogueStore;
  /** Lines of the log, parsed. */
  readonly log: string[];
  /** The present as the application sees it; set it to travel. */
  now: Date;
  /** For another application over the same database. */
  readonly parts: AppParts;
  /** Resolves when the snapshot is at least as new as what has been committed. */
  refreshed(): Promise<void>;
}

export interface TestAppOptions {
  readonly packs?: readonly CityPack[];
  readonly config?: Partial<Config>;
  readonly router?: Router;
  readonly webFolder?: string;
  /** Writes what the first snapshot shall hold. */
  readonly seed?: (database: TestDatabase['database']) => Promise<void>;
}

/** The whole application on a database of its own, without a socket: use `app.inject`. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const test = await openTestDatabase();
  await options.seed?.(test.database);
  const log: string[] = [];
  const stream: DestinationStream = { write: (line) => void log.push(line) };
  const packs = options.packs ?? [testCity];
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const catalogue = await openCatalogueStore(test.database, packs, { log: silent });
  const opened = { now: new Date('2026-05-06T02:00:00Z') };
  const config = { ...test.config, logLevel: 'trace', ...options.config } as const;
  const parts: AppParts = {
    config,
    database: test.database,
    catalogue,
    router: options.router ?? noRouter,
    packs,
    clock: () => opened.now,
    logStream: stream,
    // A machine that is busy with other tests is no reason to refuse.
    longestLoopDelayMilliseconds: 0,
    webFolder: options.webFolder ?? '/nonexistent',
  };
  const app = await buildApp(parts);
  await app.ready();
  return Object.assign(opened, {
    ...test,
    config,
    app,
    parts,
    catalogue,
    log,
    async refreshed() {
      const { version } = await test.database.db
        .selectFrom('catalogue_version')
        .select('version')
        .executeTakeFirstOrThrow();
      if (catalogue.current().version >= Number(version)) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const stop = catalogue.subscribe((fresh) => {
        if (fresh.version >= Number(version)) resolve();
      });
      await promise;
      stop();
    },
    async close() {
      await app.close();
      await catalogue.close();
      await test.close();
    },
  });
}

/** A router whose roads are still being prepared. */
const noRouter: Router = {
  ready: () => false,
  demonstration: () => false,
  route: unavailable,
  matrix: unavailable,
  isochrone: unavailable,
  close: () => Promise.resolve(),
};

function unavailable(): Promise<never> {
  return Promise.reject(new RoutingUnavailable('the roads are being prepared'));
}
