import type { FastifyCompressRouteOptions } from '@fastify/compress';
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { Type } from 'typebox';
import { Mode } from '../../contract/codes.ts';
import {
  CoverageQuestion,
  measureChoice,
  type AccessMeasure,
  type CoverageQuestion as Question,
  type Decay,
} from '../../contract/coverage-query.ts';
import { Problem } from '../../contract/problem.ts';
import { parameterErrors } from '../../errors.ts';
import { createSendTile } from '../../tiles/send-tile.ts';
import { parseTileAddress, queryOf } from '../../tiles/tile-address.ts';
import { hashOf } from '../../tiles/tile-bytes.ts';
import { createTileCache } from '../../tiles/tile-cache.ts';
import {
  createTileEntry,
  isCurrent,
  keepTileEntry,
  type TileEntry,
} from '../../tiles/tile-entry.ts';
import type { TileAddress } from '../../tiles/tile-scheme.ts';
import { choiceOf } from '../questions/extras.ts';
import type { CoverageRouteOptions } from '../route-options.ts';
import { answered } from '../answered.ts';
import { canonicalQuestion, type AskedQuestion } from '../questions/question.ts';
import { readQuestion } from '../questions/read-question.ts';
import { cellsMaxZoom, cellsMinZoom } from './encode-cells.ts';

const { mode: _, ...questionWithoutMode } = CoverageQuestion.properties;

const TileQuery = Type.Object(
  {
    ...questionWithoutMode,
    ...measureChoice,
    grid: Type.Optional(
      Type.String({
        description: 'Key of the grid, as /api/coverage/values says it: another address for a map',
        pattern: '^[0-9a-f]{16}$',
      }),
    ),
  },
  { additionalProperties: false },
);

type TileQuery = Omit<Question, 'mode'> & { measure?: AccessMeasure; decay?: Decay; grid?: string };

interface TileRoute {
  Params: { mode: Mode; z: string; x: string; y: string };
  Querystring: TileQuery;
}

/** Bytes of tiles kept ready, compressed forms included. */
const cacheBytes = 64 * 2 ** 20;

/**
 * `/tiles/coverage/:mode`: the cells of a city. With a question in the query each has its people,
 * its measure and whether it is covered; without, the page colours them by the values that it asks
 * for itself, and what-ifs need no new tiles.
 */
export function registerCoverageTiles(
  app: FastifyInstance,
  { coverage, packs, withScenario }: CoverageRouteOptions,
): void {
  const cache = createTileCache(cacheBytes);
  const sendTile = createSendTile(cache);

  const tile = async (
    asked: AskedQuestion,
    query: TileQuery,
    address: TileAddress,
  ): Promise<{ url: string; entry: TileEntry }> => {
    const isAsked = asksAnything(query);
    const choice = choiceOf(query);
    const { z, x, y } = address;
    const question = isAsked
      ? `${canonicalQuestion(asked)} ${choice.measure} ${choice.decay}`
      : asked.city;
    const url = `${asked.mode}/${z}/${x}/${y} ${question}`;
    const owner = coverage.owner(asked.city, asked.mode);
    const cached = cache.get(url);
    if (cached !== undefined && cached.owner === owner && isCurrent(cached)) {
      return { url, entry: cached };
    }
    const { generation } = owner;
    const identity = await coverage.askBytes({
      what: 'tile',
      asked,
      address,
      choice: isAsked ? choice : null,
    });
    const hash = hashOf(identity);
    if (cached?.hash === hash) return { url, entry: keepTileEntry(cached, owner, generation) };
    const entry = createTileEntry(owner, { hash, identity }, generation);
    cache.set(url, entry);
    return { url, entry };
  };

  app.get<TileRoute>('/tiles/coverage/:mode/:z/:x/:y.mvt', tileOptions, async (request, reply) => {
    const asked = await withScenario(readTileQuestion(request, packs));
    const address = parseTileAddress(request.params, cellsMaxZoom);
    const { url, entry } = await answered(reply, tile(asked, request.query, address));
    return sendTile(request, reply, url, entry);
  });

  app.get<TileRoute>(
    '/tiles/coverage/:mode.json',
    {
      attachValidation: true,
      schema: {
        operationId: 'getCoverageTileJson',
        summary: 'TileJSON of the cells of a mode',
        tags: ['coverage'],
        params: Type.Object({ mode: Mode }),
        querystring: TileQuery,
        response: { 400: Problem },
      },
    },
    async (request, reply) => {
      const { city } = readTileQuestion(request, packs);
      const query = queryOf(request.url);
      const tiles = `${request.protocol}://${request.host}/tiles/coverage/${request.params.mode}/{z}/{x}/{y}.mvt`;
      void reply.header('cache-control', 'public, max-age=60');
      return {
        tilejson: '3.0.0',
        name: `coverage ${request.params.mode}`,
        tiles: [query === '' ? tiles : `${tiles}?${query}`],
        minzoom: cellsMinZoom,
        maxzoom: cellsMaxZoom,
        bounds: packs.find(({ id }) => id === city)!.bbox,
        attribution: '',
        vector_layers: [
          {
            id: 'cells',
            minzoom: cellsMinZoom,
            maxzoom: cellsMaxZoom,
            fields: {
              h3: 'String: H3 index, from zoom 11; the feature id is the position in the grid',
              people: 'Number: of the layer, with a question',
              value:
                'Number: seconds to the nearest site, or the measure; absent beyond the horizon',
              covered: 'Boolean: the nearest site is within the cut-off',
            },
          },
        ],
      };
    },
  );
}

/** Tiles come compressed from the cache; a plugin that compresses answers must leave them alone. */
const tileOptions: FastifyCompressRouteOptions & RouteShorthandOptions = {
  compress: false,
  attachValidation: true,
  schema: {
    operationId: 'getCoverageTile',
    summary: 'Vector tile of the cells, layer "cells"; with a question, of its figures',
    tags: ['coverage'],
    params: Type.Object({ mode: Mode, z: Type.String(), x: Type.String(), y: Type.String() }),
    querystring: TileQuery,
    response: { 400: Problem, 404: Problem, 503: Problem },
  },
};

function readTileQuestion(
  request: FastifyRequest<TileRoute>,
  packs: CoverageRouteOptions['packs'],
): AskedQuestion {
  const refused = parameterErrors(request.validationError?.validation ?? []);
  const { measure: _measure, decay: _decay, grid: _grid, ...question } = request.query;
  return readQuestion({ ...question, mode: request.params.mode }, packs, refused);
}

/** The city says which grid; anything else asks for figures. */
function asksAnything({ city: _city, grid: _grid, ...question }: TileQuery): boolean {
  return Object.keys(question).length > 0;
}
