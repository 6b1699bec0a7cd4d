import type { MessagePort } from 'node:worker_threads';
import type { JobMessage, JobOutcome, JobReply } from './worker-jobs.ts';

/** The thread's side of `createJobWorker`: one job after the other, in the order they came. */
export function answerJobs(
  port: MessagePort,
  run: (job: never) => JobOutcome<unknown> | Promise<JobOutcome<unknown>>,
): void {
  const answer = async ({ number, job }: JobMessage<never>): Promise<void> => {
    let reply: JobReply<unknown>;
    let transfer: JobOutcome<unknown>['transfer'] = [];
    try {
      const outcome = await run(job);
      reply = { number, result: outcome.result };
      transfer = outcome.transfer;
    } catch (error) {
      reply = { number, error };
    }
    port.postMessage(reply, transfer);
  };
  let last = Promise.resolve();
  port.on('message', (message: JobMessage<never>) => {
    last = last.then(() => answer(message));
  });
}
