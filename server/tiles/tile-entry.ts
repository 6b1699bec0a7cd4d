import type { Encoding, TileBytes } from './tile-bytes.ts';

/** A swap of what tiles are made from raises it; entries of an older number are made again. */
export interface TileOwner {
  generation: number;
}

/** A form of a tile with the headers of its two answers, as flat lists for `writeHead`. */
export interface TileVariant {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: readonly string[];
  readonly notModifiedHeaders: readonly string[];
}

/** A tile ready to be sent, as long as its generation is its owner's. */
export interface TileEntry {
  owner: TileOwner;
  generation: number;
  readonly hash: string;
  readonly identity: TileVariant;
  /** Undefined until asked for; null when compression does not make it smaller. */
  br: TileVariant | null | undefined;
  gzip: TileVariant | null | undefined;
  bytes: number;
  /** Asked for since the cache last looked for something to drop. */
  touched: boolean;
}

export function createTileEntry(
  owner: TileOwner,
  tile: Pick<TileBytes, 'hash' | 'identity'> & Partial<TileBytes>,
  generation = owner.generation,
): TileEntry {
  const entry: TileEntry = {
    owner,
    generation,
    hash: tile.hash,
    identity: createVariant(tile.identity, tile.hash, 'identity'),
    br: undefined,
    gzip: undefined,
    bytes: tile.identity.length,
    touched: false,
  };
  if (tile.br !== undefined) addVariant(entry, 'br', tile.br);
  if (tile.gzip !== undefined) addVariant(entry, 'gzip', tile.gzip);
  return entry;
}

/** Keeps a compressed form, or that there is no use in one. */
export function addVariant(
  entry: TileEntry,
  encoding: 'br' | 'gzip',
  body: Uint8Array<ArrayBuffer> | null,
): void {
  entry[encoding] = body === null ? null : createVariant(body, entry.hash, encoding);
  entry.bytes += body?.length ?? 0;
}

/** The same bytes as before: what was compressed, and what clients hold, stays good. */
export function keepTileEntry(
  entry: TileEntry,
  owner: TileOwner,
  generation = owner.generation,
): TileEntry {
  entry.owner = owner;
  entry.generation = generation;
  return entry;
}

export function isCurrent(entry: TileEntry): boolean {
  return entry.generation === entry.owner.generation;
}

/**
 * Stable addresses that clients may use for a minute, then while they ask again: a version in the
 * address would throw away every client's tiles at each edit. Tiles hold public data, so any page
 * may read them.
 */
const tileCacheControl = 'public, max-age=60, stale-while-revalidate=600';

const sharedHeaders = [
  ['cache-control', tileCacheControl],
  ['vary', 'accept-encoding'],
  ['access-control-allow-origin', '*'],
  ['cross-origin-resource-policy', 'cross-origin'],
  ['x-content-type-options', 'nosniff'],
] as const;

function createVariant(
  body: Uint8Array<ArrayBuffer>,
  hash: string,
  encoding: Encoding,
): TileVariant {
  const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
  const notModifiedHeaders = ['etag', etag, ...sharedHeaders.flat()];
  const headers = [
    'content-type',
    'application/vnd.mapbox-vector-tile',
    'content-length',
    String(body.length),
    ...notModifiedHeaders,
    ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
  ];
  return { body, etag, headers, notModifiedHeaders };
}
