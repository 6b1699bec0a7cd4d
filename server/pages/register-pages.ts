import type { FastifyInstance } from 'fastify';
import { registerDocs } from './docs/routes.ts';
import type { PagesParts } from './pages-parts.ts';
import { registerPlacePages } from './place/routes.ts';
import { registerSitemap } from './sitemap/routes.ts';

/** Pages that the server writes: `/p/{id}`, the sitemap, `/docs`. */
export async function registerPages(app: FastifyInstance, parts: PagesParts): Promise<void> {
  registerPlacePages(app, parts);
  registerSitemap(app, parts);
  await registerDocs(app);
}
