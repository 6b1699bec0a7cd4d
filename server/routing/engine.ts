import type { Mode } from '../contract/codes.ts';
import type { NoRouteReason, Vehicle } from '../contract/routing.ts';
import { costingFor, furthestMetres, walkingMetresPerSecond } from './costing.ts';
import { greatCircleMetres } from './great-circle.ts';
import type { EnglishNames } from './instructions.ts';
import { accessMetres, readRoute } from './read-route.ts';
import type {
  LonLat,
  MatrixAnswer,
  MatrixQuestion,
  RouteAnswer,
  RouteQuestion,
  Router,
} from './router.ts';
import {
  readReply,
  ValhallaIsochrone,
  ValhallaLocations,
  ValhallaMatrix,
  ValhallaRoute,
  valhallaCodes,
  type AskValhalla,
} from './valhalla-messages.ts';

export type Engine = Pick<Router, 'route' | 'matrix' | 'isochrone'>;

/** The product's questions in Valhalla's terms, and its answers in the product's. */
export function createEngine(ask: AskValhalla, englishNames: EnglishNames): Engine {
  return {
    route: (question) => route(ask, question, englishNames),
    matrix: (question) => matrix(ask, question),
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

async function matrix(ask: AskValhalla, question: MatrixQuestion): Promise<MatrixAnswer> {
  const { from, targets, mode, vehicle } = question;
  const answer: MatrixAnswer = Array.from({ length: targets.length }, () => null);
  let positions = [...targets.keys()].filter(
    (position) => greatCircleMetres(from, targets[position]!) <= furthestMetres(mode),
  );
  if (positions.length === 0) return answer;
  let reply = await askMatrix(ask, question, positions);
  if (!reply.ok && reply.code === valhallaCodes.noEdgesNear) {
    // One point without a road fails them all: leave those out and ask again.
    const points = [from, ...positions.map((position) => targets[position]!)];
    const [fromNear, ...targetsNear] = await nearNetwork(ask, points, mode, vehicle);
    positions = positions.filter((_, index) => targetsNear[index]);
    if (!fromNear || positions.length === 0) return answer;
    reply = await askMatrix(ask, question, positions);
  }
  if (!reply.ok) {
    const { noPath, unconnected, unreachable, noEdgesNear } = valhallaCodes;
    if ([noPath, unconnected, unreachable, noEdgesNear].some((code) => code === reply.code)) {
      return answer;
    }
    throw unexpected(reply.code);
  }
  const {
    sources_to_targets: rows,
    sources,
    targets: met,
  } = readReply(ValhallaMatrix, reply.value);
  for (const [index, position] of positions.entries()) {
    const cell = rows[0]?.[index];
    if (!cell || cell.time === null || cell.distance === null) continue;
    const [source, target] = [sources[0]!, met[index]!];
    const access = accessMetres(mode, {
      from,
      fromRoad: [source.lon, source.lat],
      to: targets[position]!,
      toRoad: [target.lon, target.lat],
    });
    const offRoad = access.atStart + access.atEnd;
    answer[position] = {
      seconds: Math.round(cell.time + offRoad / walkingMetresPerSecond),
      metres: Math.round(cell.distance * 1000 + offRoad),
    };
  }
  return answer;
}

function askMatrix(
  ask: AskValhalla,
  { from, targets, mode, vehicle }: MatrixQuestion,
  positions: readonly number[],
): ReturnType<AskValhalla> {
  return ask('sources_to_targets', {
    sources: [location(from)],
    targets: positions.map((position) => location(targets[position]!)),
    ...costingFor(mode, vehicle),
    units: 'kilometers',
    verbose: true,
  });
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

/** For each point, whether the mode has a road within the search distance. */
async function nearNetwork(
  ask: AskValhalla,
  points: readonly LonLat[],
  mode: Mode,
  vehicle: Vehicle | undefined,
): Promise<boolean[]> {
  const reply = await ask('locate', {
    locations: points.map(location),
    ...costingFor(mode, vehicle),
    verbose: false,
  });
  if (!reply.ok) {
    if (reply.code === valhallaCodes.noEdgesNear) return points.map(() => false);
    throw unexpected(reply.code);
  }
  return readReply(ValhallaLocations, reply.value).map(({ edges }) => (edges?.length ?? 0) > 0);
}

/** A point and how it may meet the network: within a kilometre, not on an island of a few ways. */
function location([lon, lat]: LonLat): object {
  return { lon, lat, search_cutoff: 1000, minimum_reachability: 50 };
}

function unexpected(code: number): Error {
  return new Error(`Valhalla refused a request that was in order (code ${code}).`);
}
