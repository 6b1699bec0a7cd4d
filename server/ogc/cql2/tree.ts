/**
 * A filter of OGC CQL2 (OGC 21-065r2) as a tree, in the shape of CQL2-JSON. Both encodings are read
 * into it; it holds names and values only, never text of a query language.
 */
export type CqlNode =
  | CqlOperation
  | CqlProperty
  | CqlDate
  | CqlTimestamp
  | CqlInterval
  | CqlBbox
  | CqlGeometry
  | string
  | number
  | boolean
  | readonly CqlNode[];

export interface CqlOperation {
  readonly op: string;
  readonly args: readonly CqlNode[];
}
export interface CqlProperty {
  readonly property: string;
}
export interface CqlDate {
  readonly date: string;
}
export interface CqlTimestamp {
  readonly timestamp: string;
}
/** `..` is open. */
export interface CqlInterval {
  readonly interval: readonly [CqlNode, CqlNode];
}
export interface CqlBbox {
  readonly bbox: readonly number[];
}
export type CqlGeometry = GeoJSON.Geometry;

/** What a collection lets a filter name, and the only names that it may hold. */
export interface Queryable {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date-time' | 'geometry' | 'strings';
  readonly title: string;
  /** The closed list of values, where there is one. */
  readonly values?: readonly string[];
}

/** A value of a queryable: instants in milliseconds since the epoch; null where there is none. */
export type QueryableValue =
  | string
  | number
  | boolean
  | GeoJSON.Geometry
  | readonly string[]
  | null;

/** Why a filter was refused, in words for whoever wrote it. */
export class Cql2Error extends Error {
  /** Characters from the start, for text. */
  readonly position: number | null;

  constructor(message: string, position: number | null = null) {
    super(message);
    this.name = 'Cql2Error';
    this.position = position;
  }
}
