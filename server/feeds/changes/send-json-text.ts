import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseEncoding, matchesEtag } from '../../http/negotiate.ts';
import { compress, hashOf } from '../../tiles/tile-bytes.ts';

/** Smaller ones fit a packet as they are. */
const compressedFromBytes = 1_024;

/**
 * Answers with JSON text under a strong ETag, one for each coding of the same bytes (RFC 9110,
 * 8.8.3.3), and with 304 for whoever has them. For routes that are not compressed by the server
 * (`compress: false`); headers of caching are the caller's.
 */
export async function sendJsonText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<FastifyReply> {
  const identity = Buffer.from(text);
  const encoding = chooseEncoding(header(request, 'accept-encoding'));
  const packed =
    encoding === 'identity' || identity.length < compressedFromBytes
      ? null
      : await compress(identity, encoding);
  const hash = hashOf(identity);
  const etag = packed === null ? `"${hash}"` : `"${hash}-${encoding}"`;
  void reply.header('etag', etag).header('vary', varyWith(reply));
  const known = request.headers['if-none-match'];
  if (known !== undefined && matchesEtag(known, etag)) return reply.code(304).send();
  void reply.type('application/json; charset=utf-8');
  if (packed === null) return reply.send(identity);
  return reply.header('content-encoding', encoding).send(packed);
}

function header(request: FastifyRequest, name: string): string | undefined {
  return request.headers[name]?.toString();
}

function varyWith(reply: FastifyReply): string {
  const known = reply.getHeader('vary');
  return known === undefined ? 'accept-encoding' : `${String(known)}, accept-encoding`;
}
