import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { ChangesQuery, FeedChanges, largestChangesPage } from '../../contract/feed-changes.ts';
import { Problem } from '../../contract/problem.ts';
import type { ProviderAccess } from '../providers/provider-access.ts';
import { readChanges, type ChangesParts } from './read-changes.ts';
import { sendJsonText } from './send-json-text.ts';

export interface ChangesRouteParts extends ChangesParts {
  readonly access: ProviderAccess;
}

/** Longer than a burst of clients at one cursor, shorter than anybody waits for a change. */
const maxAgeSeconds = 5;

/** `/feed/v1/changes`. */
export function registerChangesRoute(server: FastifyInstance, parts: ChangesRouteParts): void {
  const { access } = parts;
  const app = server.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/feed/v1/changes',
    {
      compress: false,
      schema: {
        operationId: 'getFeedChanges',
        summary: 'What changed since a cursor: places as they are now, and those that are gone',
        tags: ['feed'],
        querystring: ChangesQuery,
        response: { 200: FeedChanges, 400: Problem, 403: Problem, 410: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const { since, crs = 'gcj02', limit = largestChangesPage } = request.query;
      if (crs === 'wgs84') await access.requireWgs84(request);
      const text = await readChanges(parts, { since, crs, limit });
      const forOne = crs === 'wgs84' && access.wgs84NeedsKey;
      if (forOne) void reply.header('vary', 'authorization');
      const scope = forOne ? 'private' : 'public';
      void reply.header('cache-control', `${scope}, max-age=${maxAgeSeconds}`);
      return sendJsonText(request, reply, text);
    },
  );
}
