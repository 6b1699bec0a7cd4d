import type { Kind } from '../contract/codes.ts';

/** What search knows of one place, landmark or area. Plain data: it crosses to a worker thread. */
export interface SearchEntry {
  readonly type: 'place' | 'landmark' | 'area';
  readonly name: string;
  readonly nameEn: string | null;
  /** Other names. A city's area carries the names of its public map here. */
  readonly aliases: readonly string[];
  readonly address: string | null;
  /** Name of the district, for words such as "静安 驿站". */
  readonly district: string | null;
  readonly kind: Kind | null;
  readonly longitude: number;
  readonly latitude: number;
}

export interface SearchOptions {
  readonly limit: number;
  /** `[longitude, latitude]`: of equally good hits the nearer comes first. */
  readonly near?: readonly [number, number];
}

export interface SearchMatch {
  /** Position in the entries that the index was built from. */
  readonly entry: number;
  /** Above 0, higher is better; comparable within one answer only. */
  readonly score: number;
}
