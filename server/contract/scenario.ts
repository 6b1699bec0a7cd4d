import { Type, type Static } from 'typebox';
import { Amenity, Kind } from './codes.ts';
import { Position } from './geometry.ts';
import { PlaceId } from './place.ts';

export const ScenarioId = Type.String({
  description: 'A saved scenario',
  pattern: '^[a-z0-9]{10,24}$',
});

const Hours = Type.Union([Type.String({ maxLength: 255 }), Type.Null()], {
  description: 'Opening hours as OpenStreetMap writes them; null for unknown',
});

/** A site that does not exist, as a scenario opens it. */
export const OpenedSite = Type.Object(
  {
    /** Chosen by whoever opens it; stands for the site in answers as `new:<key>`. */
    key: Type.String({ pattern: '^[A-Za-z0-9_-]{1,24}$' }),
    position: Position,
    kind: Kind,
    name: Type.Optional(Type.String({ maxLength: 80 })),
    /** `24/7` where it says nothing. */
    hours: Type.Optional(Hours),
    /** What its kind ordinarily has where it says nothing. */
    amenities: Type.Optional(Type.Array(Amenity, { maxItems: 40 })),
    capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  },
  { additionalProperties: false },
);
export type OpenedSite = Static<typeof OpenedSite>;

/** What a scenario does to the sites; the registry is never touched. */
export const ScenarioChanges = Type.Object(
  {
    open: Type.Optional(Type.Array(OpenedSite, { maxItems: 200 })),
    close: Type.Optional(Type.Array(PlaceId, { maxItems: 2_000 })),
    move: Type.Optional(
      Type.Array(
        Type.Object({ place: PlaceId, position: Position }, { additionalProperties: false }),
        { maxItems: 200 },
      ),
    ),
    hours: Type.Optional(
      Type.Array(Type.Object({ place: PlaceId, hours: Hours }, { additionalProperties: false }), {
        maxItems: 2_000,
      }),
    ),
  },
  { additionalProperties: false },
);
export type ScenarioChanges = Static<typeof ScenarioChanges>;

/** The part of the planner's view that a scenario keeps; a text of the page's address. */
const View = Type.String({ maxLength: 2_000 });

export const NewScenario = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    city: Type.Optional(Type.String({ pattern: '^[a-z]{2,8}$' })),
    changes: ScenarioChanges,
    view: Type.Optional(View),
  },
  { additionalProperties: false },
);
export type NewScenario = Static<typeof NewScenario>;

export const Scenario = Type.Object({
  id: ScenarioId,
  city: Type.String(),
  name: Type.String(),
  changes: ScenarioChanges,
  view: Type.Union([View, Type.Null()]),
  revision: Type.Integer(),
  createdAt: Type.String({ format: 'date-time' }),
  updatedAt: Type.String({ format: 'date-time' }),
});
export type Scenario = Static<typeof Scenario>;

/** Told once, to whoever saved it first: with it, and only with it, it can be changed. */
export const SavedScenario = Type.Object({ ...Scenario.properties, editKey: Type.String() });
export type SavedScenario = Static<typeof SavedScenario>;
