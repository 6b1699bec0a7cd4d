import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TObject, type TProperties } from 'typebox';
import type { CityPack } from '../city/pack.ts';
import {
  CoverageCells,
  CoverageClosures,
  CoverageEquity,
  CoverageGaps,
  CoverageProfile,
  CoverageSummary,
  CoverageValues,
} from '../contract/coverage.ts';
import {
  CoverageQuestion,
  CoverageWhatIf,
  measureChoice,
  type AccessMeasure,
  type Decay,
} from '../contract/coverage-query.ts';
import { Problem } from '../contract/problem.ts';
import { parameterErrors } from '../errors.ts';
import { answered } from './answered.ts';
import type { CoverageAsk } from './coverage-messages.ts';
import type { CoverageService } from './coverage-service.ts';
import type { AskedQuestion } from './question.ts';
import { badQuestion, readQuestion } from './read-question.ts';

export interface CoverageRouteOptions {
  readonly coverage: CoverageService;
  readonly packs: readonly CityPack[];
  /** Adds what a question's scenario changes. */
  readonly withScenario: (asked: AskedQuestion) => Promise<AskedQuestion>;
}

/** Larger than any list of changes; see the schema's limits. */
const bodyLimit = 1024 * 1024;

/** Parameters beside a question's own, as they come. */
interface Extras {
  readonly measure?: AccessMeasure;
  readonly decay?: Decay;
  readonly limit?: number;
}

interface Answer {
  readonly path: 'summary' | 'cells' | 'values' | 'gaps' | 'equity' | 'profile' | 'closures';
  readonly summary: string;
  readonly extras: TProperties;
  readonly response: TObject;
  readonly ask: (asked: AskedQuestion, extras: Extras) => CoverageAsk;
}

const measured =
  (what: 'cells' | 'values' | 'equity'): Answer['ask'] =>
  (asked, { measure = 'nearest', decay = 'gaussian' }) => ({
    what,
    asked,
    choice: { measure, decay },
  });

const limited = (standard: number, most: number): TProperties => ({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: standard })),
});

const answers: readonly Answer[] = [
  {
    path: 'summary',
    summary: 'Coverage of the city, its districts and subdistricts, and a drawn area',
    extras: {},
    response: CoverageSummary,
    ask: (asked) => ({ what: 'summary', asked }),
  },
  {
    path: 'cells',
    summary: 'A measure of access by H3 cell, where people are',
    extras: measureChoice,
    response: CoverageCells,
    ask: measured('cells'),
  },
  {
    path: 'values',
    summary: 'The same by position in the grid, which is the feature id in the tiles',
    extras: measureChoice,
    response: CoverageValues,
    ask: measured('values'),
  },
  {
    path: 'gaps',
    summary: 'Where people are not covered, the most people first, and why',
    extras: limited(50, 1_000),
    response: CoverageGaps,
    ask: (asked, { limit = 50 }) => ({ what: 'gaps', asked, limit }),
  },
  {
    path: 'equity',
    summary: 'How evenly access is spread over people and areas',
    extras: measureChoice,
    response: CoverageEquity,
    ask: measured('equity'),
  },
  {
    path: 'profile',
    summary: 'Coverage in each of the 168 hours of an ordinary week',
    extras: {},
    response: CoverageProfile,
    ask: (asked) => ({ what: 'profile', asked }),
  },
  {
    path: 'closures',
    summary: 'What closing each site would do, the worst first',
    extras: limited(100, 10_000),
    response: CoverageClosures,
    ask: (asked, { limit = 100 }) => ({ what: 'closures', asked, limit }),
  },
];

/** Figures by GET, what-ifs by POST: the same question in both. */
export function registerAnswers(app: FastifyInstance, options: CoverageRouteOptions): void {
  for (const answer of answers) registerAnswer(app, answer, options);
}

/** One answer under both methods: GET for what can stand in an address, POST for a what-if. */
function registerAnswer(
  app: FastifyInstance,
  { path, summary, extras, response, ask }: Answer,
  { coverage, packs, withScenario }: CoverageRouteOptions,
): void {
  const strictly = { additionalProperties: false };
  const name = path.charAt(0).toUpperCase() + path.slice(1);
  const common = {
    tags: ['coverage'],
    response: { 200: response, 400: Problem, 404: Problem, 503: Problem },
  };
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: CoverageWhatIf & Extras,
  ): Promise<string> => {
    const asked = readAsked(request, given, packs);
    const text = await answered(reply, coverage.ask(ask(await withScenario(asked), given)));
    // Each time it is asked for again: figures change with the registry. An ETag tells them apart.
    void reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8');
    return text;
  };
  const url = `/api/coverage/${path}`;

  app.get<{ Querystring: CoverageQuestion & Extras }>(
    url,
    {
      // What the schema refuses is reported together with what is found by hand.
      attachValidation: true,
      schema: {
        operationId: `getCoverage${name}`,
        summary,
        ...common,
        querystring: Type.Object({ ...CoverageQuestion.properties, ...extras }, strictly),
      },
    },
    (request, reply) => answer(request, reply, request.query),
  );
  app.post<{ Body: CoverageWhatIf & Extras }>(
    url,
    {
      attachValidation: true,
      bodyLimit,
      schema: {
        operationId: `tryCoverage${name}`,
        summary: `${summary}, after changes that are not saved`,
        ...common,
        body: Type.Object({ ...CoverageWhatIf.properties, ...extras }, strictly),
      },
    },
    (request, reply) => answer(request, reply, request.body),
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
