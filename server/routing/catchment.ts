import type { Mode } from '../contract/codes.ts';

/** Points as columns, WGS-84: they go between threads and processes without becoming objects. */
export interface PointColumns {
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
}

export interface CatchmentQuestion {
  /** A few points near each other: where to. */
  readonly targets: PointColumns;
  /** Many points around them: where from. */
  readonly sources: PointColumns;
  /** By source: seconds to the road, as `accessSeconds` gives them; those without are not asked. */
  readonly accessSeconds: Uint16Array;
  readonly mode: Mode;
}

/** In a column of seconds: no way, or no road near. */
export const noSeconds = 0xffff;

/**
 * What the coverage engine asks of routing. It needs road tiles of a single level: with Valhalla's
 * usual three, searches backwards charge wrong turns where a way changes level, and were off by 16 s
 * in the median and 107 s at the 90th percentile by car (3.6.1; the project's issue 4971 and others).
 */
export interface CatchmentEngine {
  /**
   * Seconds from each point to the road of the mode at walking speed; `noSeconds` where no road is
   * within a kilometre.
   */
  accessSeconds(points: PointColumns, mode: Mode): Promise<Uint16Array>;
  /**
   * Seconds from each source to each target, by target, in rows as long as there are sources. The
   * ends off the road count as in `matrix`, which says the same of a single pair, to 2 seconds: on
   * wheels only the end at the target, for a vehicle stands on the road.
   * `noSeconds` where there is no way within some time that is well over the horizon.
   */
  catchment(question: CatchmentQuestion): Promise<Uint16Array>;
  /**
   * Outline of where one reaches a point from within some minutes on the road; null where no road
   * is near it. Drawn in squares of some hundred metres: nothing that is reached lies outside by
   * more than one of them.
   */
  reverseIsochrone(
    to: readonly [longitude: number, latitude: number],
    mode: Mode,
    minutes: number,
  ): Promise<GeoJSON.MultiPolygon | null>;
}
