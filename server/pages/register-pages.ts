import type { FastifyInstance } from 'fastify';
import type { PagesParts } from './pages-parts.ts';
import { registerPlacePages } from './place/routes.ts';

/** Pages that the server writes: `/p/{id}`, the sitemap, `/docs`. */
export async function registerPages(app: FastifyInstance, parts: PagesParts): Promise<void> {
  registerPlacePages(app, parts);
}
