import type { FastifyInstance } from 'fastify';
import type { CoverageService } from '../coverage/engine/coverage-service.ts';
import type { FeedParts } from '../feeds/register-feeds.ts';
import { areaCollections } from './collections/area-collections.ts';
import { openOutlineStore } from './collections/area-outlines.ts';
import { coverageCollections } from './collections/coverage-collections.ts';
import { placeCollections } from './collections/place-collections.ts';
import { openPlaceSources } from './collections/place-source.ts';
import { registerCollections } from './collections/routes.ts';
import { createMatcher } from './items/match-rows.ts';
import { registerItems } from './items/routes.ts';
import type { OgcContext } from './ogc-context.ts';
import { registerOgcDocument } from './openapi/routes.ts';
import { registerLanding } from './register-landing.ts';
import { createTurns } from './take-turns.ts';
import { registerOgcTiles, type SendPlacesTile } from './tiles/routes.ts';

export interface OgcParts extends FeedParts {
  readonly coverage: Pick<CoverageService, 'ask'>;
  readonly sendPlacesTile: SendPlacesTile;
}

/** `/ogc`: OGC API Features and Tiles over the snapshot. */
export async function registerOgc(app: FastifyInstance, parts: OgcParts): Promise<void> {
  const { store, packs, config, database, coverage, access, clock } = parts;
  const outlines = openOutlineStore(database.db);
  const turns = createTurns();
  const context: OgcContext = {
    config,
    packs,
    access,
    clock,
    turns,
    match: createMatcher(turns),
    collections: [
      ...placeCollections(openPlaceSources(store, config.publicUrl)),
      ...areaCollections(store, outlines),
      ...coverageCollections({ store, packs, coverage, outlines }),
    ],
  };
  await app.register(
    async (scope) => {
      registerLanding(scope, context);
      registerOgcDocument(scope, context);
      registerCollections(scope, context);
      registerItems(scope, context);
      registerOgcTiles(scope, context, parts.sendPlacesTile);
    },
    { prefix: '/ogc' },
  );
}
