import type { Mode } from '../contract/codes.ts';
import type { Vehicle } from '../contract/routing.ts';
import { maximumMetres, nearMetres } from '../roads/valhalla-config.ts';

/** Valhalla's costing and its options for a mode. */
export interface Costing {
  readonly costing: 'pedestrian' | 'bicycle' | 'auto' | 'truck';
  readonly costing_options: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
}

/** 5.1 km/h, Valhalla's own walking speed: off the network the same pace counts. */
export const walkingMetresPerSecond = 5.1 / 3.6;

/**
 * A light box truck (蓝牌厢式货车) where the driver gives no size: under 6 m and 4.5 t, the limits
 * of that plate in GA 802-2019. Valhalla's own default is an articulated lorry of 21.6 m.
 */
const lightTruck = { heightMetres: 3.2, widthMetres: 2.3, lengthMetres: 5.99, weightTonnes: 4.5 };

/** Valhalla measures up to 0.2 % more than the great circle, and refuses what is beyond its limit. */
const measuredShare = 0.998;

/** Beyond this great-circle distance a mode's answer is "too far". */
export function furthestMetres(mode: Mode): number {
  return measuredShare * maximumMetres[costingNames[mode]];
}

/** Up to this great-circle distance a target counts as near; see `nearMetres`. */
export function nearbyMetres(mode: Mode): number {
  return measuredShare * nearMetres[costingNames[mode]];
}

const costingNames = { walk: 'pedestrian', ebike: 'bicycle', car: 'auto', truck: 'truck' } as const;

/** What Valhalla is told for a mode; `vehicle` counts for a truck alone. */
export function costingFor(mode: Mode, vehicle?: Vehicle): Costing {
  const costing = costingNames[mode];
  return { costing, costing_options: { [costing]: optionsFor[mode](vehicle) } };
}

const optionsFor: Readonly<
  Record<Mode, (vehicle?: Vehicle) => Readonly<Record<string, number | string>>>
> = {
  // Alleys (弄) are where couriers walk; by default Valhalla makes them twice as long.
  walk: () => ({ walking_speed: 5.1, alley_factor: 1 }),
  // GB 17761 ends an e-bike's assistance at 25 km/h; 22 is its pace between stops.
  ebike: () => ({ bicycle_type: 'hybrid', cycling_speed: 22, use_roads: 0.6, use_hills: 1 }),
  car: () => ({}),
  truck: (vehicle) => {
    const size = { ...lightTruck, ...vehicle };
    return {
      height: size.heightMetres,
      width: size.widthMetres,
      length: size.lengthMetres,
      weight: size.weightTonnes,
    };
  },
};
