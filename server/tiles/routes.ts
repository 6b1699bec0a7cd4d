import type { FastifyCompressRouteOptions } from '@fastify/compress';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { answerBeforeFastify } from '../http/warm-answers.ts';
import type { CatalogueStore } from '../places/catalogue.ts';
import { canonicalFilter, type PlaceFilter } from '../places/filter.ts';
import { createBaseTiles } from './base-tiles.ts';
import { createPlacesTiles } from './places-tiles.ts';
import { answerWarmTile, createSendTile } from './send-tile.ts';
import {
  baseTileUrl,
  parseTileAddress,
  parseTileFilter,
  placesTileUrl,
  queryOf,
  refuseQuery,
} from './tile-address.ts';
import { createTileCache } from './tile-cache.ts';
import { baseTileJson, placesTileJson } from './tile-json.ts';
import { baseMaxZoom, placesMaxZoom, type TileAddress } from './tile-scheme.ts';

export interface TilesOptions {
  readonly store: CatalogueStore;
  readonly database: Pick<Database, 'connection'>;
  readonly config: Pick<Config, 'dataDir'>;
  readonly log: FastifyBaseLogger;
  /** Bytes of tiles kept ready, compressed forms included. */
  readonly cacheBytes?: number;
}

/** What the rest of the process may ask of the tiles. */
export interface TilesService {
  /** Settles when tiles of the first snapshot can be answered. */
  ready(): Promise<void>;
  /** Version of the snapshot in the tiles of all places. */
  version(): number;
  /** For metrics: answers that Fastify never saw, and what is kept. */
  statistics(): { readonly warmAnswers: number; readonly tiles: number; readonly bytes: number };
  /** Answers with a tile of places, under whatever address it was asked for. */
  readonly sendPlaces: (
    request: FastifyRequest,
    reply: FastifyReply,
    filter: PlaceFilter,
    address: TileAddress,
  ) => Promise<FastifyReply>;
}

interface TileRoute {
  Params: { z: string; x: string; y: string };
}

/**
 * `/tiles/places` (clustered places by filter), `/tiles/base` (areas, roads, landmarks) and a
 * TileJSON for each. A tile without features is a 200 of no bytes, which MapLibre takes for an
 * empty tile: a 204 would have no place for a 304 after it.
 */
export function registerTiles(app: FastifyInstance, options: TilesOptions): TilesService {
  const { store, database, config, log } = options;
  const cache = createTileCache(options.cacheBytes ?? 192 * 2 ** 20);
  const places = createPlacesTiles({ store, cache, log });
  const base = createBaseTiles({ store, database, dataDir: config.dataDir, cache, log });
  const sendTile = createSendTile(cache);
  let warmAnswers = 0;

  const sendPlaces: TilesService['sendPlaces'] = async (request, reply, filter, address) => {
    const entry = await places.tile(filter, address);
    return sendTile(request, reply, placesTileUrl(address, filter), entry);
  };

  app.get<TileRoute>('/tiles/places/:z/:x/:y.mvt', tileRoute, async (request, reply) => {
    const address = parseTileAddress(request.params, placesMaxZoom);
    return sendPlaces(request, reply, parseTileFilter(queryOf(request.url)), address);
  });

  app.get<TileRoute>('/tiles/base/:z/:x/:y.mvt', tileRoute, async (request, reply) => {
    const address = parseTileAddress(request.params, baseMaxZoom);
    refuseQuery(queryOf(request.url));
    const entry = await base.tile(address);
    return sendTile(request, reply, baseTileUrl(address), entry);
  });

  app.get('/tiles/places.json', (request, reply) => {
    const query = canonicalFilter(parseTileFilter(queryOf(request.url)));
    const tiles = `${originOf(request)}/tiles/places/{z}/{x}/{y}.mvt`;
    void reply.headers(tileJsonHeaders);
    return placesTileJson(query === '' ? tiles : `${tiles}?${query}`);
  });

  app.get('/tiles/base.json', (request, reply) => {
    refuseQuery(queryOf(request.url));
    const tiles = `${originOf(request)}/tiles/base/{z}/{x}/{y}.mvt`;
    void reply.headers(tileJsonHeaders);
    return baseTileJson(tiles, store.current(), base.attributions());
  });

  const stopWarm = answerBeforeFastify(app, (request, response) => {
    const answered = answerWarmTile(cache, request, response);
    if (answered) warmAnswers++;
    return answered;
  });
  app.addHook('preClose', async () => {
    // From here on Fastify answers all, and tells clients that their connection closes.
    stopWarm();
    await Promise.all([places.close(), base.close()]);
  });

  return {
    async ready() {
      await Promise.all([places.ready(), base.ready()]);
    },
    version: () => places.version(),
    statistics: () => ({ warmAnswers, tiles: cache.size, bytes: cache.bytes }),
    sendPlaces,
  };
}

/** Tiles come compressed from the cache; a plugin that compresses answers must leave them alone. */
const tileRoute: FastifyCompressRouteOptions = { compress: false };

const tileJsonHeaders = {
  'cache-control': 'public, max-age=60',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
