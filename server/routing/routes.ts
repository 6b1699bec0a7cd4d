import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { fromWgs84, toWgs84 } from '../city/coordinates.ts';
import type { CityPack } from '../city/pack.ts';
import type { CoordinateSystem } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';
import { Problem } from '../contract/problem.ts';
import { IsochroneRequest, RouteRequest, RouteResult } from '../contract/routing.ts';
import { badParameter, ProblemError } from '../errors.ts';
import type { CatalogueStore } from '../places/catalogue.ts';
import { noRouteWords } from './no-route-words.ts';
import { RoutingUnavailable, type Router } from './router.ts';

export interface RoutingRouteOptions {
  readonly router: Router;
  readonly store: Pick<CatalogueStore, 'current'>;
  readonly packs: readonly Pick<CityPack, 'nameEn' | 'bbox'>[];
}

/** Both endpoints are told where a worker is: nothing of it may stay behind in a cache. */
const neverStored = 'no-store';

/** GeoJSON polygons, for drawing only: the smallest number of minutes first. */
const Isochrones = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      geometry: Type.Unsafe<GeoJSON.Geometry>(Type.Object({ type: Type.String() })),
      properties: Type.Object({ minutes: Type.Number() }),
    }),
  ),
});

/** `/api/route` and `/api/isochrone`: POST, so that no position stands in an address. */
export function registerRouting(server: FastifyInstance, options: RoutingRouteOptions): void {
  const { router, packs } = options;
  const app = server.withTypeProvider<TypeBoxTypeProvider>();

  app.post(
    '/api/route',
    {
      schema: {
        operationId: 'findRoute',
        summary: 'The way to a place or a point, or why there is none',
        tags: ['routing'],
        body: RouteRequest,
        response: { 200: RouteResult, 400: Problem, 404: Problem, 503: Problem },
      },
    },
    async (request, reply): Promise<RouteResult> => {
      const { mode, crs = 'wgs84', vehicle } = request.body;
      refuseVehicle(request.body);
      const from = inCity(toWgs84(request.body.from, crs), packs, 'from');
      const to = inCity(...destination(request.body, crs, options));
      const answer = await asked(router.route({ from, to, mode, vehicle }));
      void reply.header('cache-control', neverStored);
      if (!answer.found) {
        return { found: false, reason: answer.reason, ...noRouteWords(answer.reason, mode) };
      }
      const { line, seconds, metres, steps } = answer;
      const demonstration = router.demonstration();
      return {
        found: true,
        crs,
        mode,
        line: { type: 'LineString', coordinates: line.map((position) => inSystem(position, crs)) },
        seconds,
        metres,
        steps,
        demonstration,
      };
    },
  );

  app.post(
    '/api/isochrone',
    {
      schema: {
        operationId: 'drawIsochrone',
        summary: 'What a mode reaches in some minutes: polygons for drawing, in WGS-84',
        tags: ['routing'],
        body: IsochroneRequest,
        response: { 200: Isochrones, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const { mode, minutes, vehicle } = request.body;
      refuseVehicle(request.body);
      const from = inCity(request.body.from, packs, 'from');
      const polygons = await asked(router.isochrone(from, mode, minutes, vehicle));
      void reply.header('cache-control', neverStored).type('application/geo+json; charset=utf-8');
      return polygons as Type.Static<typeof Isochrones>;
    },
  );
}

function refuseVehicle({ mode, vehicle }: Pick<RouteRequest, 'mode' | 'vehicle'>): void {
  if (vehicle !== undefined && mode !== 'truck') {
    throw badParameter('vehicle', `goes with mode "truck" only, not with "${mode}"`);
  }
}

/** Where to, what to check it against, and the parameter that said so. */
function destination(
  { place, to }: RouteRequest,
  crs: CoordinateSystem,
  { store, packs }: RoutingRouteOptions,
): [Position, RoutingRouteOptions['packs'], string] {
  if (to !== undefined && place !== undefined) {
    throw badParameter('place', 'give either "place" or "to", not both');
  }
  if (to !== undefined) return [toWgs84(to, crs), packs, 'to'];
  if (place === undefined) throw badParameter('to', 'give either "to" or "place"');
  const catalogue = store.current();
  const row = catalogue.rowOf(place);
  if (row === undefined) {
    throw new ProblemError(404, 'place_not_found', `${place} is not on the map`);
  }
  const { entranceLongitudes, entranceLatitudes } = catalogue.columns;
  return [[entranceLongitudes[row]!, entranceLatitudes[row]!], packs, 'place'];
}

/** @throws {ProblemError} 400 `outside_city`; the point itself is not quoted. */
function inCity(
  position: Position,
  packs: RoutingRouteOptions['packs'],
  parameter: string,
): Position {
  const [longitude, latitude] = position;
  const served = packs.some(
    ({ bbox: [west, south, east, north] }) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
  if (served) return position;
  const names = packs.map(({ nameEn, bbox }) => `${nameEn} (${bbox.join(',')})`).join(', ');
  const message = `lies in no city that is served; served are ${names}`;
  throw new ProblemError(400, 'outside_city', `${parameter}: ${message}`, [{ parameter, message }]);
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof RoutingUnavailable)) throw error;
    throw new ProblemError(503, 'routing_unavailable', error.message);
  }
}

/** Seven decimals are a centimetre; more would be the conversion's noise. */
function inSystem(position: Position, crs: CoordinateSystem): Position {
  if (crs === 'wgs84') return position;
  const [longitude, latitude] = fromWgs84(position, crs);
  return [Number(longitude.toFixed(7)), Number(latitude.toFixed(7))];
}
