import type { SitingEvent } from '../../contract/siting.ts';
import { ProblemError } from '../../errors.ts';
import type { Engine } from '../engine/open-engine.ts';
import { TravelTimesError } from '../travel/travel-error.ts';
import { travelProblem } from '../engine/travel-problem.ts';
import { runSiting, type SitingTask } from './run-siting.ts';

/** The siting jobs of the coverage thread. */
export interface SitingDesk {
  start(job: string, task: SitingTask): void;
  cancel(job: string): void;
  close(): void;
}

/**
 * @param tell told of every event; the last one of a job is its result, or says that it was
 *   cancelled or has failed.
 * @param failed told of failures that nobody can be blamed for.
 */
export function openSitingDesk(
  engine: Engine,
  tell: (job: string, event: SitingEvent) => void,
  failed: (error: unknown) => void,
): SitingDesk {
  const running = new Map<string, AbortController>();

  const run = async (job: string, task: SitingTask, signal: AbortSignal): Promise<void> => {
    try {
      await runSiting(engine, task, (event) => tell(job, event), signal);
    } catch (failure) {
      const error = failure instanceof TravelTimesError ? travelProblem(failure) : failure;
      if (signal.aborted) {
        tell(job, { type: 'cancelled' });
      } else if (error instanceof ProblemError) {
        tell(job, { type: 'failed', code: error.code, detail: error.message });
      } else {
        failed(error);
        tell(job, { type: 'failed', code: 'internal', detail: 'the search could not be ended' });
      }
    } finally {
      running.delete(job);
    }
  };

  return {
    start(job, task) {
      const controller = new AbortController();
      running.set(job, controller);
      void run(job, task, controller.signal);
    },
    cancel: (job) => running.get(job)?.abort(new Error('The search was cancelled.')),
    close() {
      for (const controller of running.values()) controller.abort(new Error('The server ends.'));
    },
  };
}
