import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Mode } from '../contract/codes.ts';
import { CoverageStatus } from '../contract/coverage.ts';
import { Problem } from '../contract/problem.ts';
import { registerAnswers } from './answers/routes.ts';
import type { CoverageRouteOptions } from './route-options.ts';
import { answered } from './answered.ts';
import { registerExports } from './exports/routes.ts';
import { registerSiting } from './siting-jobs/routes.ts';
import { registerCoverageTiles } from './tiles/routes.ts';
import { readQuestion } from './questions/read-question.ts';

/** Figures change with the registry: each time they are asked for again, and told apart by their ETag. */
const askAgain = 'no-cache';
const json = 'application/json; charset=utf-8';

/** `/api/coverage`: figures by GET, what-ifs by POST; the same question in both. */
export function registerCoverage(server: FastifyInstance, options: CoverageRouteOptions): void {
  const { coverage, packs } = options;
  const app = server.withTypeProvider<TypeBoxTypeProvider>();

  registerAnswers(server, options);
  registerExports(server, options);
  registerCoverageTiles(server, options);
  registerSiting(server, options);

  app.get(
    '/api/coverage/status',
    {
      schema: {
        operationId: 'getCoverageStatus',
        summary: 'Demand layers, and how far travel times are; asking for a mode starts it',
        tags: ['coverage'],
        querystring: Type.Object(
          {
            city: Type.Optional(Type.String({ pattern: '^[a-z]{2,8}$' })),
            mode: Type.Optional(Type.Union([Mode], { default: 'walk' })),
          },
          { additionalProperties: false },
        ),
        response: { 200: CoverageStatus, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const { city, mode } = readQuestion(request.query, packs);
      void reply.header('cache-control', 'no-store').type(json);
      return (await answered(reply, coverage.ask({ what: 'status', city, mode }))) as never;
    },
  );

  app.get(
    '/api/coverage/outlines',
    {
      schema: {
        operationId: 'getCoverageOutlines',
        summary: 'Outlines of districts and subdistricts as GeoJSON, WGS-84',
        tags: ['coverage'],
        querystring: Type.Object(
          { city: Type.Optional(Type.String({ pattern: '^[a-z]{2,8}$' })) },
          { additionalProperties: false },
        ),
        response: { 200: Outlines, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const { city } = readQuestion(request.query, packs);
      void reply.header('cache-control', askAgain).type('application/geo+json; charset=utf-8');
      return (await answered(reply, coverage.ask({ what: 'outlines', city }))) as never;
    },
  );
}

const Outlines = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      geometry: Type.Unsafe<GeoJSON.Geometry>(Type.Object({ type: Type.String() })),
      properties: Type.Object({
        code: Type.String(),
        level: Type.Union([Type.Literal('district'), Type.Literal('subdistrict')]),
        parent: Type.Union([Type.String(), Type.Null()]),
        name: Type.String(),
      }),
    }),
  ),
});
