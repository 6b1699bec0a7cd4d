import { describe, expect, test } from 'vitest';
import type { SitingEvent } from '../../../../server/contract/siting.ts';
import {
  openSitingJobs,
  type SitingSolver,
} from '../../../../server/coverage/siting-jobs/siting-jobs.ts';
import type { SitingTask } from '../../../../server/coverage/siting-jobs/run-siting.ts';

const task = {} as SitingTask;
const solving: SitingEvent = { type: 'solving', seconds: 1, limit: 30 };
const preview = { type: 'preview', result: { status: 'preview' } } as SitingEvent;
const result = { type: 'result', result: { status: 'optimal' } } as SitingEvent;

/** A solver that says what the test makes it say. */
function openJobs() {
  const running = new Map<string, (event: SitingEvent) => void>();
  const clock = { now: 0 };
  const solver: SitingSolver = {
    site: (job, _task, told) => running.set(job, told),
    cancelSiting: (job) => running.get(job)?.({ type: 'cancelled' }),
  };
  const jobs = openSitingJobs(solver, () => clock.now);
  const say = (job: string, event: SitingEvent): void => running.get(job)!(event);
  return { jobs, running, clock, say };
}

describe('siting jobs', () => {
  test('one is solved at a time, the others come up in their order', () => {
    const { jobs, running, say } = openJobs();
    const [a, b, c] = ['x', 'y', 'z'].map((client) => jobs.start(client, task));
    expect([...running.keys()]).toEqual([a]);
    expect(jobs.last(c!)).toEqual({ type: 'queued', ahead: 2 });
    say(a!, result);
    expect([...running.keys()]).toEqual([a, b]);
    expect(jobs.last(c!)).toEqual({ type: 'queued', ahead: 1 });
    expect(jobs.last(a!)).toEqual(result);
  });

  test('a client has two at most, until one has ended', () => {
    const { jobs, say } = openJobs();
    const first = jobs.start('x', task);
    jobs.start('x', task);
    expect(() => jobs.start('x', task)).toThrow(/2 searches of yours/);
    say(first, result);
    expect(() => jobs.start('x', task)).not.toThrow();
  });

  test('eight wait at most', () => {
    const { jobs } = openJobs();
    for (let client = 0; client < 9; client++) jobs.start(String(client), task);
    expect(() => jobs.start('another', task)).toThrow(/8 searches wait/);
  });

  test('who comes back hears the preview and where it stands', () => {
    const { jobs, say } = openJobs();
    const id = jobs.start('x', task);
    say(id, preview);
    say(id, solving);
    const heard: SitingEvent[] = [];
    const stop = jobs.follow(id, (event) => heard.push(event));
    expect(heard).toEqual([preview, solving]);
    say(id, result);
    expect(heard.at(-1)).toEqual(result);
    stop();
    const late: SitingEvent[] = [];
    jobs.follow(id, (event) => late.push(event));
    expect(late).toEqual([result]);
  });

  test('a waiting one is cancelled at once, a running one by the solver', () => {
    const { jobs, running } = openJobs();
    const [a, b, c] = ['x', 'y', 'z'].map((client) => jobs.start(client, task));
    jobs.cancel(b!);
    expect(jobs.last(b!)).toEqual({ type: 'cancelled' });
    expect(jobs.last(c!)).toEqual({ type: 'queued', ahead: 1 });
    jobs.cancel(a!);
    expect(jobs.last(a!)).toEqual({ type: 'cancelled' });
    expect([...running.keys()]).toEqual([a, c]);
  });

  test('results are kept for half an hour', () => {
    const { jobs, say, clock } = openJobs();
    const id = jobs.start('x', task);
    clock.now = 3_600_000;
    say(id, result);
    clock.now += 30 * 60_000;
    expect(jobs.last(id)).toEqual(result);
    clock.now += 1;
    expect(() => jobs.last(id)).toThrow(/no siting job/);
  });
});
