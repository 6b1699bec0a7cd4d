import { Type, type Static } from 'typebox';

const version = Type.Optional(
  Type.String({
    pattern: '^[0-9]{1,15}(-[0-9a-f]{1,40}){0,8}$',
    description: 'Of a manifest: exactly that snapshot, or 410 when it is not kept any more',
  }),
);

export const FeedFileQuery = Type.Object(
  {
    version,
    adcode: Type.Optional(
      Type.String({
        pattern: '^([0-9]{6}|[0-9]{9})$',
        description: 'Only places of this district (six digits) or subdistrict (nine)',
      }),
    ),
    kinds: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        description: 'Only these kinds, their codes separated by commas',
      }),
    ),
  },
  { additionalProperties: false },
);
export type FeedFileQuery = Static<typeof FeedFileQuery>;

/** For files that have no parts. */
export const FeedVersionQuery = Type.Object({ version }, { additionalProperties: false });
export type FeedVersionQuery = Static<typeof FeedVersionQuery>;
