import { coverageHorizonMinutes } from '../../contract/coverage-query.ts';
import type { Mode } from '../../contract/codes.ts';
import type { TravelStatus } from '../../contract/coverage.ts';
import type { RoadMeta } from '../../roads/road-set.ts';
import { gridResolution } from '../grid/grid.ts';
import type { CoverageModel } from '../model.ts';
import type { SiteReach } from '../pairs/pair-matrix.ts';
import type { SitePositions, TravelNetwork } from '../travel/travel-network.ts';

/** One mode in one city: the travel times that are known of it, and the model that answers. */
export interface ModeSlot {
  readonly city: string;
  readonly mode: Mode;
  /** Asked for, now or by an earlier process. */
  wanted: boolean;
  /** What times are asked on; null before there are roads and a grid. */
  network: TravelNetwork | null;
  key: string | null;
  /** By position: see `positionKey`. Those of `key` only. */
  reaches: Map<string, SiteReach>;
  /** Positions of the sites of the newest snapshot. */
  positions: SitePositions | null;
  /** Of these, positions that nobody has computed. */
  missing: number;
  /** A build of `key` has ended well in this process. */
  builtKey: string | null;
  /** Of the build under way. */
  progress: { done: number; total: number; secondsLeft: number | null } | null;
  /** Why the last build failed. */
  failure: string | null;
  model: CoverageModel | null;
}

export function createSlot(city: string, mode: Mode): ModeSlot {
  return {
    city,
    mode,
    wanted: false,
    network: null,
    key: null,
    reaches: new Map(),
    positions: null,
    missing: 0,
    builtKey: null,
    progress: null,
    failure: null,
    model: null,
  };
}

/** Positions that two sites share are computed once and kept once. */
export function positionKey(longitudeE6: number, latitudeE6: number): string {
  return `${longitudeE6},${latitudeE6}`;
}

/** This share of the sites may be new without the figures having to wait for them. */
const pendingShare = 0.05;

/** Whether figures can be given with what is known: the others count as pending. */
export function isComplete({ missing, positions, builtKey, key }: ModeSlot): boolean {
  const count = positions?.longitudesE6.length ?? 0;
  return missing === 0 || missing <= count * pendingShare || (builtKey === key && key !== null);
}

/** @param sites of the newest snapshot, for a mode that nothing was computed of. */
export function statusOf(slot: ModeSlot, roads: RoadMeta | null, sites: number): TravelStatus {
  const total = slot.progress?.total ?? slot.positions?.longitudesE6.length ?? sites;
  return {
    mode: slot.mode,
    state: stateOf(slot, roads),
    done:
      slot.progress?.done ?? Math.max(0, total - (slot.positions === null ? total : slot.missing)),
    total,
    secondsLeft: slot.progress?.secondsLeft ?? null,
    demonstrationRoads: roads?.demonstration ?? false,
    horizonMinutes: coverageHorizonMinutes[slot.mode],
    resolution: gridResolution[slot.mode],
  };
}

function stateOf(slot: ModeSlot, roads: RoadMeta | null): TravelStatus['state'] {
  if (roads === null) return 'no_roads';
  const current = slot.model !== null && slot.model.travelKey === slot.key;
  if (current && isComplete(slot)) return 'ready';
  if (slot.failure !== null) return 'failed';
  return slot.progress === null ? 'waiting' : 'building';
}
