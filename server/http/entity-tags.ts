import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { matchesEtag } from './negotiate.ts';

/**
 * Gives answers that may be kept a weak ETag, a hash of what is said and not of how it is packed
 * (register it before compression), and says 304 to whoever has them already. Files and tiles
 * bring their own.
 */
export function registerEntityTags(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const keepable =
      typeof payload === 'string' &&
      reply.statusCode === 200 &&
      reply.getHeader('cache-control') !== 'no-store' &&
      !reply.hasHeader('etag');
    if (!keepable) {
      done(null, payload);
      return;
    }
    const etag = `"${hash('sha1', payload, 'base64url')}"`;
    void reply.header('etag', `W/${etag}`);
    const known = request.headers['if-none-match'];
    if (known === undefined || !matchesEtag(known, etag)) {
      done(null, payload);
      return;
    }
    void reply.code(304);
    done(null, '');
  });
}
