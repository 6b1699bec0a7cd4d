import type { Kind } from '../../contract/codes.ts';
import type { Position } from '../../contract/geometry.ts';

/** What answers say of one site. */
export interface SiteName {
  /** A place's id, or `new:<key>` for one that a scenario opens. */
  readonly id: string;
  readonly name: string;
}

/**
 * Sites of one city and mode as columns: the places of the catalogue, behind them those that a
 * scenario opens or moves. A position in them is what travel times call a site.
 */
export interface SiteTable {
  readonly count: number;
  /** Where people are at the site: its entrance. WGS-84. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Positions in the code list. */
  readonly kinds: Uint8Array;
  /** Bit i: has amenity i, `yes` or `limited`. */
  readonly amenities: Uint32Array;
  /** Bit i: serves role i. No bit: serves all. */
  readonly roles: Uint8Array;
  /** 1: temporarily closed. */
  readonly suspended: Uint8Array;
  /** 1: somebody has been there, 实地 or 群众; what a place says of itself is not enough. */
  readonly verified: Uint8Array;
  /** 1: somebody said when it is open. */
  readonly hoursKnown: Uint8Array;
  /** `weekWords` words for each site: hours of the week in which it is open. */
  readonly openWords: Uint32Array;
  /** How much it can serve at a time: what it states, else the median of its kind, else 1. */
  readonly capacities: Float64Array;
  /** Positions in the grid's areas; `none16` for none. */
  readonly districts: Uint16Array;
  readonly subdistricts: Uint16Array;
  /** 1: its travel times are still being computed. */
  readonly pending: Uint8Array;
  /** 1: a scenario has closed it, or moved it away. */
  readonly gone: Uint8Array;
  nameOf(site: number): SiteName;
  kindOf(site: number): Kind;
  positionOf(site: number): Position;
}

type Columns = Omit<SiteTable, 'count' | 'nameOf' | 'kindOf' | 'positionOf'>;

/** Columns for so many sites, all zero. */
export function siteColumns(count: number): Columns {
  return {
    longitudes: new Float64Array(count),
    latitudes: new Float64Array(count),
    kinds: new Uint8Array(count),
    amenities: new Uint32Array(count),
    roles: new Uint8Array(count),
    suspended: new Uint8Array(count),
    verified: new Uint8Array(count),
    hoursKnown: new Uint8Array(count),
    openWords: new Uint32Array(count * 6),
    capacities: new Float64Array(count),
    districts: new Uint16Array(count),
    subdistricts: new Uint16Array(count),
    pending: new Uint8Array(count),
    gone: new Uint8Array(count),
  };
}

/** Columns of more sites, the first of which are those of `columns`. */
export function widen(columns: Columns, count: number): Columns {
  const wide = siteColumns(count);
  for (const name of Object.keys(wide) as (keyof Columns)[]) wide[name].set(columns[name]);
  return wide;
}
