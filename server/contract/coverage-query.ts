import { Type, type Static } from 'typebox';
import { Mode, Need, oneOf } from './codes.ts';
import { ScenarioChanges, ScenarioId } from './scenario.ts';

/** How far travel times are known, in minutes by mode: the largest cut-off that can be asked for. */
export const coverageHorizonMinutes = { walk: 30, ebike: 20, car: 20, truck: 20 } as const;

export const accessMeasures = [
  'nearest',
  '2sfca',
  'e2sfca',
  '3sfca',
  'bfca',
  'spatial_availability',
  'gravity',
] as const;
export const decays = ['linear', 'exponential', 'gaussian', 'clamped_power', 'logistic'] as const;

const list = (what: string, example: string) =>
  Type.String({
    description: `${what}; several with commas between`,
    examples: [example],
    maxLength: 500,
  });

/** What a coverage figure is about. The same fields in an address (GET) and in a body (POST). */
export const CoverageQuestion = Type.Object(
  {
    city: Type.Optional(
      Type.String({ description: 'Id of a city', examples: ['sh'], pattern: '^[a-z]{2,8}$' }),
    ),
    mode: Type.Optional(Type.Union([Mode], { default: 'walk' })),
    minutes: Type.Optional(
      Type.Integer({
        description: 'Cut-off, inclusive; at most 30 on foot and 20 otherwise',
        minimum: 1,
        maximum: 30,
        default: 15,
      }),
    ),
    need: Type.Optional(Type.Union([Need], { description: 'A need that the place answers' })),
    kinds: Type.Optional(list('Kinds, of which the place is one', 'driver_home')),
    amenities: Type.Optional(list('Amenities, all of which it has', 'shower,bed')),
    roles: Type.Optional(list('Roles, one of which it serves', 'truck')),
    verified: Type.Optional(
      Type.Boolean({ description: 'Only places that somebody vouches for', default: false }),
    ),
    hour: Type.Optional(
      Type.Integer({
        description:
          'Hour of an ordinary week in the time of the city, 0 is Monday from 00:00 to 01:00: only ' +
          'places that are open for all of it count. Without it hours play no part.',
        minimum: 0,
        maximum: 167,
      }),
    ),
    layer: Type.Optional(
      Type.String({ description: 'Demand layer; the residents by default', maxLength: 60 }),
    ),
    scenario: Type.Optional(ScenarioId),
  },
  { additionalProperties: false },
);
export type CoverageQuestion = Static<typeof CoverageQuestion>;

/** By POST: a what-if that is not saved, and an area that somebody drew. */
export const CoverageWhatIf = Type.Object(
  {
    ...CoverageQuestion.properties,
    changes: Type.Optional(ScenarioChanges),
    /** A ring of `[longitude, latitude]`, WGS-84: it becomes one more row, `drawn`. */
    polygon: Type.Optional(
      Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { minItems: 3, maxItems: 500 }),
    ),
  },
  { additionalProperties: false },
);
export type CoverageWhatIf = Static<typeof CoverageWhatIf>;

export const AccessMeasure = oneOf(accessMeasures);
export type AccessMeasure = (typeof accessMeasures)[number];
export const Decay = oneOf(decays);
export type Decay = (typeof decays)[number];

/** Beside a question: which measure, and how it falls with time. */
export const measureChoice = {
  measure: Type.Optional(
    Type.Union([AccessMeasure], { default: 'nearest', description: 'Measure of access' }),
  ),
  decay: Type.Optional(
    Type.Union([Decay], { default: 'gaussian', description: 'Of gravity, BFCA and the like' }),
  ),
};
