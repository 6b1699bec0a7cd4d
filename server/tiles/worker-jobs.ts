import { Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';

/** A thread that answers one question with one answer. */
export interface JobWorker<Job, Result> {
  /** Rejects when the job fails, or the thread dies or is closed meanwhile. */
  run(job: Job): Promise<Result>;
  close(): Promise<void>;
}

export interface JobMessage<Job> {
  readonly number: number;
  readonly job: Job;
}

export type JobReply<Result> =
  | { readonly number: number; readonly result: Result }
  | { readonly number: number; readonly error: unknown };

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Jobs for a worker thread, which is started with the first one and again after it died.
 * @param options.workerData goes to the thread as it is.
 * @param options.resourceLimits of its heap; beyond them the thread dies.
 */
export function createJobWorker<Job, Result>(
  file: URL,
  options: {
    readonly workerData?: unknown;
    readonly name: string;
    readonly resourceLimits?: ResourceLimits;
  },
): JobWorker<Job, Result> {
  const waiting = new Map<number, Waiting<Result>>();
  let worker: Worker | null = null;
  let closed = false;
  let number = 0;

  const fail = (error: Error): void => {
    const failed = [...waiting.values()];
    waiting.clear();
    for (const { reject } of failed) reject(error);
  };

  const start = (): Worker => {
    const started = new Worker(file, options);
    // A process that has nothing else to do may end: the thread holds no state of its own.
    started.unref();
    started.on('message', (reply: JobReply<Result>) => {
      const asked = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ('result' in reply) asked?.resolve(reply.result);
      else asked?.reject(asError(reply.error));
    });
    const lost = (error: Error): void => {
      if (worker === started) worker = null;
      fail(error);
    };
    started.on('error', (error) => lost(asError(error)));
    started.on('exit', (code) => lost(new Error(`The ${options.name} thread ended (${code})`)));
    return started;
  };

  return {
    run(job) {
      if (closed) return Promise.reject(new Error(`The ${options.name} thread is closed`));
      worker ??= start();
      const message: JobMessage<Job> = { number: ++number, job };
      return new Promise((resolve, reject) => {
        waiting.set(message.number, { resolve, reject });
        worker!.postMessage(message);
      });
    },
    async close() {
      closed = true;
      const ending = worker;
      worker = null;
      await ending?.terminate();
      fail(new Error(`The ${options.name} thread is closed`));
    },
  };
}

/** What a job's function gives back, with the buffers to move instead of copying. */
export interface JobOutcome<Result> {
  readonly result: Result;
  readonly transfer: readonly Transferable[];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
