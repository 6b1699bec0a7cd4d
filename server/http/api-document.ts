import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../contract/problem.ts';

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
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  components: { schemas: Record<string, unknown> };
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
    for (const { responses } of Object.values(methods)) {
      for (const [status, answer] of Object.entries(responses)) {
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
  document.components.schemas['Problem'] = Problem;
  return inDialect(document);
}

/**
 * OpenAPI 3.1 speaks JSON Schema 2020-12, in which a tuple's members are `prefixItems`; TypeBox
 * writes them the older way, which validators of both kinds in use here understand. Choices of
 * texts become an `enum`, which is shorter and what generators of clients expect.
 */
function inDialect(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inDialect);
  if (typeof value !== 'object' || value === null) return value;
  const { items, additionalItems: _, anyOf, ...rest } = value as Record<string, unknown>;
  const converted: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(rest)) converted[name] = inDialect(member);
  if (Array.isArray(items)) {
    converted['prefixItems'] = items.map(inDialect);
    converted['items'] = false;
  } else if (items !== undefined) {
    converted['items'] = inDialect(items);
  }
  if (!Array.isArray(anyOf)) return converted;
  const members = anyOf.map(inDialect) as Record<string, unknown>[];
  const choices = members.map(literal);
  if (choices.every((choice) => choice !== undefined)) {
    return { ...converted, type: 'string', enum: choices };
  }
  // A choice of one is there to carry a description of its own.
  if (members.length === 1) return { ...members[0], ...converted };
  return { ...converted, anyOf: members };
}

/** The one text that a schema allows; @fastify/swagger writes `const` as an `enum` of one. */
function literal({ const: value, enum: values }: Record<string, unknown>): string | undefined {
  const only: unknown = Array.isArray(values) && values.length === 1 ? values[0] : value;
  return typeof only === 'string' ? only : undefined;
}
