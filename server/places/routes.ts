import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { CityPack } from '../city/pack.ts';
import { CoordinateSystem } from '../contract/codes.ts';
import { PlaceCollection, PlaceDetail, PlaceId } from '../contract/place.ts';
import { PlacesQuery } from '../contract/place-query.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../db/database.ts';
import { parameterErrors } from '../errors.ts';
import type { PlaceCatalogueStore } from './catalogue-store.ts';
import { inSystem, toWgs84 } from './coordinate-systems.ts';
import { listPlaces } from './list-places.ts';
import { placeDetail } from './place-detail.ts';
import { readListQuery } from './read-query.ts';
import type { TravelTimes } from './travel.ts';

export interface PlaceRouteOptions {
  readonly store: PlaceCatalogueStore;
  readonly db: Database['db'];
  readonly packs: readonly CityPack[];
  readonly travel: TravelTimes;
  readonly clock: () => Date;
}

/** Where a worker is must not stay behind in any cache. */
const neverStored = 'no-store';
/** A place's own page holds its open state, which moves with the minutes. */
const forAMinute = 'public, max-age=60, stale-while-revalidate=60';

/** `/api/places`: lists and single places. */
export function registerPlaces(server: FastifyInstance, options: PlaceRouteOptions): void {
  const { store, db, packs, travel, clock } = options;
  const app = server.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/api/places',
    {
      // What the schema refuses is reported together with what is found by hand.
      attachValidation: true,
      schema: {
        operationId: 'listPlaces',
        summary: 'Places near a point or in a box, best first',
        tags: ['places'],
        querystring: PlacesQuery,
        response: { 200: PlaceCollection, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const refused = parameterErrors(request.validationError?.validation ?? []);
      const now = clock();
      const query = toWgs84(readListQuery(request.query, refused, now), packs);
      const places = await listPlaces(store.current(), travel, query, now);
      void reply.header('cache-control', neverStored).type('application/geo+json; charset=utf-8');
      return inSystem(places, query.crs);
    },
  );

  app.get(
    '/api/places/:id',
    {
      schema: {
        operationId: 'getPlace',
        summary: 'All of a place, and when it is open in the next 14 days',
        tags: ['places'],
        params: Type.Object({ id: PlaceId }),
        querystring: Type.Object(
          { crs: Type.Optional(Type.Union([CoordinateSystem], { default: 'wgs84' })) },
          { additionalProperties: false },
        ),
        response: { 200: PlaceDetail, 400: Problem, 404: Problem, 410: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const { crs = 'wgs84' } = request.query;
      const detail = await placeDetail(store.current(), db, request.params.id, crs, clock());
      void reply.header('cache-control', forAMinute);
      return detail;
    },
  );
}
