import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Problem } from '../contract/problem.ts';
import { SearchResult } from '../contract/search.ts';
import { badParameter } from '../errors.ts';
import type { PlaceCatalogueStore } from './catalogue-store.ts';
import { readNear } from './read-query.ts';

const SearchQuery = Type.Object(
  {
    q: Type.String({
      description: 'Chinese, pinyin, initials or English; a typing error is forgiven',
      examples: ['司机之家'],
      minLength: 1,
      maxLength: 100,
    }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })),
    near: Type.Optional(
      Type.String({
        description: 'longitude,latitude: of equally good hits the nearer comes first',
        examples: ['121.4693,31.2317'],
        maxLength: 100,
      }),
    ),
  },
  { additionalProperties: false },
);

/** `/api/search`: the search box. What somebody looks for is theirs: kept nowhere. */
export function registerSearch(
  server: FastifyInstance,
  { store }: { readonly store: PlaceCatalogueStore },
): void {
  server.withTypeProvider<TypeBoxTypeProvider>().get(
    '/api/search',
    {
      schema: {
        operationId: 'search',
        summary: 'Places, landmarks and areas by name, alias, address, district or kind',
        tags: ['places'],
        querystring: SearchQuery,
        response: { 200: SearchResult, 400: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const { q, limit = 10, near } = request.query;
      const from = readNear(near, (parameter, message) => {
        throw badParameter(parameter, message);
      });
      const hits = await store.search(q, { limit, ...(from === undefined ? {} : { near: from }) });
      void reply.header('cache-control', 'no-store');
      return { query: q, hits };
    },
  );
}
