import type { FastifyInstance } from 'fastify';
import {
  CoverageCells,
  CoverageClosures,
  CoverageEquity,
  CoverageGaps,
  CoverageProfile,
  CoverageSummary,
  CoverageValues,
} from '../../contract/coverage.ts';
import { measureChoice } from '../../contract/coverage-query.ts';
import type { TextAsk } from '../engine/coverage-messages.ts';
import { registerBothWays, type QuestionRoute } from '../questions/both-ways.ts';
import { choiceOf, limited, type Extras } from '../questions/extras.ts';
import type { AskedQuestion } from '../questions/question.ts';
import type { CoverageRouteOptions } from '../route-options.ts';

/** The figures, each by GET and as a what-if by POST. */
export function registerAnswers(app: FastifyInstance, options: CoverageRouteOptions): void {
  for (const { what, ask, ...route } of answers) {
    registerBothWays(
      app,
      {
        ...route,
        path: `/api/coverage/${what}`,
        name: `Coverage${what.charAt(0).toUpperCase()}${what.slice(1)}`,
        answer: (asked, extras) => options.coverage.ask(ask(asked, extras)),
      },
      options,
    );
  }
}

type Answer = Pick<QuestionRoute, 'summary' | 'extras' | 'response'> & {
  readonly what: Exclude<TextAsk['what'], 'status' | 'outlines'>;
  readonly ask: (asked: AskedQuestion, extras: Extras) => TextAsk;
};

const closuresLimit = 100;
const gapsLimit = 50;

const measured =
  (what: 'cells' | 'values' | 'equity'): Answer['ask'] =>
  (asked, extras) => ({ what, asked, choice: choiceOf(extras) });

const answers: readonly Answer[] = [
  {
    what: 'summary',
    summary: 'Coverage of the city, its districts and subdistricts, and a drawn area',
    extras: {},
    response: CoverageSummary,
    ask: (asked) => ({ what: 'summary', asked }),
  },
  {
    what: 'cells',
    summary: 'A measure of access by H3 cell, where people are',
    extras: measureChoice,
    response: CoverageCells,
    ask: measured('cells'),
  },
  {
    what: 'values',
    summary: 'The same by position in the grid, which is the feature id in the tiles',
    extras: measureChoice,
    response: CoverageValues,
    ask: measured('values'),
  },
  {
    what: 'gaps',
    summary: 'Where people are not covered, the most people first, and why',
    extras: limited(gapsLimit, 1_000),
    response: CoverageGaps,
    ask: (asked, { limit = gapsLimit }) => ({ what: 'gaps', asked, limit }),
  },
  {
    what: 'equity',
    summary: 'How evenly access is spread over people and areas',
    extras: measureChoice,
    response: CoverageEquity,
    ask: measured('equity'),
  },
  {
    what: 'profile',
    summary: 'Coverage in each of the 168 hours of an ordinary week',
    extras: {},
    response: CoverageProfile,
    ask: (asked) => ({ what: 'profile', asked }),
  },
  {
    what: 'closures',
    summary: 'What closing each site would do, the worst first',
    extras: limited(closuresLimit, 10_000),
    response: CoverageClosures,
    ask: (asked, { limit = closuresLimit }) => ({ what: 'closures', asked, limit }),
  },
];
