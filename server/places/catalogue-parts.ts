import type { Hotline } from '../contract/city.ts';
import type { CatalogueArea, CatalogueColumns, CatalogueLandmark, Schedule } from './catalogue.ts';

/**
 * A snapshot as it crosses threads: typed arrays over SharedArrayBuffers and a few small lists, so
 * that receiving it costs the event loop next to nothing.
 */
export interface CatalogueParts {
  readonly version: number;
  /** PostgreSQL's `pg_snapshot` of the reading: which transactions are in it. */
  readonly registrySnapshot: string;
  readonly columns: CatalogueColumns;
  readonly cityIds: readonly string[];
  readonly timeZones: readonly string[];
  readonly areas: readonly CatalogueArea[];
  readonly areaPlaces: Uint32Array;
  readonly hotlines: readonly Hotline[];
  readonly landmarks: readonly CatalogueLandmark[];
  readonly schedules: readonly Schedule[];
  readonly demonstration: boolean;
  readonly records: CatalogueRecords;
  /** Rows that could not be read, each with its reason. */
  readonly refused: readonly string[];
  /** A finished kdbush over the places, ids are rows. */
  readonly index: SharedArrayBuffer;
}

/**
 * For each row its name and, behind it, its record (see `place-record.ts`) as UTF-8.
 * Chunks are shared by successive snapshots: an edit appends, and the old bytes stay as they are.
 */
export interface CatalogueRecords {
  readonly chunks: readonly SharedArrayBuffer[];
  /** Bytes of the last chunk that are written. */
  readonly used: number;
  readonly positions: RecordPositions;
}

/** Where each row's bytes lie: the name, and right behind it the record. */
export interface RecordPositions {
  readonly chunkOf: Uint16Array;
  readonly starts: Uint32Array;
  readonly nameLengths: Uint32Array;
  readonly lengths: Uint32Array;
  /** How many offers and notices the record holds. */
  readonly offers: Uint16Array;
  readonly notices: Uint16Array;
  /** 1 for a demonstration place. */
  readonly demonstration: Uint8Array;
}

const columnTypes: ArrayTypes<Omit<CatalogueColumns, 'count'>> = {
  numbers: Float64Array,
  cities: Uint8Array,
  longitudes: Float64Array,
  latitudes: Float64Array,
  entranceLongitudes: Float64Array,
  entranceLatitudes: Float64Array,
  kinds: Uint8Array,
  entries: Uint8Array,
  statuses: Uint8Array,
  verifications: Uint8Array,
  amenityYes: Uint32Array,
  amenityLimited: Uint32Array,
  roles: Uint8Array,
  districts: Uint16Array,
  subdistricts: Uint16Array,
  hoursIndex: Uint32Array,
  verifiedAt: Float64Array,
  hasNotice: Uint8Array,
};

const positionTypes: ArrayTypes<RecordPositions> = {
  chunkOf: Uint16Array,
  starts: Uint32Array,
  nameLengths: Uint32Array,
  lengths: Uint32Array,
  offers: Uint16Array,
  notices: Uint16Array,
  demonstration: Uint8Array,
};

/** Columns for so many rows, all zero, in shared memory. */
export function allocateColumns(count: number): Omit<CatalogueColumns, 'count'> {
  return allocate(columnTypes, count);
}

/** Record positions for so many rows, in shared memory. */
export function allocatePositions(count: number): RecordPositions {
  return allocate(positionTypes, count);
}

/** Copies rows `[from, to)` of each array to the same array of `target`, from row `at` on. */
export function copyRows<T extends object>(
  source: T,
  from: number,
  to: number,
  target: T,
  at: number,
): void {
  for (const name of Object.keys(target) as (keyof T)[]) {
    const [read, write] = [source[name] as NumberArray, target[name] as NumberArray];
    write.set(read.subarray(from, to), at);
  }
}

/** The first `count` rows of each array. */
export function firstRows<T extends object>(arrays: T, count: number): T {
  const entries = Object.entries(arrays as Record<string, NumberArray>);
  return Object.fromEntries(entries.map(([name, array]) => [name, array.subarray(0, count)])) as T;
}

/** A typed array of so many elements over its own shared buffer. */
export function shared<T>(Type: ArrayType<T>, length: number): T {
  return new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT));
}

type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;
interface ArrayType<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): T;
}
type ArrayTypes<T> = { readonly [K in keyof T]: ArrayType<T[K]> };

function allocate<T extends object>(types: ArrayTypes<T>, count: number): T {
  const arrays: Partial<T> = {};
  for (const name of Object.keys(types) as (keyof T)[]) arrays[name] = shared(types[name], count);
  return arrays as T;
}
