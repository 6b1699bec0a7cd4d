import { Type, type Static } from 'typebox';
import { Kind } from './codes.ts';
import { BoundingBox, Position } from './geometry.ts';

export const SearchHit = Type.Object({
  type: Type.Union([Type.Literal('place'), Type.Literal('landmark'), Type.Literal('area')]),
  id: Type.String(),
  name: Type.String(),
  nameEn: Type.Union([Type.String(), Type.Null()]),
  kind: Type.Union([Kind, Type.Null()]),
  /** Address of a place, district of a landmark, parent of an area. */
  context: Type.Union([Type.String(), Type.Null()]),
  position: Position,
  bbox: Type.Optional(BoundingBox),
});
export type SearchHit = Static<typeof SearchHit>;

export const SearchResult = Type.Object({ query: Type.String(), hits: Type.Array(SearchHit) });
export type SearchResult = Static<typeof SearchResult>;
