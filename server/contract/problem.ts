import { Type, type Static } from 'typebox';

/** The closed set of error codes; the web translates each. */
export const problemCodes = [
  'bad_request',
  'not_found',
  'place_not_found',
  'place_closed',
  'outside_city',
  'routing_unavailable',
  'too_many_requests',
  'busy',
  'database_unavailable',
  'coverage_preparing',
  'layer_not_found',
  'scenario_not_found',
  'wrong_edit_key',
  'siting_not_found',
  'cursor_expired',
  'snapshot_gone',
  'key_required',
  'wgs84_not_public',
  'collection_not_found',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** RFC 9457 problem details. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Union(problemCodes.map((code) => Type.Literal(code))),
  detail: Type.Optional(Type.String()),
  /** One entry for each parameter that was refused, and what was wrong with it. */
  errors: Type.Optional(
    Type.Array(Type.Object({ parameter: Type.String(), message: Type.String() })),
  ),
  requestId: Type.Optional(Type.String()),
});
export type Problem = Omit<Static<typeof Problem>, 'code'> & { code: ProblemCode };
