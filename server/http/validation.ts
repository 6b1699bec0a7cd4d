import ajvCompiler from '@fastify/ajv-compiler';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';

const strict = { removeAdditional: false, useDefaults: false, allErrors: true } as const;

/**
 * Checks requests as they stand: nothing is removed, filled in or converted, and all that is wrong
 * is named at once. Texts become numbers only where all is text, in the query and the path. A
 * request is small (see `bodyLimit`), so going on after the first error costs little.
 */
export function useStrictValidation(app: FastifyInstance): void {
  const build = ajvCompiler();
  const body = build({}, { customOptions: { ...strict, coerceTypes: false } });
  const address = build({}, { customOptions: { ...strict, coerceTypes: true } });
  const compile: FastifySchemaCompiler<TSchema> = (part) =>
    part.httpPart === 'body' ? body(part) : address(part);
  app.setValidatorCompiler(compile);
  // Answers are typed where they are made; their schemas are documentation.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
}
