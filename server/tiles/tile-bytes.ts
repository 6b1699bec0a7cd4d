import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

export type Encoding = 'identity' | 'br' | 'gzip';

/** A tile as it travels between threads. */
export interface TileBytes {
  /** Strong hash of the identity bytes, for every encoding's ETag. */
  readonly hash: string;
  readonly identity: Uint8Array<ArrayBuffer>;
  /** Null when compression does not make it smaller. */
  readonly br: Uint8Array<ArrayBuffer> | null;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
}

/** 128 bits of SHA-256: 2 to 10 µs a tile. */
export function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 22);
}

/** Hash and compressed forms, at once: for a worker. */
export function completeTile(identity: Uint8Array<ArrayBuffer>): TileBytes {
  return {
    hash: hashOf(identity),
    identity,
    br: smaller(brotliCompressSync(identity, brotliOptions), identity),
    gzip: smaller(gzipSync(identity, gzipOptions), identity),
  };
}

/** One compressed form, outside the calling thread; null when it is not smaller. */
export async function compress(
  identity: Uint8Array<ArrayBuffer>,
  encoding: 'br' | 'gzip',
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes =
    encoding === 'br'
      ? await promisify(brotliCompress)(identity, brotliOptions)
      : await promisify(gzip)(identity, gzipOptions);
  return smaller(bytes, identity);
}

/** The buffers that move with a tile when it is posted; each has one of its own. */
export function buffersOfTile(tile: TileBytes): ArrayBuffer[] {
  return [tile.identity, tile.br, tile.gzip].flatMap((bytes) => (bytes ? [bytes.buffer] : []));
}

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const gzipOptions = { level: 6 };

/** Copied: zlib's small results share a pool of buffers, which can not be moved to a thread. */
function smaller(bytes: Uint8Array, identity: Uint8Array): Uint8Array<ArrayBuffer> | null {
  return bytes.length < identity.length ? new Uint8Array(bytes) : null;
}
