import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Database } from '../db/database.ts';
import type { CatalogueStore } from '../places/catalogue.ts';
import { pingDatabase } from './health-queries.ts';

export interface HealthOptions {
  readonly store: CatalogueStore;
  readonly db: Database['db'];
  readonly routingReady: () => boolean;
}

const Readiness = Type.Object({
  ready: Type.Boolean(),
  /** Why it is not, or what works only in part. */
  reasons: Type.Array(Type.String()),
  catalogue: Type.Object({ version: Type.Integer(), places: Type.Integer() }),
  database: Type.Boolean(),
  routing: Type.Boolean(),
});

const longestPingMilliseconds = 1_000;

/**
 * `/healthz`: the process answers. `/readyz`: it can be sent workers. The snapshot answers every
 * read, so a database that is away is reported but does not take the service out.
 */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  const { store, db, routingReady } = options;
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });

  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { ok: true };
  });

  app.get(
    '/readyz',
    { schema: { hide: true, response: { 200: Readiness, 503: Readiness } } },
    async (_request, reply) => {
      const catalogue = store.current();
      const database = await pingDatabase(db, longestPingMilliseconds);
      const routing = routingReady();
      const failure = store.failure();
      const reasons = [
        ...(closing ? ['the server is closing'] : []),
        ...(database ? [] : ['the database is away; the map goes on as it was last read']),
        ...(failure === null ? [] : [`the catalogue could not be renewed: ${failure}`]),
        ...(routing ? [] : ['routing is not ready; lists go by distance']),
      ];
      void reply.header('cache-control', 'no-store').code(closing ? 503 : 200);
      return {
        ready: !closing,
        reasons,
        catalogue: { version: catalogue.version, places: catalogue.columns.count },
        database,
        routing,
      };
    },
  );
}
