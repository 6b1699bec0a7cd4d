/**
 * `roads_replaced`: other roads are current than those that the times were asked on.
 * `routing_failed`: Valhalla does not answer, or its process died twice. `aborted`: as asked.
 */
export type TravelFailure = 'no_roads' | 'roads_replaced' | 'routing_failed' | 'aborted' | 'failed';

/** Why travel times could not be computed or read. */
export class TravelTimesError extends Error {
  readonly reason: TravelFailure;

  constructor(reason: TravelFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TravelTimesError';
    this.reason = reason;
  }
}
