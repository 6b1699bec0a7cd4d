import { Type, type Static } from 'typebox';
import { Kind, oneOf } from './codes.ts';
import { CoverageQuestion } from './coverage-query.ts';
import { Position } from './geometry.ts';
import { ScenarioChanges } from './scenario.ts';

export const sitingModels = ['mclp', 'lscp', 'p_median', 'p_center'] as const;
export const SitingModel = oneOf(sitingModels);
export type SitingModel = (typeof sitingModels)[number];

const SiteRef = Type.String({ maxLength: 64, description: 'A candidate, by the id in answers' });

/**
 * Where should new sites go? The question says which sites count already, for whom and how far;
 * with `keepExisting: false` the search starts from none.
 */
export const SitingRequest = Type.Object(
  {
    model: SitingModel,
    question: CoverageQuestion,
    changes: Type.Optional(ScenarioChanges),
    /** New sites; LSCP finds the number itself. */
    sites: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    keepExisting: Type.Optional(Type.Boolean({ default: true })),
    /** What the new sites are. */
    kind: Kind,
    candidates: Type.Object(
      {
        /** Existing places of these kinds become candidates; `all` for every other kind. */
        kinds: Type.Optional(
          Type.Union([Type.Literal('all'), Type.Array(Kind, { minItems: 1, maxItems: 15 })]),
        ),
        /** Middles of cells with people: the so many with the most. */
        cells: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000 })),
        /** A list of one's own. */
        points: Type.Optional(
          Type.Array(
            Type.Object(
              {
                key: Type.String({ pattern: '^[A-Za-z0-9_-]{1,24}$' }),
                name: Type.Optional(Type.String({ maxLength: 80 })),
                position: Position,
              },
              { additionalProperties: false },
            ),
            { maxItems: 1_000 },
          ),
        ),
        /** Only inside this district. */
        district: Type.Optional(Type.String({ pattern: '^[0-9a-z]{1,12}$' })),
      },
      { additionalProperties: false },
    ),
    mustInclude: Type.Optional(Type.Array(SiteRef, { maxItems: 200 })),
    exclude: Type.Optional(Type.Array(SiteRef, { maxItems: 2_000 })),
    /** People that one new site can serve; without it there is no limit. */
    capacity: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Least share covered in every district, 0 to 1. */
    minimumShare: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    /** Further layers that count beside the question's, each with a factor. */
    weights: Type.Optional(
      Type.Array(
        Type.Object(
          { layer: Type.String({ maxLength: 60 }), factor: Type.Number({ minimum: 0 }) },
          { additionalProperties: false },
        ),
        { maxItems: 8 },
      ),
    ),
    timeLimitSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 120, default: 30 })),
  },
  { additionalProperties: false },
);
export type SitingRequest = Static<typeof SitingRequest>;

export const SitedSite = Type.Object({
  /** `sh-000123` for a place, `cell:<h3>` for a cell, `point:<key>` for one of the list. */
  id: Type.String(),
  name: Type.String(),
  position: Position,
  district: Type.Union([Type.String(), Type.Null()]),
  /** What it adds when built in this order: people, or person-minutes saved, or seconds off the worst. */
  gain: Type.Number(),
  /** Objective once it is there. */
  cumulative: Type.Number(),
  required: Type.Boolean(),
});
export type SitedSite = Static<typeof SitedSite>;

/** A chosen set with its figure, in the order in which building does the most good earliest. */
const SitingSet = Type.Object({ sites: Type.Array(SitedSite), objective: Type.Number() });

export const SitingResult = Type.Object({
  model: SitingModel,
  /** `preview`: heuristic. `optimal`: proven. `time_limit`: stopped with a bound. */
  status: Type.Union([
    Type.Literal('preview'),
    Type.Literal('optimal'),
    Type.Literal('time_limit'),
    Type.Literal('infeasible'),
  ]),
  /** MCLP: people covered in all. p-median: mean minutes. p-center: worst minutes. LSCP: sites. */
  objective: Type.Union([Type.Number(), Type.Null()]),
  /** No set can do better than this. */
  bound: Type.Union([Type.Number(), Type.Null()]),
  /** |objective − bound| / |objective|. */
  gap: Type.Union([Type.Number(), Type.Null()]),
  seconds: Type.Number(),
  /** Without any new site; null where it is not defined. */
  baseline: Type.Union([Type.Number(), Type.Null()]),
  /** People that the objective is about. */
  people: Type.Number(),
  candidates: Type.Integer(),
  existing: Type.Integer(),
  sites: Type.Array(SitedSite),
  /** By number of new sites, 0 first; `proven` where solved exactly. */
  curve: Type.Array(
    Type.Object({ sites: Type.Integer(), objective: Type.Number(), proven: Type.Boolean() }),
  ),
  /** Other sets within half a per cent. */
  alternatives: Type.Array(SitingSet),
  districts: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      people: Type.Number(),
      before: Type.Union([Type.Number(), Type.Null()]),
      after: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
  /** People given up in all for `minimumShare`; null where it was not asked for. */
  fairnessCost: Type.Union([Type.Number(), Type.Null()]),
  /** Why nothing fits, in words; both null otherwise. */
  reasonZh: Type.Union([Type.String(), Type.Null()]),
  reasonEn: Type.Union([Type.String(), Type.Null()]),
});
export type SitingResult = Static<typeof SitingResult>;

/** What the server-sent events of a job carry, one JSON text each. */
export const SitingEvent = Type.Union([
  Type.Object({ type: Type.Literal('queued'), ahead: Type.Integer() }),
  /** Travel times of candidates that nobody asked for before. */
  Type.Object({
    type: Type.Literal('travel'),
    done: Type.Integer(),
    total: Type.Integer(),
  }),
  Type.Object({ type: Type.Literal('preview'), result: SitingResult }),
  Type.Object({ type: Type.Literal('solving'), seconds: Type.Number(), limit: Type.Number() }),
  Type.Object({ type: Type.Literal('result'), result: SitingResult }),
  Type.Object({ type: Type.Literal('cancelled') }),
  Type.Object({ type: Type.Literal('failed'), code: Type.String(), detail: Type.String() }),
]);
export type SitingEvent = Static<typeof SitingEvent>;

export const SitingJob = Type.Object({ id: Type.String() });
export type SitingJob = Static<typeof SitingJob>;
