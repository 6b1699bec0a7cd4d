import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseEncoding, matchesEtag } from '../http/negotiate.ts';
import { compress, type Encoding } from './tile-bytes.ts';
import type { TileCache } from './tile-cache.ts';
import { addVariant, isCurrent, type TileEntry, type TileVariant } from './tile-entry.ts';

/** Sends a tile by Fastify, compressed now if it is the first time that somebody wants it so. */
export type SendTile = (
  request: FastifyRequest,
  reply: FastifyReply,
  url: string,
  entry: TileEntry,
) => Promise<FastifyReply>;

export function createSendTile(cache: TileCache): SendTile {
  const compressing = new WeakMap<TileEntry, Map<'br' | 'gzip', Promise<void>>>();

  const compressEntry = async (
    url: string,
    entry: TileEntry,
    encoding: 'br' | 'gzip',
  ): Promise<void> => {
    const body = await compress(entry.identity.body, encoding);
    addVariant(entry, encoding, body);
    cache.grew(url, entry, body?.length ?? 0);
  };

  const compressOnce = (url: string, entry: TileEntry, encoding: 'br' | 'gzip'): Promise<void> => {
    const forms = compressing.get(entry) ?? new Map<'br' | 'gzip', Promise<void>>();
    compressing.set(entry, forms);
    const done = forms.get(encoding) ?? compressEntry(url, entry, encoding);
    forms.set(encoding, done);
    return done;
  };

  return async (request, reply, url, entry) => {
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding !== 'identity' && entry[encoding] === undefined) {
      await compressOnce(url, entry, encoding);
    }
    const variant = variantOf(entry, encoding)!;
    const ifNoneMatch = request.headers['if-none-match'];
    if (ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, variant.etag)) {
      return reply.code(304).headers(pairs(variant.notModifiedHeaders)).send();
    }
    return reply.headers(pairs(variant.headers)).send(variant.body);
  };
}

/**
 * Answers a tile that is in the cache by two lookups and one write, before Fastify sees the
 * request: its hooks and reply cost three times what the rest of a warm tile does.
 * @returns false when the request is not of that sort; nothing was written then.
 */
export function answerWarmTile(
  cache: TileCache,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== 'GET' || !request.url!.startsWith('/tiles/')) return false;
  const entry = cache.get(request.url!);
  if (entry === undefined || !isCurrent(entry)) return false;
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  const variant = variantOf(entry, encoding);
  if (variant === undefined) return false;
  const ifNoneMatch = request.headers['if-none-match'];
  if (ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, variant.etag)) {
    response.writeHead(304, variant.notModifiedHeaders as string[]);
    response.end();
  } else {
    response.writeHead(200, variant.headers as string[]);
    response.end(variant.body);
  }
  return true;
}

/** The form to send: the bytes as they are where compression does not make them smaller. */
function variantOf(entry: TileEntry, encoding: Encoding): TileVariant | undefined {
  if (encoding === 'identity') return entry.identity;
  const variant = entry[encoding];
  return variant === null ? entry.identity : variant;
}

function pairs(flat: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < flat.length; at += 2) headers[flat[at]!] = flat[at + 1]!;
  return headers;
}
