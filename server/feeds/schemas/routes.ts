import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { changelogPath, schemaPath } from './schema-addresses.ts';
import { schemaDocument, schemaNames } from './schema-documents.ts';
import { tableFormats, tableSchema } from './table-schemas.ts';

const changelog = readFileSync(new URL('contract-changelog.md', import.meta.url), 'utf8');
const schema = { hide: true, querystring: Type.Object({}, { additionalProperties: false }) };
const caching = 'public, max-age=300';

/** `/feed/v1/schemas/` and `/feed/v1/changelog`: what the feed promises, for machines and people. */
export function registerSchemas(
  app: FastifyInstance,
  { config: { publicUrl } }: { readonly config: { readonly publicUrl: string | null } },
): void {
  const answer = (path: string, mediaType: string, text: string): void => {
    app.get(path, { schema }, async (_request, reply) => {
      void reply.header('cache-control', caching).type(`${mediaType}; charset=utf-8`);
      return text;
    });
  };
  for (const name of schemaNames) {
    const text = JSON.stringify(schemaDocument(name, publicUrl));
    answer(schemaPath(name), 'application/schema+json', text);
  }
  for (const format of tableFormats) {
    answer(schemaPath(format), 'application/json', JSON.stringify(tableSchema(format, publicUrl)));
  }
  answer(changelogPath, 'text/markdown', changelog);
}
