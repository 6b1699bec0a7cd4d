import type { Hotline } from '../contract/city.ts';
import type { OpenInterval, OpenState } from '../contract/hours.ts';
import type { PlaceDetail } from '../contract/place.ts';

/** What a row's `hoursIndex` points to: rows with the same three share one compiled schedule. */
export interface Schedule {
  readonly city: string;
  readonly hours: string | null;
  readonly holidayPolicy: string;
}

/** An area as the snapshot holds it; polygons stay with the base tiles. */
export interface CatalogueArea {
  readonly code: string;
  readonly city: string;
  readonly level: 'city' | 'district' | 'subdistrict';
  readonly parent: string | null;
  readonly name: string;
  readonly population: number | null;
  readonly centre: [number, number] | null;
  readonly bbox: [number, number, number, number] | null;
}

/** A metro station or the like, for the search box. */
export interface CatalogueLandmark {
  readonly id: string;
  readonly city: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly position: [number, number];
}

/** No code: the value of a `Uint8Array` column whose place states none. */
export const none8 = 0xff;
/** No area. */
export const none16 = 0xffff;

/**
 * The published places as columns, in the order of their number. All arrays lie in
 * SharedArrayBuffers: built in a worker, read by any thread, never written again.
 * Codes are positions in the lists of `contract/codes.ts`.
 */
export interface CatalogueColumns {
  readonly count: number;
  /** The place's number; its public id is the city's prefix and this. */
  readonly numbers: Float64Array;
  readonly cities: Uint8Array;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** The entrance, or the place itself where none is known. */
  readonly entranceLongitudes: Float64Array;
  readonly entranceLatitudes: Float64Array;
  readonly kinds: Uint8Array;
  readonly entries: Uint8Array;
  readonly statuses: Uint8Array;
  readonly verifications: Uint8Array;
  /** Bit i: amenity i is `yes`; see `amenityLimited` for `limited`. */
  readonly amenityYes: Uint32Array;
  readonly amenityLimited: Uint32Array;
  /** Bit i: serves role i. No bit: says nothing, so serves all. */
  readonly roles: Uint8Array;
  readonly districts: Uint16Array;
  readonly subdistricts: Uint16Array;
  readonly hoursIndex: Uint32Array;
  /** Seconds since the epoch, 0 for never. */
  readonly verifiedAt: Float64Array;
  /** 1 where a notice may close the place, so that its detail must be read for the open state. */
  readonly hasNotice: Uint8Array;
}

/**
 * An immutable snapshot of the published registry. Swapped as a whole; whoever holds one goes on
 * reading it. Rows are integers from 0 to `columns.count - 1`.
 */
export interface Catalogue {
  readonly version: number;
  readonly columns: CatalogueColumns;
  /** City ids by the value of `columns.cities`. */
  readonly cityIds: readonly string[];
  readonly areas: readonly CatalogueArea[];
  /** Published places by position in `areas`. */
  readonly areaPlaces: Uint32Array;
  readonly hotlines: readonly Hotline[];
  readonly landmarks: readonly CatalogueLandmark[];
  readonly schedules: readonly Schedule[];
  readonly demonstration: boolean;
  rowOf(id: string): number | undefined;
  idOf(row: number): string;
  nameOf(row: number): string;
  /** All of a place but what depends on the time of asking. */
  detailOf(row: number): Omit<PlaceDetail, 'open' | 'intervals'>;
  openStateOf(row: number, at: Date): OpenState;
  /** Open intervals between two instants; null when the hours are unknown. */
  intervalsOf(row: number, from: Date, to: Date): OpenInterval[] | null;
}

/** Where every reader finds the newest snapshot. */
export interface CatalogueStore {
  current(): Catalogue;
  /** When the current snapshot was read. */
  loadedAt(): Date;
  /** Why the last rebuild failed; null when it did not. */
  failure(): string | null;
  /** Called after each swap; returns the way to stop. */
  subscribe(listener: (catalogue: Catalogue) => void): () => void;
  close(): Promise<void>;
}
