import { collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { FastifyInstance } from 'fastify';
import type { Catalogue, CatalogueStore } from '../places/catalogue.ts';
import { routeOf } from './logger.ts';

export interface MetricsOptions {
  readonly store: Pick<CatalogueStore, 'loadedAt' | 'failure'> & { current(): Catalogue };
  readonly routingReady: () => boolean;
  readonly clock: () => Date;
  readonly tiles?: () => {
    readonly warmAnswers: number;
    readonly tiles: number;
    readonly bytes: number;
  };
}

/** `/metrics` for Prometheus. Requests are counted by route pattern: no address, no client. */
export function registerMetrics(app: FastifyInstance, options: MetricsOptions): void {
  const { store, routingReady, clock, tiles } = options;
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  });
  gauge(
    'catalogue_version',
    'Version of the registry in the snapshot',
    () => store.current().version,
  );
  gauge('catalogue_places', 'Published places', () => store.current().columns.count);
  gauge('catalogue_age_seconds', 'Time since the snapshot was read', () => {
    return (clock().getTime() - store.loadedAt().getTime()) / 1000;
  });
  gauge('catalogue_failing', '1 while the snapshot cannot be renewed', () =>
    store.failure() === null ? 0 : 1,
  );
  gauge('routing_ready', '1 when routes can be answered', () => (routingReady() ? 1 : 0));
  if (tiles !== undefined) {
    gauge('tiles_warm_answers', 'Tiles answered from the cache', () => tiles().warmAnswers);
    gauge('tiles_cached', 'Tiles kept ready', () => tiles().tiles);
    gauge('tiles_cached_bytes', 'Bytes of tiles kept ready', () => tiles().bytes);
  }

  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: routeOf(request),
      status: String(reply.statusCode),
    };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    void reply.type(register.contentType).header('cache-control', 'no-store');
    return register.metrics();
  });

  function gauge(name: string, help: string, read: () => number): void {
    // The registry keeps it; its value is read when somebody asks.
    void new Gauge({
      name: `yizhan_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}
