import type { Mode } from '../contract/codes.ts';
import type { NoRouteReason, Vehicle } from '../contract/routing.ts';
import { answerMatrix } from './answer-matrix.ts';
import { costingFor, furthestMetres } from './costing.ts';
import { greatCircleMetres } from './great-circle.ts';
import type { EnglishNames } from './instructions.ts';
import { location, nearNetwork, unexpected } from './near-network.ts';
import { readRoute } from './read-route.ts';
import type { LonLat, RouteAnswer, RouteQuestion, Router } from './router.ts';
import {
  readReply,
  ValhallaIsochrone,
  ValhallaRoute,
  valhallaCodes,
  type AskValhalla,
} from './valhalla-messages.ts';

export type Engine = Pick<Router, 'route' | 'matrix' | 'isochrone'>;

/**
 * The product's questions in Valhalla's terms, and its answers in the product's.
 *
 * @param askNear a Valhalla that gives up early, for matrices of near targets; without it the
 * one Valhalla answers them all.
 */
export function createEngine(
  ask: AskValhalla,
  englishNames: EnglishNames,
  askNear?: AskValhalla,
): Engine {
  return {
    route: (question) => route(ask, question, englishNames),
    matrix: (question) =>
      answerMatrix(question, {
        ask,
        askNear,
        route: (single) => route(ask, single, englishNames),
      }),
    isochrone: (from, mode, minutes, vehicle) => isochrone(ask, from, mode, minutes, vehicle),
  };
}

async function route(
  ask: AskValhalla,
  question: RouteQuestion,
  englishNames: EnglishNames,
): Promise<RouteAnswer> {
  const { from, to, mode, vehicle } = question;
  if (greatCircleMetres(from, to) > furthestMetres(mode))
    return { found: false, reason: 'too_far' };
  const reply = await ask('route', {
    locations: [location(from), location(to)],
    ...costingFor(mode, vehicle),
    units: 'kilometers',
    language: 'en-US',
  });
  if (reply.ok) return readRoute(readReply(ValhallaRoute, reply.value), question, englishNames);
  return { found: false, reason: await reasonOf(ask, reply.code, question) };
}

async function reasonOf(
  ask: AskValhalla,
  code: number,
  { from, to, mode, vehicle }: RouteQuestion,
): Promise<NoRouteReason> {
  switch (code) {
    case valhallaCodes.noPath:
    case valhallaCodes.unconnected:
      return 'no_path';
    case valhallaCodes.tooFar:
      return 'too_far';
    case valhallaCodes.noEdgesNear: {
      // Valhalla does not say which end it was.
      const [fromNear] = await nearNetwork(ask, [from, to], mode, vehicle);
      return fromNear ? 'destination_off_network' : 'origin_off_network';
    }
    default:
      throw unexpected(code);
  }
}

async function isochrone(
  ask: AskValhalla,
  from: LonLat,
  mode: Mode,
  minutes: readonly number[],
  vehicle?: Vehicle,
): Promise<GeoJSON.FeatureCollection> {
  const ascending = [...new Set(minutes)].toSorted((a, b) => a - b);
  const reply = await ask('isochrone', {
    locations: [location(from)],
    ...costingFor(mode, vehicle),
    contours: ascending.map((time) => ({ time })),
    polygons: true,
  });
  if (!reply.ok) {
    if (reply.code === valhallaCodes.noEdgesNear)
      return { type: 'FeatureCollection', features: [] };
    throw unexpected(reply.code);
  }
  const { features } = readReply(ValhallaIsochrone, reply.value);
  return {
    type: 'FeatureCollection',
    features: features
      .map((feature) => ({
        type: 'Feature' as const,
        geometry: feature.geometry,
        properties: { minutes: feature.properties.contour },
      }))
      .toSorted((a, b) => a.properties.minutes - b.properties.minutes),
  };
}
