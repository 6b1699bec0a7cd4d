import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../errors.ts';
import { matchesEtag } from '../../http/negotiate.ts';
import { originOf } from '../page/origin.ts';
import type { PagesParts } from '../pages-parts.ts';
import { sitemapIndex, sitemapPage, sitemapPages } from './write-sitemap.ts';

const forAnHour = 'public, max-age=3600';
const xml = 'application/xml; charset=utf-8';

/** `/robots.txt`, `/sitemap.xml` and its pages: how search engines find the places. */
export function registerSitemap(app: FastifyInstance, { config, store }: PagesParts): void {
  const hidden = { schema: { hide: true } };

  app.get('/robots.txt', hidden, (request, reply) =>
    reply
      .header('cache-control', forAnHour)
      .type('text/plain; charset=utf-8')
      .send(robotsText(originOf(request, config))),
  );

  app.get('/sitemap.xml', hidden, (request, reply) =>
    reply
      .header('cache-control', forAnHour)
      .type(xml)
      .send(sitemapIndex(sitemapPages(store.current()), originOf(request, config))),
  );

  app.get<{ Params: { page: string } }>(
    '/sitemap-:page(^[1-9]\\d{0,5}$).xml',
    hidden,
    (request, reply) => {
      const catalogue = store.current();
      const page = Number(request.params.page);
      if (!sitemapPages(catalogue).includes(page)) {
        throw new ProblemError(404, 'not_found', `the sitemap has no page ${page}`);
      }
      const origin = originOf(request, config);
      const etag = `"${hash('sha1', `${catalogue.version} ${page} ${origin}`, 'base64url')}"`;
      void reply.header('cache-control', forAnHour).type(xml).header('etag', `W/${etag}`);
      if (isKnown(request, etag)) return reply.code(304).send();
      return sendInPieces(reply, sitemapPage(catalogue, page, origin));
    },
  );
}

function sendInPieces(reply: FastifyReply, pieces: AsyncIterable<string>): FastifyReply {
  return reply.send(Readable.from(pieces, { objectMode: false, highWaterMark: 2 ** 16 }));
}

function isKnown(request: FastifyRequest, etag: string): boolean {
  const known = request.headers['if-none-match'];
  return known !== undefined && matchesEtag(known, etag);
}

/** All is public; the API is for programs, and crawling it helps nobody. */
function robotsText(origin: string): string {
  return `User-agent: *\nDisallow: /api/\n\nSitemap: ${origin}/sitemap.xml\n`;
}
