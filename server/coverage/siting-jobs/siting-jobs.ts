import { randomBytes } from 'node:crypto';
import type { SitingEvent } from '../../contract/siting.ts';
import { ProblemError } from '../../errors.ts';
import type { SitingTask } from './run-siting.ts';

/** The jobs of all clients: one at a time is solved, the others wait in order. */
export interface SitingJobs {
  /**
   * @param client for whom few jobs at a time are taken on.
   * @throws {ProblemError} 429 when the client has enough of them, or all together have.
   */
  start(client: string, task: SitingTask): string;
  /** The last event. @throws {ProblemError} 404 when there is no such job, or it was forgotten. */
  last(id: string): SitingEvent;
  /**
   * Tells where the job stands, then of each event; the way to stop.
   * @throws as `last`.
   */
  follow(id: string, told: (event: SitingEvent) => void): () => void;
  /** Ends a job that runs or waits; one that has ended is forgotten. @throws as `last`. */
  cancel(id: string): void;
}

export interface SitingSolver {
  site(job: string, task: SitingTask, told: (event: SitingEvent) => void): void;
  cancelSiting(job: string): void;
}

interface Job {
  readonly id: string;
  readonly client: string;
  readonly task: SitingTask;
  last: SitingEvent;
  preview: SitingEvent | null;
  endedAt: number | null;
  readonly followers: Set<(event: SitingEvent) => void>;
}

const mostWaiting = 8;
const mostPerClient = 2;
const keptMilliseconds = 30 * 60_000;

/** @param clock in milliseconds, only ever rising. */
export function openSitingJobs(solver: SitingSolver, clock: () => number): SitingJobs {
  const jobs = new Map<string, Job>();
  const queue: Job[] = [];
  let running: Job | null = null;

  const tell = (job: Job, event: SitingEvent): void => {
    job.last = event;
    if (event.type === 'preview') job.preview = event;
    if (isLast(event)) job.endedAt = clock();
    for (const told of job.followers) told(event);
  };

  const next = (): void => {
    running = queue.shift() ?? null;
    for (const [index, waiting] of queue.entries()) {
      tell(waiting, { type: 'queued', ahead: index + 1 });
    }
    if (running === null) return;
    const job = running;
    solver.site(job.id, job.task, (event) => {
      tell(job, event);
      if (isLast(event)) next();
    });
  };

  const find = (id: string): Job => {
    forgetOld();
    const job = jobs.get(id);
    if (job !== undefined) return job;
    throw new ProblemError(404, 'siting_not_found', `there is no siting job "${id}"`);
  };

  const forgetOld = (): void => {
    for (const [id, { endedAt }] of jobs) {
      if (endedAt !== null && clock() - endedAt > keptMilliseconds) jobs.delete(id);
    }
  };

  return {
    start(client, task) {
      forgetOld();
      const open = [...jobs.values()].filter(({ endedAt }) => endedAt === null);
      if (open.filter((job) => job.client === client).length >= mostPerClient) {
        throw tooMany(`${mostPerClient} searches of yours are under way; wait or cancel one`);
      }
      if (queue.length >= mostWaiting) {
        throw tooMany(`${mostWaiting} searches wait already; try again in a minute`);
      }
      const job: Job = {
        id: randomBytes(12).toString('hex'),
        client,
        task,
        last: { type: 'queued', ahead: queue.length + (running === null ? 0 : 1) },
        preview: null,
        endedAt: null,
        followers: new Set(),
      };
      jobs.set(job.id, job);
      queue.push(job);
      if (running === null) next();
      return job.id;
    },
    last: (id) => find(id).last,
    follow(id, told) {
      const job = find(id);
      // Who comes back after the preview must not wait for the proof to see it.
      if (job.preview !== null && job.last !== job.preview && !isLast(job.last)) told(job.preview);
      told(job.last);
      job.followers.add(told);
      return () => job.followers.delete(told);
    },
    cancel(id) {
      const job = find(id);
      if (job.endedAt !== null) {
        jobs.delete(id);
      } else if (job === running) {
        solver.cancelSiting(id);
      } else {
        queue.splice(queue.indexOf(job), 1);
        tell(job, { type: 'cancelled' });
        for (const [index, waiting] of queue.entries()) {
          tell(waiting, { type: 'queued', ahead: index + 1 });
        }
      }
    },
  };
}

/** Whether nothing comes after an event. */
export function isLast({ type }: SitingEvent): boolean {
  return type === 'result' || type === 'cancelled' || type === 'failed';
}

function tooMany(detail: string): ProblemError {
  return new ProblemError(429, 'too_many_requests', detail);
}
