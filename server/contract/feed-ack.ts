import { Type, type Static } from 'typebox';
import { oneOf } from './codes.ts';
import { PlaceId } from './place.ts';
import { Instant, Nullable } from './feed-place.ts';

const outcomes = ['accepted', 'refused'] as const;

/** What a provider made of one place. */
export const ProviderAck = Type.Object(
  {
    id: PlaceId,
    outcome: oneOf(outcomes, 'Taken or refused'),
    /** The provider's own id of it. */
    poi_id: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** Why it was refused; asked for then, and only then. */
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    /** The revision that this is about. */
    revision: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);
export type ProviderAck = Static<typeof ProviderAck>;

export const AckRequest = Type.Object(
  { places: Type.Array(ProviderAck, { minItems: 1, maxItems: 1000 }) },
  { additionalProperties: false },
);
export type AckRequest = Static<typeof AckRequest>;

export const AckAnswer = Type.Object({
  provider: Type.String(),
  stored: Type.Integer(),
  /** Ids that this registry never gave out; nothing was stored for them. */
  unknown: Type.Array(PlaceId),
});
export type AckAnswer = Static<typeof AckAnswer>;

export const AckQuery = Type.Object(
  {
    after: Type.Optional(
      Type.Unsafe<string>({ ...PlaceId, description: 'The last id told: go on after it' }),
    ),
  },
  { additionalProperties: false },
);
export type AckQuery = Static<typeof AckQuery>;

/** What a provider has told, to compare with its own books. */
export const StoredAcks = Type.Object({
  provider: Type.String(),
  places: Type.Array(
    Type.Object({
      id: PlaceId,
      outcome: oneOf(outcomes, 'Taken or refused'),
      poi_id: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      revision: Nullable(Type.Integer()),
      at: Instant,
    }),
  ),
  /** The last id told; ask with it as `after` for more; null at the end. */
  next: Nullable(PlaceId),
});
export type StoredAcks = Static<typeof StoredAcks>;
