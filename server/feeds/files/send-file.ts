import { open } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../errors.ts';
import { chooseEncoding, matchesEtag, type ContentCoding } from '../../http/negotiate.ts';
import type { Edition, ReadyFile } from './edition.ts';
import { bodyHeaders, sharedHeaders, type Caching } from './file-headers.ts';
import type { FileKey } from './file-key.ts';
import { readRange, type ByteRange } from './read-range.ts';

/** Best first: what packs smallest. */
export const feedCodings: readonly ContentCoding[] = ['br', 'zstd', 'gzip'];

/**
 * Answers with a file, or part of it: conditions before ranges (RFC 9110, 13.2.2), ranges of the
 * bytes without coding, HEAD as GET without its body.
 * @throws {ProblemError} 416, or why there is no such file.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  edition: Edition,
  key: FileKey,
  caching: Caching,
): Promise<FastifyReply> {
  const { range, ...asked } = headersOf(request);
  const partial = range !== undefined && request.method === 'GET';
  const coding = chooseEncoding(asked.acceptEncoding, feedCodings);
  const whole = partial ? await edition.ask(key, 'identity') : null;
  // Who goes on with other bytes than these gets all, in the coding of their choice.
  const usesRange =
    whole !== null && (asked.ifRange === undefined || asked.ifRange === whole.form.etag);
  const ready = usesRange ? whole : await edition.ask(key, coding);

  void reply.headers(Object.fromEntries(sharedHeaders(ready, caching)));
  if (asked.ifNoneMatch !== undefined && matchesEtag(asked.ifNoneMatch, ready.form.etag)) {
    return reply.code(304).send();
  }
  const { size } = ready.form;
  const part = usesRange && range !== undefined ? readRange(range, size) : 'all';
  if (part === 'unsatisfiable') {
    void reply.removeHeader('etag').header('content-range', `bytes */${size}`);
    throw new ProblemError(416, 'bad_request', `Range: the file has ${size} bytes`);
  }
  void reply.headers(Object.fromEntries(bodyHeaders(ready)));
  if (part === 'all') return sendBytes(request, reply, ready, { from: 0, to: size - 1 });
  void reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${size}`);
  return sendBytes(request, reply, ready, part);
}

async function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  { form }: ReadyFile,
  { from, to }: ByteRange,
): Promise<FastifyReply> {
  void reply.header('content-length', String(to - from + 1));
  if (request.method === 'HEAD') return reply.send(nothing);
  if (form.body !== null) return reply.send(form.body.subarray(from, to + 1));
  // Opened here: an edition may end before the first piece is sent, and then the file has no name.
  const file = await open(form.path);
  return reply.send(
    file.createReadStream({ start: from, end: Math.max(0, to), highWaterMark: 256 * 1024 }),
  );
}

const nothing = Buffer.alloc(0);

function headersOf({ headers }: FastifyRequest) {
  const one = (name: string): string | undefined => headers[name]?.toString();
  return {
    range: one('range'),
    ifRange: one('if-range'),
    ifNoneMatch: one('if-none-match'),
    acceptEncoding: one('accept-encoding'),
  };
}
