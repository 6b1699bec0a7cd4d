import type { Mode } from '../contract/codes.ts';
import { costingFor } from './costing.ts';
import { leastReach, location, unexpected } from './near-network.ts';
import type { LonLat } from './router.ts';
import {
  readReply,
  ValhallaReachingSnaps,
  ValhallaSnaps,
  valhallaCodes,
  type AskValhalla,
} from './valhalla-messages.ts';

/** Points of one `locate`. */
const pointsAtOnce = 1000;

/** Where each point meets the nearest road of the mode; null where none is within a kilometre. */
export async function snapToRoad(
  ask: AskValhalla,
  points: readonly LonLat[],
  mode: Mode,
): Promise<(LonLat | null)[]> {
  const roads: (LonLat | null)[] = [];
  for (let from = 0; from < points.length; from += pointsAtOnce) {
    const part = points.slice(from, from + pointsAtOnce);
    const found = readReply(ValhallaSnaps, await locate(ask, part, mode, false));
    for (const at of part.keys()) {
      const edge = found[at]?.edges?.[0];
      roads.push(edge ? [edge.correlated_lon, edge.correlated_lat] : null);
    }
  }
  return roads;
}

export interface TargetSnap {
  readonly point: LonLat;
  /** Where it meets the nearest road. */
  readonly road: LonLat;
  /** What to search backwards from; see `snapTargets`. */
  readonly searchFrom: LonLat;
}

/**
 * Where targets meet the road. Near an island of a few ways Valhalla meets the island and another
 * road besides, and gets to the target by either. A search backwards does not: it ends on the
 * island. So it is to begin on the other road.
 */
export async function snapTargets(
  ask: AskValhalla,
  points: readonly LonLat[],
  mode: Mode,
): Promise<(TargetSnap | null)[]> {
  const found = readReply(ValhallaReachingSnaps, await locate(ask, points, mode, true));
  return points.map((point, at) => {
    const edges = found[at]?.edges ?? [];
    const [nearest] = edges;
    if (!nearest) return null;
    const road = [nearest.correlated_lon, nearest.correlated_lat] as const;
    const reached = edges.find(({ inbound_reach: reach }) => reach >= leastReach);
    const isIsland = reached !== undefined && nearest.inbound_reach < leastReach;
    const searchFrom = isIsland
      ? ([reached.correlated_lon, reached.correlated_lat] as const)
      : point;
    return { point, road, searchFrom };
  });
}

async function locate(
  ask: AskValhalla,
  points: readonly LonLat[],
  mode: Mode,
  verbose: boolean,
): Promise<unknown> {
  const reply = await ask('locate', {
    locations: points.map(location),
    ...costingFor(mode),
    verbose,
  });
  if (reply.ok) return reply.value;
  if (reply.code === valhallaCodes.noEdgesNear) return points.map(() => ({ edges: null }));
  throw unexpected(reply.code);
}
