import { ProblemError } from '../../errors.ts';
import { CoveragePreparing } from './coverage-preparing.ts';
import type { TravelTimesError } from '../travel/travel-error.ts';

/** What a client hears when the times of a position that is tried out are not to be had. */
export function travelProblem({ reason, message }: TravelTimesError): ProblemError {
  switch (reason) {
    case 'no_roads':
    case 'roads_replaced':
      return new CoveragePreparing(message, 2);
    case 'routing_failed':
      return new ProblemError(503, 'routing_unavailable', message);
    default:
      return new ProblemError(
        503,
        'database_unavailable',
        'the travel times of a new position cannot be looked up right now',
      );
  }
}
