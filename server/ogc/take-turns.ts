import { ProblemError } from '../errors.ts';

/** Runs long work on the event loop in slices, one of one job in each round of the loop. */
export interface Turns {
  /**
   * @param work yields often: about every tenth of a millisecond.
   * @throws {ProblemError} 503 `busy` when too much waits already; and whatever the work throws.
   */
  run<T>(work: Generator<undefined, T>): Promise<T>;
}

interface Job {
  readonly work: Generator<undefined, unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  spentMilliseconds: number;
}

const mostWaiting = 200;
/** Ten times what any filter that was measured takes for a million rows. */
const longestMilliseconds = 15_000;

/**
 * Going through a million rows takes a tenth of a second and more: cut in slices, whoever else is
 * served waits for one slice only, however many such questions there are. What is done within its
 * first slice is not put off at all.
 */
export function createTurns(sliceMilliseconds = 4): Turns {
  const jobs: Job[] = [];
  let scheduled = false;

  const round = (): void => {
    scheduled = false;
    const job = jobs.shift();
    if (job === undefined) return;
    const startedAt = performance.now();
    const until = startedAt + sliceMilliseconds;
    try {
      let step = job.work.next();
      while (step.done !== true && performance.now() < until) step = job.work.next();
      job.spentMilliseconds += performance.now() - startedAt;
      if (step.done === true) job.resolve(step.value as never);
      else if (job.spentMilliseconds > longestMilliseconds) throw tooLong();
      else jobs.push(job);
    } catch (error) {
      job.reject(error);
    }
    if (jobs.length > 0) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(round);
  };

  return {
    run(work) {
      if (jobs.length >= mostWaiting) {
        return Promise.reject(
          new ProblemError(503, 'busy', 'too many questions about many features at once'),
        );
      }
      return new Promise((resolve, reject) => {
        jobs.push({ work, resolve, reject, spentMilliseconds: 0 });
        if (jobs.length === 1 && !scheduled) round();
      });
    },
  };
}

function tooLong(): ProblemError {
  return new ProblemError(503, 'busy', 'this takes too long here; ask for less at once');
}
