import type { Entry, HolidayPolicy, Kind, Role, Status, Verification } from '../contract/codes.ts';
import type { Position } from '../contract/geometry.ts';
import type { AmenityColumn } from '../db/schema.ts';

export interface OfferState {
  title: string;
  window: string | null;
  price_fen: number | null;
  roles: Role[];
  note: string | null;
}

/**
 * A place as an import reads and writes it: the columns of the registry with plain values, and its
 * offers. The same shape is kept in `place_revision.before` and `after`. Positions are WGS-84.
 */
export interface PlaceState {
  kind: Kind;
  name: string;
  aliases: string[];
  address: string | null;
  district: string | null;
  subdistrict: string | null;
  location: Position | null;
  entrance: Position | null;
  floor: string | null;
  entry: Entry | null;
  entry_note: string | null;
  amenities: AmenityColumn;
  roles: Role[];
  hours: string | null;
  holiday_policy: HolidayPolicy;
  capacity: number | null;
  area_square_metres: number | null;
  star: number | null;
  standards: string[];
  phone: string | null;
  note: string | null;
  not_understood: Record<string, string>;
  status: Status;
  verification: Verification;
  source: string;
  source_id: string | null;
  external_ids: Record<string, string>;
  offers: OfferState[];
}

/** What one row of a list says of a place: only the columns that it carries. */
export interface ListedPlace {
  readonly row: number;
  /** As written in the file, in its own system; null when the row has none. */
  readonly statedPosition: Position | null;
  /** Six- and nine-digit codes that the row itself states, before its position is looked at. */
  readonly statedDistrict: string | null;
  readonly statedSubdistrict: string | null;
  readonly state: Pick<PlaceState, 'kind' | 'name' | 'source'> & Partial<PlaceState>;
}

/** A new place says nothing but what its list says. */
export const emptyPlace: Omit<PlaceState, 'kind' | 'name' | 'source'> = {
  aliases: [],
  address: null,
  district: null,
  subdistrict: null,
  location: null,
  entrance: null,
  floor: null,
  entry: null,
  entry_note: null,
  amenities: {},
  roles: [],
  hours: null,
  holiday_policy: 'ordinary',
  capacity: null,
  area_square_metres: null,
  star: null,
  standards: [],
  phone: null,
  note: null,
  not_understood: {},
  status: 'open',
  verification: 'unverified',
  source_id: null,
  external_ids: {},
  offers: [],
};
