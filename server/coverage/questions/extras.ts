import { Type, type TProperties } from 'typebox';
import type { AccessMeasure, Decay } from '../../contract/coverage-query.ts';

/** Parameters beside a question's own, as they come. */
export interface Extras {
  readonly measure?: AccessMeasure;
  readonly decay?: Decay;
  readonly limit?: number;
}

/** The measure asked for, with its defaults. */
export function choiceOf({ measure = 'nearest', decay = 'gaussian' }: Extras) {
  return { measure, decay };
}

/** Schema of a `limit`. */
export function limited(standard: number, most: number): TProperties {
  return { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: standard })) };
}
