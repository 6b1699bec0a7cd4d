import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * The built pages. Files in `assets/` carry a hash in their name and never change; the pages are
 * asked for again each time; what lies beside them (glyphs, icons) is kept for an hour.
 * Nothing is served where nothing has been built.
 */
export async function registerWebFiles(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) {
    app.log.warn({ folder }, 'the pages have not been built; only the API answers');
    return;
  }
  const assets = `${folder}${sep}assets${sep}`;
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    preCompressed: true,
    setHeaders(reply, path) {
      void reply.header('cache-control', cacheControlOf(path, assets));
    },
  });
  // Addresses without an ending, as people pass them on.
  app.get('/planner', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('planner.html'),
  );
  app.get('/embed/builder', { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('embed-builder.html'),
  );
  app.get('/embed', { schema: { hide: true }, config: { framed: true } }, (_request, reply) =>
    reply.sendFile('embed.html'),
  );
}

function cacheControlOf(path: string, assets: string): string {
  if (path.startsWith(assets)) return 'public, max-age=31536000, immutable';
  return /\.html(\.br|\.gz)?$/.test(path) ? 'no-cache' : 'public, max-age=3600';
}
