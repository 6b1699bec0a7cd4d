import { Type, type Static } from 'typebox';
import { CoordinateSystem, Mode } from './codes.ts';
import { LineString, Position } from './geometry.ts';
import { PlaceId } from './place.ts';

/** A truck's dimensions; metres and tonnes. */
export const Vehicle = Type.Object(
  {
    heightMetres: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 6 })),
    widthMetres: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 4 })),
    lengthMetres: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 30 })),
    weightTonnes: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
  },
  { additionalProperties: false },
);
export type Vehicle = Static<typeof Vehicle>;

/** Exactly one of `place` and `to`. */
export const RouteRequest = Type.Object(
  {
    from: Position,
    place: Type.Optional(PlaceId),
    to: Type.Optional(Position),
    mode: Mode,
    vehicle: Type.Optional(Vehicle),
    crs: Type.Optional(CoordinateSystem),
  },
  { additionalProperties: false },
);
export type RouteRequest = Static<typeof RouteRequest>;

export const RouteStep = Type.Object({
  /** Manoeuvre in a few words the page can choose an arrow by. */
  manoeuvre: Type.Union([
    Type.Literal('start'),
    Type.Literal('arrive'),
    Type.Literal('continue'),
    Type.Literal('slight_left'),
    Type.Literal('left'),
    Type.Literal('sharp_left'),
    Type.Literal('slight_right'),
    Type.Literal('right'),
    Type.Literal('sharp_right'),
    Type.Literal('u_turn'),
    Type.Literal('roundabout'),
    Type.Literal('ramp'),
    Type.Literal('merge'),
    Type.Literal('ferry'),
    Type.Literal('stairs'),
    Type.Literal('lift'),
  ]),
  zh: Type.String(),
  en: Type.String(),
  metres: Type.Number(),
  seconds: Type.Number(),
  /** Index into the line's coordinates at which the step starts. */
  at: Type.Integer(),
});
export type RouteStep = Static<typeof RouteStep>;

/** Why there is no way: an answer, not an error. */
export const NoRouteReason = Type.Union([
  Type.Literal('no_path'),
  Type.Literal('origin_off_network'),
  Type.Literal('destination_off_network'),
  Type.Literal('too_far'),
]);
export type NoRouteReason = Static<typeof NoRouteReason>;

export const RouteResult = Type.Union([
  Type.Object({
    found: Type.Literal(true),
    crs: CoordinateSystem,
    mode: Mode,
    line: LineString,
    seconds: Type.Number(),
    metres: Type.Number(),
    steps: Type.Array(RouteStep),
    /** True while the roads are the synthetic demonstration network. */
    demonstration: Type.Boolean(),
  }),
  Type.Object({
    found: Type.Literal(false),
    reason: NoRouteReason,
    zh: Type.String(),
    en: Type.String(),
  }),
]);
export type RouteResult = Static<typeof RouteResult>;

/** For drawing only: a polygon overstates what is reached. */
export const IsochroneRequest = Type.Object(
  {
    from: Position,
    mode: Mode,
    minutes: Type.Array(Type.Integer({ minimum: 1, maximum: 60 }), { minItems: 1, maxItems: 4 }),
    vehicle: Type.Optional(Vehicle),
  },
  { additionalProperties: false },
);
export type IsochroneRequest = Static<typeof IsochroneRequest>;
