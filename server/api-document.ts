import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

/** `/api/openapi.json`: OpenAPI 3.1, from the schemas that the routes are checked by. */
export async function registerApiDocument(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '驿站 yizhan',
        description:
          'The service map for couriers, riders and drivers. Coordinates are longitude first, ' +
          'WGS-84 unless `crs` says otherwise. Errors are RFC 9457 problem details.',
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'places', description: 'Places near a worker' },
        { name: 'routing', description: 'Ways there' },
        { name: 'reference', description: 'Small lists that seldom change' },
      ],
    },
  });
  let text: string | null = null;
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(app.swagger());
    void reply
      .header('cache-control', 'public, max-age=300')
      .type('application/json; charset=utf-8');
    return text;
  });
}
