import type { Mode } from '../../server/contract/codes.ts';
import type { Position } from '../../server/contract/geometry.ts';
import type { Vehicle } from '../../server/contract/routing.ts';
import type { UrlState } from '../url-state.ts';

/** How far one goes for a drink: metres, by the mode that one goes by. */
const usualRadius: Readonly<Record<Mode, number>> = {
  walk: 2_000,
  ebike: 5_000,
  car: 10_000,
  truck: 20_000,
};

const widerRadii = [2_000, 5_000, 10_000, 20_000, 50_000] as const;

export function radiusOf(state: Pick<UrlState, 'radius' | 'mode'>): number {
  return state.radius ?? usualRadius[state.mode];
}

/** The next radius to try when nothing was found; null at the widest. */
export function widerRadius(radius: number): number | null {
  return widerRadii.find((wider) => wider > radius) ?? null;
}

type Filter = Pick<UrlState, 'needs' | 'kinds' | 'amenities' | 'roles' | 'entries'>;

/** The filter as the tiles and the list take it, in one spelling: a cache key on both sides. */
export function filterQuery(filter: Filter): string {
  const lists = [
    ['needs', filter.needs],
    ['kinds', filter.kinds],
    ['amenities', filter.amenities],
    ['roles', filter.roles],
    ['entry', filter.entries],
  ] as const;
  return (
    lists
      .filter(([, codes]) => codes.length > 0)
      // Not toSorted: the web views of older WeChat versions do without it.
      // oxlint-disable-next-line unicorn/no-array-sort
      .map(([name, codes]) => `${name}=${[...codes].sort().join(',')}`)
      .join('&')
  );
}

interface ListQuestion {
  readonly state: UrlState;
  /** Rounded; see `originForServer`. */
  readonly near: Position;
  readonly limit: number;
  readonly vehicle: Vehicle;
  /** False asks for the order of distance: routing is not ready. */
  readonly byTravelTime: boolean;
}

/** The address of the list: `/api/places?…`. */
export function listPath({ state, near, limit, vehicle, byTravelTime }: ListQuestion): string {
  const parts = [
    state.within === null
      ? `near=${near.join(',')}&radius=${radiusOf(state)}`
      : `bbox=${state.within.map((degree) => Number(degree.toFixed(4))).join(',')}`,
    filterQuery(state),
    state.openNow ? 'openAt=now' : '',
    byTravelTime && state.within === null ? travelQuery(state.mode, vehicle) : '',
    `limit=${limit}`,
  ];
  return `/api/places?${parts.filter((part) => part !== '').join('&')}`;
}

function travelQuery(mode: Mode, vehicle: Vehicle): string {
  if (mode !== 'truck') return `mode=${mode}`;
  const dimensions = Object.entries(vehicle).map(([name, value]) => `&${name}=${value}`);
  return `mode=truck${dimensions.join('')}`;
}

/** How many filters are on, beside the needs. */
export function filterCount(state: Filter): number {
  return state.kinds.length + state.amenities.length + state.roles.length + state.entries.length;
}
