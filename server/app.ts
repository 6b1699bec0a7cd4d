import { resolve } from 'node:path';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { constants } from 'node:zlib';
import type { DestinationStream } from 'pino';
import { registerApiDocument } from './http/api-document.ts';
import type { CityPack } from './city/pack.ts';
import type { Config } from './config.ts';
import { openCoverageService } from './coverage/engine/coverage-service.ts';
import { registerCoverage } from './coverage/routes.ts';
import { registerScenarios } from './coverage/scenarios/routes.ts';
import { scenarioAdder } from './coverage/scenarios/with-scenario.ts';
import type { Database } from './db/database.ts';
import { registerEntityTags } from './http/entity-tags.ts';
import {
  answerBadAddress,
  answerBrokenRequest,
  handleError,
  handleNotFound,
  ProblemError,
} from './errors.ts';
import { registerHealth } from './observability/health.ts';
import { logRequests, loggerOptions } from './observability/logger.ts';
import { registerMetrics } from './observability/metrics.ts';
import { registerFeeds } from './feeds/register-feeds.ts';
import { openProviderAccess } from './feeds/providers/open-provider-access.ts';
import { registerOgc } from './ogc/register-ogc.ts';
import { registerPages } from './pages/register-pages.ts';
import type { PlaceCatalogueStore } from './places/catalogue-store.ts';
import { registerReference } from './places/reference-routes.ts';
import { registerPlaces } from './places/routes.ts';
import { registerSearch } from './places/search-routes.ts';
import { RoutingUnavailable, type Router } from './routing/router.ts';
import { registerRouting } from './routing/routes.ts';
import { registerSecurityHeaders } from './http/security-headers.ts';
import { shedLoad } from './http/shed-load.ts';
import { registerSite } from './site-routes.ts';
import { registerTiles } from './tiles/routes.ts';
import { useStrictValidation } from './http/validation.ts';
import { registerWebFiles } from './http/web-files.ts';

/** Everything that the application is made of; `main.ts` and the tests open it and close it. */
export interface AppParts {
  readonly config: Config;
  readonly database: Database;
  readonly catalogue: PlaceCatalogueStore;
  readonly router: Router;
  readonly packs: readonly CityPack[];
  /** The only source of the present in the process. */
  readonly clock: () => Date;
  /** Where the log goes; standard output when not given. */
  readonly logStream?: DestinationStream;
  /** See `shedLoad`. */
  readonly longestLoopDelayMilliseconds?: number;
  /** The built pages. */
  readonly webFolder?: string;
}

/** Larger than any question; imports do not come over HTTP. */
const bodyLimitBytes = 64 * 1024;

/** Registers all that answers, in one explicit list. Listens to nothing yet. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, database, catalogue, router, packs, clock } = parts;
  const app: FastifyInstance = fastify({
    logger: loggerOptions(config.logLevel, parts.logStream),
    // Its own lines hold addresses; `logRequests` writes what may be written.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    // A proxy on the same machine tells who the client is; nobody else is believed.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBrokenRequest,
  });
  app.setErrorHandler((error: Error, request, reply) =>
    handleError(asProblem(error), request, reply),
  );
  app.setNotFoundHandler(handleNotFound);
  useStrictValidation(app);
  logRequests(app);

  await shedLoad(app, parts.longestLoopDelayMilliseconds ?? 1_000);
  if (config.requestsPerMinute > 0) {
    await app.register(rateLimit, { max: config.requestsPerMinute, timeWindow: 60_000 });
  }
  registerSecurityHeaders(app, config);
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD'], maxAge: 86_400 });
  registerEntityTags(app);
  await app.register(compress, {
    threshold: 1_024,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await registerApiDocument(app);

  registerSite(app, { config, packs, store: catalogue, router });
  registerPlaces(app, { store: catalogue, db: database.db, packs, travel: router, clock });
  registerSearch(app, { store: catalogue });
  registerRouting(app, { router, store: catalogue, packs });
  registerReference(app, { store: catalogue });
  const coverage = openCoverageService({ ...parts, store: catalogue, log: app.log });
  app.addHook('onClose', () => coverage.close());
  registerCoverage(app, { coverage, packs, clock, withScenario: scenarioAdder(database.db) });
  registerScenarios(app, {
    db: database.db,
    packs,
    catalogue: () => catalogue.current(),
    clock,
  });
  const tiles = registerTiles(app, { store: catalogue, database, config, log: app.log });
  const access = openProviderAccess(database.db, config);
  const feeds = { config, database, store: catalogue, packs, clock, log: app.log, access };
  await registerFeeds(app, feeds);
  await registerOgc(app, { ...feeds, coverage, sendPlacesTile: tiles.sendPlaces });
  await registerPages(app, { config, database, store: catalogue, packs, clock });
  registerHealth(app, { store: catalogue, db: database.db, routingReady: () => router.ready() });
  registerMetrics(app, {
    store: catalogue,
    routingReady: () => router.ready(),
    clock,
    tiles: () => tiles.statistics(),
  });
  await registerWebFiles(app, parts.webFolder ?? resolve(import.meta.dirname, '../var/web'));
  return app;
}

function asProblem(error: Error): Parameters<typeof handleError>[0] {
  if (!(error instanceof RoutingUnavailable)) return error as Parameters<typeof handleError>[0];
  return new ProblemError(503, 'routing_unavailable', error.message);
}
