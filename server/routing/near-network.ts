import type { Mode } from '../contract/codes.ts';
import type { Vehicle } from '../contract/routing.ts';
import { costingFor } from './costing.ts';
import type { LonLat } from './router.ts';
import {
  readReply,
  ValhallaLocations,
  valhallaCodes,
  type AskValhalla,
} from './valhalla-messages.ts';

/** For each point, whether the mode has a road within the search distance. */
export async function nearNetwork(
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

/** A road from which fewer junctions can be reached is an island. */
export const leastReach = 50;

/** A point and how it may meet the network: within a kilometre, not on an island of a few ways. */
export function location([lon, lat]: LonLat): object {
  return { lon, lat, search_cutoff: 1000, minimum_reachability: leastReach };
}

export function unexpected(code: number): Error {
  return new Error(`Valhalla refused a request that was in order (code ${code}).`);
}
