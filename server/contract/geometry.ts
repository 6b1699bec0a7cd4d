import { Type, type Static } from 'typebox';

/** `[longitude, latitude]`, WGS-84 unless a member beside it says otherwise. */
export const Position = Type.Tuple([Type.Number(), Type.Number()], {
  description: '[longitude, latitude]',
});
export type Position = Static<typeof Position>;

export const Point = Type.Object({ type: Type.Literal('Point'), coordinates: Position });
export type Point = Static<typeof Point>;

export const LineString = Type.Object({
  type: Type.Literal('LineString'),
  coordinates: Type.Array(Position),
});
export type LineString = Static<typeof LineString>;

/** `[west, south, east, north]` in degrees. */
export const BoundingBox = Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]);
export type BoundingBox = Static<typeof BoundingBox>;
