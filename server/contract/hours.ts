import { Type, type Static } from 'typebox';

const Instant = Type.String({ format: 'date-time', description: 'ISO 8601 with offset' });

/**
 * The four answers to "is it open?". `unknown` is not `closed`.
 * `until` is the next change (null: never changes, as with 24/7, or unknown).
 */
export const OpenState = Type.Object({
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('closing_soon'),
    Type.Literal('closed'),
    Type.Literal('unknown'),
  ]),
  until: Type.Union([Instant, Type.Null()]),
  /** Why, when it is not the weekly hours: a notice closes it, or the status does. */
  because: Type.Optional(
    Type.Union([Type.Literal('notice'), Type.Literal('status'), Type.Literal('holiday')]),
  ),
});
export type OpenState = Static<typeof OpenState>;

/** A half-open interval in which the place is open. */
export const OpenInterval = Type.Object({ from: Instant, to: Instant });
export type OpenInterval = Static<typeof OpenInterval>;
