import type { FastifyCompressRouteOptions } from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../errors.ts';
import { canonicalFilter, emptyFilter, type PlaceFilter } from '../../places/filter.ts';
import { parseTileAddress, queryOf } from '../../tiles/tile-address.ts';
import { placesTileJson } from '../../tiles/tile-json.ts';
import { placesMaxZoom, type TileAddress } from '../../tiles/tile-scheme.ts';
import { answerResource, collectionsStep, landingStep, type Step } from '../answer-resource.ts';
import type { OgcCollection } from '../collections/collection.ts';
import { extentOf } from '../collections/describe-collection.ts';
import { mediaTypes } from '../links.ts';
import { baseOf, collectionOf, type OgcContext } from '../ogc-context.ts';
import { readParameters } from '../read-parameters.ts';
import { describeTileSet, tileSetItem, tileSetLinks, tilingScheme } from './describe-tile-set.ts';
import { webMercatorQuad, webMercatorQuadId, webMercatorQuadUri } from './tile-matrix-set.ts';

interface CollectionRoute {
  Params: { collectionId: string };
}
interface TileRoute {
  Params: { collectionId: string; tileMatrix: string; tileRow: string; tileCol: string };
}

/** Answers with a tile of places; `server/tiles` has it. */
export type SendPlacesTile = (
  request: FastifyRequest,
  reply: FastifyReply,
  filter: PlaceFilter,
  address: TileAddress,
) => Promise<FastifyReply>;

/** Vector tiles of the collections of places, and their tiling scheme (OGC 20-057). */
export function registerOgcTiles(
  app: FastifyInstance,
  context: OgcContext,
  sendPlaces: SendPlacesTile,
): void {
  registerMatrixSets(app, context);

  app.get<CollectionRoute>('/collections/:collectionId/tiles', hidden, (request, reply) => {
    const collection = tiledCollection(context, request.params.collectionId);
    const base = baseOf(context, request);
    const path = `/collections/${collection.id}/tiles`;
    const self = {
      href: `${base}${path}/${webMercatorQuadId}`,
      rel: 'self',
      type: mediaTypes.json,
      title: collection.title,
    };
    return answerResource(context, request, reply, onlyFormat(request), {
      path,
      title: tileSetsTitle,
      trail: trailTo(collection),
      type: mediaTypes.json,
      links: [],
      body: (links) => ({
        links,
        tilesets: [tileSetItem(collection, [self, ...tileSetLinks(base, collection)])],
      }),
    });
  });

  app.get<CollectionRoute>(tileSetPath, hidden, (request, reply) => {
    const collection = tiledCollection(context, request.params.collectionId);
    const base = baseOf(context, request);
    const path = `/collections/${collection.id}/tiles`;
    const json = tileJsonOf(context, request, collection);
    return answerResource(context, request, reply, onlyFormat(request), {
      path: `${path}/${webMercatorQuadId}`,
      title: webMercatorQuadId,
      trail: [...trailTo(collection), { title: tileSetsTitle, path }],
      type: mediaTypes.json,
      links: tileSetLinks(base, collection),
      body: (links) => describeTileSet(collection, context.packs, json, links),
    });
  });

  app.get<CollectionRoute>(`${tileSetPath}/tilejson.json`, hidden, (request, reply) => {
    readParameters(queryOf(request.url), []).check();
    const collection = tiledCollection(context, request.params.collectionId);
    void reply.header('cache-control', 'public, max-age=60').type('application/json');
    return JSON.stringify(tileJsonOf(context, request, collection));
  });

  app.get<TileRoute>(
    `${tileSetPath}/:tileMatrix/:tileRow/:tileCol`,
    tileRoute,
    async (request, reply) => {
      readParameters(queryOf(request.url), []).check();
      const { collectionId, tileMatrix, tileRow, tileCol } = request.params;
      const filter = tileFilter(tiledCollection(context, collectionId));
      await context.access.requireWgs84(request);
      const address = parseTileAddress({ z: tileMatrix, x: tileCol, y: tileRow }, placesMaxZoom, {
        z: 'tileMatrix',
        x: 'tileCol',
        y: 'tileRow',
      });
      return sendPlaces(request, reply, filter, address);
    },
  );
}

/** `/ogc` has a document of its own. */
const hidden = { schema: { hide: true } } as const;
/** Tiles come compressed from the cache. */
const tileRoute: FastifyCompressRouteOptions & typeof hidden = { ...hidden, compress: false };

const tileSetsTitle = '瓦片集 Tile sets';
const tileSetPath = `/collections/:collectionId/tiles/${webMercatorQuadId}`;
const matrixSetsStep: Step = { title: '瓦片矩阵集 Tile matrix sets', path: '/tileMatrixSets' };

function registerMatrixSets(app: FastifyInstance, context: OgcContext): void {
  app.get('/tileMatrixSets', hidden, (request, reply) => {
    const base = baseOf(context, request);
    const { id, title } = webMercatorQuad;
    const self = { ...tilingScheme(base), rel: 'self' };
    return answerResource(context, request, reply, onlyFormat(request), {
      path: matrixSetsStep.path,
      title: matrixSetsStep.title,
      trail: [landingStep],
      type: mediaTypes.json,
      links: [],
      body: (links) => ({
        links,
        tileMatrixSets: [{ id, title, uri: webMercatorQuadUri, links: [self] }],
      }),
    });
  });

  app.get(`/tileMatrixSets/${webMercatorQuadId}`, hidden, (request, reply) =>
    answerResource(context, request, reply, onlyFormat(request), {
      path: `/tileMatrixSets/${webMercatorQuadId}`,
      title: webMercatorQuadId,
      trail: [landingStep, matrixSetsStep],
      type: mediaTypes.json,
      links: [],
      body: () => webMercatorQuad,
    }),
  );
}

function onlyFormat(request: FastifyRequest) {
  return readParameters(queryOf(request.url), ['f']);
}

/** @throws {ProblemError} 404 for a collection that is not there, or has no tiles. */
function tiledCollection(context: OgcContext, id: string): OgcCollection {
  const collection = collectionOf(context, id);
  if (collection.tileKinds !== null) return collection;
  throw new ProblemError(404, 'not_found', `the collection ${collection.id} has no tiles`);
}

function tileFilter({ tileKinds }: OgcCollection): PlaceFilter {
  return { ...emptyFilter, kinds: tileKinds ?? [] };
}

/** Its tiles are those of the map, by column and row: the same bytes, answered before Fastify. */
function tileJsonOf(context: OgcContext, request: FastifyRequest, collection: OgcCollection) {
  const origin = baseOf(context, request).replace(/\/ogc$/, '');
  const query = canonicalFilter(tileFilter(collection));
  const tiles = `${origin}/tiles/places/{z}/{x}/{y}.mvt${query === '' ? '' : `?${query}`}`;
  const bounds = extentOf(context.packs)[0];
  return {
    ...placesTileJson(tiles),
    name: collection.title,
    attribution: context.config.feedAttribution,
    ...(bounds === undefined ? {} : { bounds }),
  };
}

function trailTo({ id, title }: OgcCollection): Step[] {
  return [landingStep, collectionsStep, { title, path: `/collections/${id}` }];
}
