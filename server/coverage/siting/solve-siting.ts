import { Worker } from 'node:worker_threads';
import { relativeGap, type SitingOutcome, type SitingProgress } from './outcome.ts';
import type { SitingProblem } from './problem.ts';
import type { SitingMessage, SitingTask } from './siting-messages.ts';

export interface SitingOptions {
  /** For the proof; the preview comes before. */
  readonly timeLimitSeconds: number;
  /** Ends the thread at once. */
  readonly signal?: AbortSignal | undefined;
  /** Called once, unless the problem has no preview. */
  readonly onPreview?: ((outcome: SitingOutcome) => void) | undefined;
  /** Called each second, and whenever the solver reports something. */
  readonly onProgress?: ((progress: SitingProgress) => void) | undefined;
}

/** The solver looks at its clock between steps that may be long; after this much it is stopped. */
const graceSeconds = 3;

/**
 * Solves in a thread of its own, preview and proof: the event loop is never held. Columns of the
 * problem that lie in SharedArrayBuffers are not copied.
 * @returns `optimal`, `time_limit` or `infeasible`.
 * @throws the signal's reason when aborted; an Error when the solver fails.
 */
export function startSiting(
  problem: SitingProblem,
  options: SitingOptions,
): Promise<SitingOutcome> {
  const { signal } = options;
  if (signal?.aborted) return Promise.reject(abortReason(signal));
  const { promise, resolve, reject } = Promise.withResolvers<SitingOutcome>();
  const task: SitingTask = { problem, timeLimitSeconds: options.timeLimitSeconds };
  const worker = new Worker(new URL('./siting-worker.ts', import.meta.url), {
    workerData: task,
    name: 'siting',
  });
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  let known: Omit<SitingProgress, 'seconds'> = { objective: null, bound: null, step: null };
  let standing: SitingOutcome | null = null;
  let deadline: NodeJS.Timeout | null = null;

  const report = (): void => options.onProgress?.({ ...known, seconds: seconds() });
  const ticking = setInterval(report, 1000);
  const onAbort = (): void => finish(() => reject(abortReason(signal!)));
  const finish = (settle: () => void): void => {
    clearInterval(ticking);
    if (deadline !== null) clearTimeout(deadline);
    signal?.removeEventListener('abort', onAbort);
    worker.removeAllListeners('exit');
    void worker.terminate();
    settle();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (message: SitingMessage) => {
    switch (message.type) {
      case 'preview':
        standing = message.outcome;
        options.onPreview?.(message.outcome);
        deadline = setTimeout(
          () => finish(() => resolve(whenTimeIsUp(standing!, known.bound, seconds()))),
          (options.timeLimitSeconds + graceSeconds) * 1000,
        );
        break;
      case 'standing':
        standing = message.outcome;
        break;
      case 'progress':
        known = message.progress;
        report();
        break;
      case 'result':
        finish(() => resolve({ ...message.outcome, seconds: seconds() }));
        break;
      case 'failed':
        finish(() => reject(new Error(message.message)));
        break;
    }
  });
  worker.on('error', (error) => finish(() => reject(error)));
  worker.on('exit', (code) =>
    finish(() => reject(new Error(`The siting thread ended (${code}) without an answer`))),
  );
  return promise;
}

/** The best known set with the bound that the solver last vouched for. */
function whenTimeIsUp(
  standing: SitingOutcome,
  bound: number | null,
  seconds: number,
): SitingOutcome {
  const gap = relativeGap(standing.objective, bound);
  return { ...standing, status: 'time_limit', bound, gap, seconds };
}

function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}
