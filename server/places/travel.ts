import type { Mode } from '../contract/codes.ts';
import type { Vehicle } from '../contract/routing.ts';
import type { LonLat } from './read-query.ts';

/** What a list asks of a router: the one question, so that this room knows no engine. */
export interface TravelTimes {
  /** One entry for each target, in order; null where there is no way. */
  matrix(question: {
    readonly from: LonLat;
    readonly targets: readonly LonLat[];
    readonly mode: Mode;
    readonly vehicle?: Vehicle | undefined;
  }): Promise<({ readonly seconds: number; readonly metres: number } | null)[]>;
}
