import type { WrittenWay } from '../osm/write-pbf.ts';
import { joinIslands, removeTraps } from './connect.ts';
import { layCrossings } from './crossings.ts';
import { drawLattice } from './lattice.ts';
import { layMotorways } from './motorways.ts';
import { osmTags, type Network } from './network.ts';
import { planCity, type PlannedCity, type River } from './plan.ts';
import { layShortcuts } from './shortcuts.ts';
import { layStreets } from './streets.ts';

/** Raise it when the generator draws differently: demonstration sets are then made anew. */
export const generatorVersion = 1;

/** A network as OSM data: degrees by node, ways over them. */
export interface GeneratedRoads {
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  readonly ways: readonly WrittenWay[];
}

/**
 * Draws the synthetic street network of cities: the same input gives the same network. Streets
 * lie close where many people live; names cannot be taken for real ones.
 */
export function generateRoads(
  cities: readonly { readonly city: PlannedCity; readonly river: River | null }[],
): GeneratedRoads {
  const longitudes: number[] = [];
  const latitudes: number[] = [];
  const ways: WrittenWay[] = [];
  for (const { city, river } of cities) {
    const { network, toDegrees } = drawNetwork(city, river);
    const first = longitudes.length;
    for (const node of network.nodes) {
      const [longitude, latitude] = toDegrees(node);
      longitudes.push(longitude);
      latitudes.push(latitude);
    }
    for (const road of network.streets) {
      ways.push({ tags: osmTags(road), refs: road.refs.map((ref) => first + ref) });
    }
  }
  return {
    longitudes: Float64Array.from(longitudes),
    latitudes: Float64Array.from(latitudes),
    ways,
  };
}

/** One city's network in metres, before it becomes OSM data. */
export function drawNetwork(
  city: PlannedCity,
  river: River | null,
): { network: Network; toDegrees: ReturnType<typeof planCity>['toDegrees'] } {
  const plan = planCity(city, river);
  const network: Network = { nodes: [], streets: [] };
  const lattice = drawLattice(plan);
  const laid = layStreets(network, plan, lattice);
  layShortcuts(network, plan, lattice, laid);
  layMotorways(network, plan, lattice, laid);
  layCrossings(network, plan);
  joinIslands(network, plan.ferries);
  removeTraps(network);
  return { network, toDegrees: plan.toDegrees };
}
