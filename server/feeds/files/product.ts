import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';

/** What a file of the feed is made from: one snapshot, seen on one day. */
export interface ProductSource {
  readonly catalogue: PlaceCatalogue;
  /** The present of the edition: 14 days of intervals begin with its midnight. */
  readonly now: Date;
  readonly publicUrl: string | null;
  readonly licence: string;
  readonly attribution: string;
}

/**
 * A file that is made in the feed's thread, hashed, compressed and kept by `server/feeds/files`.
 * The same source gives the same bytes, in every process.
 */
export interface Product {
  readonly mediaType: string;
  /** Holds WGS-84 coordinates whatever the reader asks for: see `ProviderAccess.requireWgs84`. */
  readonly wgs84?: true;
  /** The file in order, in pieces of some 64 kB, so that a million places need no large memory. */
  write(source: ProductSource): Iterable<string | Uint8Array>;
}
