import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TProperties, type TSchema } from 'typebox';
import type { CityPack } from '../../city/pack.ts';
import { CoverageQuestion, CoverageWhatIf } from '../../contract/coverage-query.ts';
import { Problem } from '../../contract/problem.ts';
import { parameterErrors } from '../../errors.ts';
import { answered } from '../answered.ts';
import type { Extras } from './extras.ts';
import type { AskedQuestion } from './question.ts';
import { badQuestion, readQuestion } from './read-question.ts';

/** An answer to a question, under one address for both methods. */
export interface QuestionRoute {
  readonly path: string;
  /** Its operation ids are `get…` and `try…`. */
  readonly name: string;
  readonly summary: string;
  readonly extras: TProperties;
  readonly response: TSchema;
  readonly answer: (
    asked: AskedQuestion,
    extras: Extras,
    reply: FastifyReply,
  ) => Promise<string | Buffer>;
}

export interface QuestionOptions {
  readonly packs: readonly CityPack[];
  /** Adds what a question's scenario changes. */
  readonly withScenario: (asked: AskedQuestion) => Promise<AskedQuestion>;
}

/** Larger than any list of changes; see the schema's limits. */
const bodyLimit = 1024 * 1024;

/**
 * GET for what can stand in an address, POST for a what-if with changes that are not saved and an
 * area that somebody drew: the same question in both.
 */
export function registerBothWays(
  app: FastifyInstance,
  { path, name, summary, extras, response, answer }: QuestionRoute,
  { packs, withScenario }: QuestionOptions,
): void {
  const strictly = { additionalProperties: false };
  const common = {
    tags: ['coverage'],
    response: { 200: response, 400: Problem, 404: Problem, 503: Problem },
  };
  const respond = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: CoverageWhatIf & Extras,
  ): Promise<string | Buffer> => {
    const asked = await withScenario(readAsked(request, given, packs));
    // Each time it is asked for again: figures change with the registry. An ETag tells them apart.
    void reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8');
    return await answered(reply, answer(asked, given, reply));
  };

  app.get<{ Querystring: CoverageQuestion & Extras }>(
    path,
    {
      // What the schema refuses is reported together with what is found by hand.
      attachValidation: true,
      schema: {
        operationId: `get${name}`,
        summary,
        ...common,
        querystring: Type.Object({ ...CoverageQuestion.properties, ...extras }, strictly),
      },
    },
    (request, reply) => respond(request, reply, request.query),
  );
  app.post<{ Body: CoverageWhatIf & Extras }>(
    path,
    {
      attachValidation: true,
      bodyLimit,
      schema: {
        operationId: `try${name}`,
        summary: `${summary}, after changes that are not saved`,
        ...common,
        body: Type.Object({ ...CoverageWhatIf.properties, ...extras }, strictly),
      },
    },
    (request, reply) => respond(request, reply, request.body),
  );
}

function readAsked(
  request: FastifyRequest,
  given: CoverageWhatIf,
  packs: readonly CityPack[],
): AskedQuestion {
  const refused = parameterErrors(request.validationError?.validation ?? []);
  // No object at all: nothing in it can be looked at.
  if (refused.some(({ parameter }) => parameter === 'body')) throw badQuestion(refused);
  return readQuestion(given, packs, refused);
}
