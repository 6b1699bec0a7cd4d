import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Valhalla's services that are used. */
export type ValhallaAction = 'route' | 'sources_to_targets' | 'isochrone' | 'locate';

export type ValhallaReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: number };

/** Asks Valhalla, wherever it runs. `code` is one of its error codes. */
export type AskValhalla = (action: ValhallaAction, request: object) => Promise<ValhallaReply>;

/** The error codes that are answers; `src/exceptions.cc` of Valhalla 3.6. */
export const valhallaCodes = {
  tooFar: 154,
  unconnected: 170,
  noEdgesNear: 171,
  unreachable: 441,
  noPath: 442,
} as const;

/** One manoeuvre of a route; lengths in kilometres, times in seconds. */
export const ValhallaManoeuvre = Type.Object({
  type: Type.Integer(),
  instruction: Type.Optional(Type.String()),
  street_names: Type.Optional(Type.Array(Type.String())),
  begin_street_names: Type.Optional(Type.Array(Type.String())),
  bearing_after: Type.Optional(Type.Number()),
  roundabout_exit_count: Type.Optional(Type.Integer()),
  time: Type.Number(),
  length: Type.Number(),
  begin_shape_index: Type.Integer(),
});
export type ValhallaManoeuvre = Static<typeof ValhallaManoeuvre>;

export const ValhallaRoute = Type.Object({
  trip: Type.Object({
    legs: Type.Array(
      Type.Object({ maneuvers: Type.Array(ValhallaManoeuvre), shape: Type.String() }),
      { minItems: 1, maxItems: 1 },
    ),
    summary: Type.Object({ time: Type.Number(), length: Type.Number() }),
  }),
});

const Snapped = Type.Object({ lat: Type.Number(), lon: Type.Number() });

/** A verbose matrix of one source; `sources` and `targets` are where they met the network. */
export const ValhallaMatrix = Type.Object({
  sources_to_targets: Type.Array(
    Type.Array(
      Type.Object({
        time: Type.Union([Type.Number(), Type.Null()]),
        distance: Type.Union([Type.Number(), Type.Null()]),
      }),
    ),
    { minItems: 1, maxItems: 1 },
  ),
  sources: Type.Array(Snapped, { minItems: 1, maxItems: 1 }),
  targets: Type.Array(Snapped),
});

export const ValhallaLocations = Type.Array(
  Type.Object({ edges: Type.Union([Type.Array(Type.Unknown()), Type.Null()]) }),
);

const SnappedEdge = { correlated_lat: Type.Number(), correlated_lon: Type.Number() };

/** Where points may meet the network, nearest first; `edges` is null where they do not. */
export const ValhallaSnaps = Type.Array(
  Type.Object({ edges: Type.Union([Type.Array(Type.Object(SnappedEdge)), Type.Null()]) }),
);

/** The same asked verbosely: also from how many junctions each edge can be reached, up to a limit. */
export const ValhallaReachingSnaps = Type.Array(
  Type.Object({
    edges: Type.Union([
      Type.Array(Type.Object({ ...SnappedEdge, inbound_reach: Type.Integer() })),
      Type.Null(),
    ]),
  }),
);

/** A matrix that is not verbose: seconds by source, then by target. */
export const ValhallaDurations = Type.Object({
  sources_to_targets: Type.Object({
    durations: Type.Array(Type.Array(Type.Union([Type.Number(), Type.Null()]))),
  }),
});

export const ValhallaIsochrone = Type.Object({
  features: Type.Array(
    Type.Object({
      properties: Type.Object({ contour: Type.Number() }),
      geometry: Type.Unsafe<GeoJSON.Geometry>(Type.Object({ type: Type.String() })),
    }),
  ),
});

/** @throws {Error} when the answer is not of the form that 3.6 gives; nothing of it is quoted. */
export function readReply<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (Value.Check(schema, value)) return value;
  throw new Error('Valhalla answered in an unknown form; version 3.6 or newer is needed.');
}
