import type { Kind } from '../../contract/codes.ts';
import type { Queryable, QueryableValue } from '../cql2/tree.ts';
import type { Turns } from '../take-turns.ts';

/** `[west, south, east, north]`, CRS84, west of east. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A collection of features, as it always is; what is in it comes with `open`. */
export interface OgcCollection {
  readonly id: string;
  /** Chinese, then English. */
  readonly title: string;
  readonly description: string;
  readonly geometryType: 'Point' | 'MultiPolygon';
  /** What a filter may name; also parameters of their own, but for geometries. */
  readonly queryables: readonly Queryable[];
  readonly sortables: readonly Queryable[];
  /** JSON Schemas (TypeBox) of the properties that its features carry, in their order. */
  readonly properties: Readonly<Record<string, object>>;
  /** The date-time that `datetime` looks at; null where features have none. */
  readonly instant: string | null;
  /** Kinds whose places the collection's tiles show, none for all; null where there are no tiles. */
  readonly tileKinds: readonly Kind[] | null;
  /**
   * The features as they are now.
   * @throws {ProblemError} 503 where they cannot be read yet, or the database is away.
   */
  open(now: Date): Promise<FeatureSource>;
}

/** The features of a collection in one snapshot. Rows ascend by key. */
export interface FeatureSource {
  /** The same object as long as the features are the same: what caches go by. */
  readonly snapshot: object;
  readonly rowCount: number;
  /** Rows that are in the collection; null for all. */
  readonly includes: ((row: number) => boolean) | null;
  /** Never changes for a feature. */
  keyOf(row: number): number | string;
  rowOf(id: string): number | undefined;
  /** Value of a queryable: see `QueryableValue`. */
  valueOf(row: number, name: string): QueryableValue;
  meetsBox(row: number, box: Box): boolean;
  /** Makes values ready that are slow to read one by one, before they are asked for. */
  prepare(names: ReadonlySet<string>, turns: Turns): Promise<void>;
  /** A GeoJSON feature as JSON text, CRS84. */
  write(row: number): string;
}
