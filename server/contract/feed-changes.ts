import { Type, type Static } from 'typebox';
import { CoordinateSystem, oneOf } from './codes.ts';
import { PlaceId } from './place.ts';
import { FeedPlace, Instant, Nullable } from './feed-place.ts';

export const goneReasons = ['closed', 'merged', 'withdrawn'] as const;
export const GoneReason = oneOf(goneReasons, 'Why a place left the feed');
export type GoneReason = (typeof goneReasons)[number];

/** Told for 180 days. */
export const tombstoneDays = 180;

export const FeedTombstone = Type.Object({
  id: PlaceId,
  gone_at: Instant,
  reason: GoneReason,
  /** The place that it was merged into. */
  replaced_by: Nullable(PlaceId),
});
export type FeedTombstone = Static<typeof FeedTombstone>;

export const largestChangesPage = 1000;

export const ChangesQuery = Type.Object(
  {
    since: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The cursor of manifest.json, then that of the last answer',
    }),
    crs: Type.Optional(CoordinateSystem),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: largestChangesPage, default: largestChangesPage }),
    ),
  },
  { additionalProperties: false },
);
export type ChangesQuery = Static<typeof ChangesQuery>;

/** What changed after a cursor: the state of each place now, not each step on the way. */
export const FeedChanges = Type.Object({
  schema_version: Type.String(),
  coordinate_system: CoordinateSystem,
  /** Ask with this next; opaque. */
  cursor: Type.String(),
  /** True: ask again at once. False: everything that is settled was told. */
  more: Type.Boolean(),
  upserts: Type.Array(FeedPlace),
  tombstones: Type.Array(FeedTombstone),
});
export type FeedChanges = Static<typeof FeedChanges>;
