import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { namedSchemas } from './named-schemas.ts';
import {
  bodyExamples,
  parameterExamples,
  tileExamples,
  whatIfExample,
} from './request-examples.ts';
import { inDialect } from './schema-dialect.ts';

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
        { name: 'coverage', description: 'Who can reach what, and where new sites should go' },
        { name: 'reference', description: 'Small lists that seldom change' },
      ],
    },
  });
  let text: string | null = null;
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(finish(app.swagger() as unknown as Document));
    void reply
      .header('cache-control', 'public, max-age=300')
      .type('application/json; charset=utf-8');
    return text;
  });
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

interface Operation {
  operationId?: string;
  parameters?: { name: string; in: string; example?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown; example?: unknown }> };
  responses: Record<string, Answer>;
}

interface Answer {
  description: string;
  content?: Record<string, { schema: unknown }>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '/api/places': 'application/geo+json',
  '/api/coverage/outlines': 'application/geo+json',
};

/** Says what the routes' schemas do not: media types, what an answer means, the one problem. */
function finish(document: Document): unknown {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const operation of Object.values(methods)) {
      addExamples(path, operation);
      for (const [status, answer] of Object.entries(operation.responses)) {
        const schema = Object.values(answer.content ?? {})[0]?.schema;
        const isProblem = Number(status) >= 400;
        // Tiles say nothing of themselves.
        if (schema === undefined) continue;
        answer.description = isProblem ? 'A problem' : 'The answer';
        answer.content = isProblem
          ? { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
          : { [mediaTypes[path] ?? 'application/json']: { schema } };
      }
    }
  }
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(namedSchemas)) schemas[name] = schema;
  return withReferences(inDialect(document) as Document);
}

function addExamples(path: string, operation: Operation): void {
  const { operationId = '', parameters = [], requestBody } = operation;
  const known = parameterExamples[path] ?? {};
  for (const parameter of parameters) {
    const example =
      known[parameter.name] ?? (parameter.in === 'path' ? tileExamples[parameter.name] : undefined);
    if (example !== undefined) parameter.example ??= example;
  }
  const body = requestBody?.content['application/json'];
  const example =
    bodyExamples[operationId] ??
    (operationId.startsWith('tryCoverage') ? whatIfExample : undefined);
  if (body !== undefined && example !== undefined) body.example ??= example;
}

/** Puts a `$ref` wherever a named schema stands in full, the same to the letter. */
function withReferences(document: Document): Document {
  const names = new Map(
    Object.keys(namedSchemas).map((name) => [textOf(document.components.schemas[name]), name]),
  );
  const refer = (value: unknown, within: string | null): unknown => {
    if (Array.isArray(value)) return value.map((member) => refer(member, within));
    if (typeof value !== 'object' || value === null) return value;
    const name = names.get(textOf(value));
    if (name !== undefined && name !== within) return { $ref: `#/components/schemas/${name}` };
    return mapValues(value, (member) => refer(member, null));
  };
  return {
    ...(refer({ ...document, components: {} }, null) as Document),
    components: {
      ...document.components,
      schemas: mapValues(document.components.schemas, (schema, name) => refer(schema, name)),
    },
  };
}

function mapValues(
  object: object,
  convert: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, convert(value, name)]),
  );
}

/** One text for a schema in whatever order its members stand. */
function textOf(schema: unknown): string {
  return JSON.stringify(schema, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
