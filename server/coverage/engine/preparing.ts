import type { TravelStatus } from '../../contract/coverage.ts';
import { CoveragePreparing } from './coverage-preparing.ts';

/** @param failure why the last build failed, where it did. */
export function preparing(status: TravelStatus, failure: string | null): CoveragePreparing {
  const seconds = Math.round(Math.min(30, Math.max(1, status.secondsLeft ?? 2)));
  return new CoveragePreparing(wordsOf(status, failure), seconds);
}

function wordsOf(
  { mode, state, done, total, secondsLeft }: TravelStatus,
  failure: string | null,
): string {
  switch (state) {
    case 'no_roads':
      return 'there are no roads to travel on yet: import some with "npm run roads"';
    case 'failed':
      return `the travel times (${mode}) could not be computed: ${failure ?? 'no reason known'}`;
    case 'building': {
      const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s to go`;
      return `the travel times (${mode}) are being computed: ${done} of ${total} sites${left}`;
    }
    default:
      return `the travel times (${mode}) wait for their turn`;
  }
}
