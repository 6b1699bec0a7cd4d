import { Type, type Static } from 'typebox';
import { CoordinateSystem, oneOf } from './codes.ts';
import { Instant } from './feed-place.ts';

export const feedFormats = ['geojson', 'ndjson', 'csv', 'fgb'] as const;
export type FeedFormat = (typeof feedFormats)[number];
export const FeedFormat = oneOf(feedFormats, 'File format');

const FeedFile = Type.Object({
  name: Type.String({ description: 'places.gcj02.geojson' }),
  /** Names the snapshot, so that what arrives is what `sha256` is about. */
  url: Type.String(),
  format: FeedFormat,
  media_type: Type.String(),
  coordinate_system: CoordinateSystem,
  size: Type.Integer({ minimum: 0, description: 'Bytes, not compressed' }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the bytes, not compressed' }),
  licence: Type.String(),
  attribution: Type.String(),
});
export type FeedFile = Static<typeof FeedFile>;

const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }));

/** `manifest.json`: start here, once a day or as often as `ttl` allows. */
export const FeedManifest = Type.Object({
  schema_version: Type.String(),
  /** Of the registry that the files were made from. */
  version: Type.Integer({ minimum: 1 }),
  generated_at: Instant,
  /** Seconds for which nothing newer need be expected here. */
  ttl: Type.Integer({ minimum: 1 }),
  demonstration: Type.Boolean({ description: 'True while invented places are among the files' }),
  licence: Type.String(),
  attribution: Type.String(),
  default_coordinate_system: CoordinateSystem,
  places: Type.Integer({ minimum: 0 }),
  counts: Type.Object({
    by_kind: Counts,
    by_district: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
      description: 'By adcode; places in no known district are in none',
    }),
  }),
  files: Type.Array(FeedFile),
  changes: Type.Object({
    url: Type.String(),
    /** Follow from here after having read one of `files`. */
    cursor: Type.String(),
    tombstone_days: Type.Integer(),
  }),
  status: Type.Object({ url: Type.String(), ttl: Type.Integer() }),
  hsds: Type.Object({ url: Type.String() }),
  schemas: Type.Record(Type.String(), Type.String(), { description: 'JSON Schema by format' }),
  contract_changelog: Type.String(),
});
export type FeedManifest = Static<typeof FeedManifest>;
