import type { Mode } from '../contract/codes.ts';
import {
  noSeconds,
  type CatchmentEngine,
  type CatchmentQuestion,
  type PointColumns,
} from './catchment.ts';
import { costingFor, walkingMetresPerSecond } from './costing.ts';
import { location, unexpected } from './near-network.ts';
import { offRoadMetres } from './read-route.ts';
import type { LonLat } from './router.ts';
import { snapTargets, snapToRoad } from './snap-points.ts';
import {
  readReply,
  ValhallaDurations,
  ValhallaIsochrone,
  valhallaCodes,
  type AskValhalla,
} from './valhalla-messages.ts';

/**
 * @param ask a Valhalla on tiles of a single level.
 * @param mostPairs that it takes in one request.
 */
export function createCatchmentEngine(ask: AskValhalla, mostPairs: number): CatchmentEngine {
  return {
    accessSeconds: (points, mode) => answerAccess(ask, points, mode),
    catchment: (question) => answerCatchment(ask, question, mostPairs),
    reverseIsochrone: (to, mode, minutes) => drawReverse(ask, to, mode, minutes),
  };
}

/** See `CatchmentEngine.accessSeconds`. */
async function answerAccess(
  ask: AskValhalla,
  points: PointColumns,
  mode: Mode,
): Promise<Uint16Array> {
  const positions = pointsOf(points);
  const roads = await snapToRoad(ask, positions, mode);
  return Uint16Array.from(roads, (road, at) =>
    road ? Math.round(secondsFromRoad(positions[at]!, road)) : noSeconds,
  );
}

/**
 * See `CatchmentEngine.catchment`. Few targets and many sources make Valhalla search backwards from
 * each target (`timedistancematrix`), with one-way streets the right way round. What takes longest
 * is to find the road near each source, and the targets of one request share that.
 */
async function answerCatchment(
  ask: AskValhalla,
  { targets, sources, accessSeconds, mode }: CatchmentQuestion,
  mostPairs: number,
): Promise<Uint16Array> {
  const points = pointsOf(sources);
  const seconds = new Uint16Array(targets.longitudes.length * points.length).fill(noSeconds);
  const snaps = await snapTargets(ask, pointsOf(targets), mode);
  const reached = [...snaps.keys()].filter((target) => snaps[target] !== null);
  if (reached.length === 0) return seconds;
  const offRoad = reached.map((target) =>
    secondsFromRoad(snaps[target]!.point, snaps[target]!.road),
  );
  const asked = [...points.keys()].filter((source) => accessSeconds[source] !== noSeconds);
  const sourcesAtOnce = Math.max(1, Math.floor(mostPairs / reached.length));
  for (let from = 0; from < asked.length; from += sourcesAtOnce) {
    const part = asked.slice(from, from + sourcesAtOnce);
    const durations = await durationsOf(ask, mode, {
      sources: part.map((source) => location(points[source]!)),
      targets: reached.map((target) => location(snaps[target]!.searchFrom)),
    });
    for (const [row, source] of part.entries()) {
      for (const [column, target] of reached.entries()) {
        const onRoad = durations?.[row]?.[column] ?? null;
        if (onRoad === null) continue;
        const toRoad = mode === 'walk' ? accessSeconds[source]! : 0;
        const total = Math.round(toRoad + onRoad + offRoad[column]!);
        seconds[target * points.length + source] = Math.min(noSeconds - 1, total);
      }
    }
  }
  return seconds;
}

/** By source, then by target; null where none of them reaches any. */
async function durationsOf(
  ask: AskValhalla,
  mode: Mode,
  locations: { sources: object[]; targets: object[] },
): Promise<(number | null)[][] | null> {
  const reply = await ask('sources_to_targets', {
    ...locations,
    ...costingFor(mode),
    units: 'kilometers',
    verbose: false,
  });
  if (reply.ok) return readReply(ValhallaDurations, reply.value).sources_to_targets.durations;
  const { noPath, unconnected, unreachable } = valhallaCodes;
  if ([noPath, unconnected, unreachable].some((code) => code === reply.code)) return null;
  throw unexpected(reply.code);
}

function secondsFromRoad(point: LonLat, road: LonLat): number {
  return offRoadMetres(point, road) / walkingMetresPerSecond;
}

/** See `CatchmentEngine.reverseIsochrone`. */
async function drawReverse(
  ask: AskValhalla,
  to: LonLat,
  mode: Mode,
  minutes: number,
): Promise<GeoJSON.MultiPolygon | null> {
  const [snap] = await snapTargets(ask, [to], mode);
  if (!snap) return null;
  const reply = await ask('isochrone', {
    locations: [location(snap.searchFrom)],
    ...costingFor(mode),
    contours: [{ time: minutes }],
    polygons: true,
    reverse: true,
    // Nothing left out and nothing smoothed: whatever is reached is to be inside.
    denoise: 0,
    generalize: 0,
  });
  if (!reply.ok) throw unexpected(reply.code);
  // Each part that lies apart comes as a feature of its own.
  const coordinates = readReply(ValhallaIsochrone, reply.value).features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return [geometry.coordinates];
    if (geometry.type === 'MultiPolygon') return geometry.coordinates;
    throw new Error('Valhalla drew an isochrone that is no polygon.');
  });
  return { type: 'MultiPolygon', coordinates };
}

function pointsOf({ longitudes, latitudes }: PointColumns): LonLat[] {
  return Array.from(longitudes, (longitude, at) => [longitude, latitudes[at]!] as const);
}
