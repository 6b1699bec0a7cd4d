import { Type, type Static } from 'typebox';
import { oneOf } from './codes.ts';
import { PlaceId } from './place.ts';
import { Instant, Nullable } from './feed-place.ts';

const states = ['open', 'closing_soon', 'closed', 'unknown'] as const;

/** How a place stands now; `unknown` is not `closed`. */
export const FeedPlaceStatus = Type.Object({
  id: PlaceId,
  state: oneOf(states, 'The four answers to "is it open?"'),
  /** The next change; null: none is known. */
  until: Nullable(Instant),
  /** Closed at short notice, against its hours: by a notice, or because it is suspended. */
  closed_at_short_notice: Type.Boolean(),
  /** How many it holds; not how many are there. */
  capacity: Nullable(Type.Integer({ minimum: 0 })),
});
export type FeedPlaceStatus = Static<typeof FeedPlaceStatus>;

/** `status.json`, good for five minutes. */
export const FeedStatus = Type.Object({
  schema_version: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  /** The instant that the states are of. */
  at: Instant,
  ttl: Type.Integer(),
  places: Type.Array(FeedPlaceStatus, { description: 'Ascending by id' }),
});
export type FeedStatus = Static<typeof FeedStatus>;
