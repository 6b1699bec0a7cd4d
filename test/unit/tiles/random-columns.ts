import type { CatalogueColumns } from '../../../server/places/catalogue.ts';
import { amenities, entries, kinds, verifications } from '../../../server/contract/codes.ts';

/** A small seeded generator (mulberry32), so that a failing example can be made again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Spread {
  readonly seed?: number;
  /** Where the points lie; half of them gather round the centre of the box. */
  readonly box?: readonly [west: number, south: number, east: number, north: number];
}

/** Columns of random places, as the catalogue would hold them. */
export function randomColumns(count: number, spread: Spread = {}): CatalogueColumns {
  const random = seeded(spread.seed ?? 1);
  const [west, south, east, north] = spread.box ?? [120.9, 30.7, 122, 31.85];
  const columns = emptyColumns(count);
  for (let row = 0; row < count; row++) {
    const dense = random() < 0.5;
    const pull = (): number => (dense ? (random() + random() + random()) / 3 : random());
    columns.numbers[row] = row + 1;
    columns.longitudes[row] = columns.entranceLongitudes[row] = west + pull() * (east - west);
    columns.latitudes[row] = columns.entranceLatitudes[row] = south + pull() * (north - south);
    columns.kinds[row] = Math.floor(random() ** 2 * kinds.length);
    columns.entries[row] = random() < 0.2 ? 0xff : Math.floor(random() * entries.length);
    columns.statuses[row] = random() < 0.97 ? 1 : 2;
    columns.verifications[row] = Math.floor(random() * verifications.length);
    columns.amenityYes[row] = Math.floor(random() * 2 ** amenities.length);
    columns.roles[row] = random() < 0.5 ? 0 : Math.floor(random() * 128);
  }
  return columns;
}

function emptyColumns(count: number): CatalogueColumns {
  const float64 = (): Float64Array => new Float64Array(new SharedArrayBuffer(count * 8));
  const uint8 = (): Uint8Array => new Uint8Array(new SharedArrayBuffer(count));
  const uint16 = (): Uint16Array => new Uint16Array(new SharedArrayBuffer(count * 2));
  const uint32 = (): Uint32Array => new Uint32Array(new SharedArrayBuffer(count * 4));
  return {
    count,
    numbers: float64(),
    cities: uint8(),
    longitudes: float64(),
    latitudes: float64(),
    entranceLongitudes: float64(),
    entranceLatitudes: float64(),
    kinds: uint8(),
    entries: uint8(),
    statuses: uint8(),
    verifications: uint8(),
    amenityYes: uint32(),
    amenityLimited: uint32(),
    roles: uint8(),
    districts: uint16().fill(0xffff),
    subdistricts: uint16().fill(0xffff),
    hoursIndex: uint32(),
    verifiedAt: float64(),
    hasNotice: uint8(),
  };
}
