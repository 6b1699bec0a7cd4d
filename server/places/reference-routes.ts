import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Area, Hotline, NeedDefinition } from '../contract/city.ts';
import { needs } from '../contract/codes.ts';
import { Problem } from '../contract/problem.ts';
import type { CatalogueStore } from './catalogue.ts';
import { listAreas } from './list-areas.ts';
import { needTable } from './needs.ts';

const forFiveMinutes = 'public, max-age=300, stale-while-revalidate=3600';

/** `/api/needs`, `/api/areas`, `/api/hotlines`: small lists that seldom change. */
export function registerReference(
  server: FastifyInstance,
  { store }: { readonly store: CatalogueStore },
): void {
  const app = server.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/api/needs',
    {
      schema: {
        operationId: 'listNeeds',
        summary: 'The needs that a worker taps, and what answers each',
        tags: ['reference'],
        querystring: nothing,
        response: { 200: Type.Array(NeedDefinition) },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', forFiveMinutes);
      return needs.map((need) => ({
        need,
        kinds: [...needTable[need].kinds],
        amenities: [...needTable[need].amenities],
      }));
    },
  );

  app.get(
    '/api/areas',
    {
      schema: {
        operationId: 'listAreas',
        summary: 'Cities, districts and subdistricts, with the places in each',
        tags: ['reference'],
        querystring: AreasQuery,
        response: { 200: Type.Array(Area), 400: Problem },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', forFiveMinutes);
      return listAreas(store.current(), request.query);
    },
  );

  app.get(
    '/api/hotlines',
    {
      schema: {
        operationId: 'listHotlines',
        summary: 'Help that has no point on the map',
        tags: ['reference'],
        querystring: nothing,
        response: { 200: Type.Array(Hotline) },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', forFiveMinutes);
      return [...store.current().hotlines];
    },
  );
}

const nothing = Type.Object({}, { additionalProperties: false });

const AreasQuery = Type.Object(
  {
    level: Type.Optional(Type.Union([Area.properties.level], { examples: ['district'] })),
    parent: Type.Optional(
      Type.String({ description: 'Code of the area that they belong to', pattern: '^[0-9a-z]+$' }),
    ),
    city: Type.Optional(
      Type.String({ description: 'Id of a city', examples: ['sh'], pattern: '^[a-z]{2,8}$' }),
    ),
  },
  { additionalProperties: false },
);
