import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

const schema = { hide: true, querystring: Type.Object({}, { additionalProperties: false }) };

/** `/feed/v1/hsds/` leads to the page that an HSDS API has at its root. */
export function registerHsds(app: FastifyInstance): void {
  for (const path of ['/feed/v1/hsds', '/feed/v1/hsds/']) {
    app.get(path, { schema }, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=3600')
        .redirect('/feed/v1/hsds/index.json', 302),
    );
  }
}
