import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { docsPage } from './docs-page.ts';

const require = createRequire(import.meta.url);
/**
 * The plugin's copy of Swagger UI. Its own page has no viewport, no words of ours and another
 * document than the one we publish, so only these files are served: nothing of it is loaded into
 * the process, and nothing is read before somebody opens the page.
 */
const swaggerFolder = join(dirname(require.resolve('@fastify/swagger-ui')), 'static');
const swaggerFiles: ReadonlySet<string> = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js']);
const { version } = require('@fastify/swagger-ui/package.json') as { version: string };

/** Ours, written without a build step. */
const ownFiles = [
  ['docs.css', 'text/css; charset=utf-8'],
  ['start-docs.js', 'text/javascript; charset=utf-8'],
] as const;

/** Swagger UI asks nobody but us, whatever the document says. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // It sets styles of elements from its script, and writes a few into markup.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join(';');

/** `/docs`: the API's document to read and to try. */
export async function registerDocs(app: FastifyInstance): Promise<void> {
  const swaggerPath = `/docs/swagger-ui-${version}`;
  const page = docsPage(swaggerPath);
  for (const path of ['/docs', '/docs/']) {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': policy })
        .type('text/html; charset=utf-8')
        .send(page),
    );
  }
  for (const [name, type] of ownFiles) {
    const content = readFileSync(resolve(import.meta.dirname, name), 'utf8');
    app.get(`/docs/${name}`, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').type(type).send(content),
    );
  }
  await app.register(fastifyStatic, {
    root: swaggerFolder,
    prefix: swaggerPath,
    decorateReply: false,
    index: false,
    allowedPath: (path) => swaggerFiles.has(path),
    immutable: true,
    maxAge: '365d',
  });
}
