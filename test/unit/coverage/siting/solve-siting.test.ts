import { expect, test } from 'vitest';
import type { SitingProblem } from '../../../../server/coverage/siting/problem.ts';
import type { SitingOutcome, SitingProgress } from '../../../../server/coverage/siting/outcome.ts';
import { startSiting } from '../../../../server/coverage/siting/solve-siting.ts';
import { createRandom } from '../../../../server/demo/random.ts';
import { chosenOf, pose, solveHere } from './pose.ts';

/** Cells at random, of which each candidate reaches a fifth: sets have much to do with each other. */
function tangled(cells: number, sites: number): SitingProblem {
  const random = createRandom('tangled');
  return pose({
    model: 'mclp',
    costs: Array.from({ length: cells }, () =>
      Array.from({ length: sites }, () => (random.chance(0.2) ? 1 : null)),
    ),
    people: Array.from({ length: cells }, () => random.integer(1, 100)),
    cutoff: 1,
    facilities: 6,
  });
}

test('the thread gives a preview, then the answer that is given here', async () => {
  const problem = tangled(40, 18);
  const previews: SitingOutcome[] = [];
  const outcome = await startSiting(problem, {
    timeLimitSeconds: 60,
    onPreview: (preview) => previews.push(preview),
  });
  expect(previews.map(({ status }) => status)).toEqual(['preview']);
  const here = await solveHere(problem);
  expect(outcome).toMatchObject({ status: 'optimal', objective: here.objective, gap: 0 });
  expect(previews[0]!.objective!).toBeLessThanOrEqual(outcome.objective!);
});

test('when the time is up the best known set comes with a bound that holds', async () => {
  const problem = tangled(400, 200);
  const reports: SitingProgress[] = [];
  let preview: SitingOutcome | null = null;
  const outcome = await startSiting(problem, {
    timeLimitSeconds: 1,
    onPreview: (found) => (preview = found),
    onProgress: (progress) => reports.push(progress),
  });
  expect(outcome.status).toBe('time_limit');
  expect(outcome.objective!).toBeGreaterThanOrEqual(preview!.objective!);
  expect(outcome.bound!).toBeGreaterThan(outcome.objective!);
  expect(outcome.gap).toBeCloseTo((outcome.bound! - outcome.objective!) / outcome.objective!, 12);
  expect(chosenOf(outcome)).toHaveLength(6);
  expect(reports.some(({ bound }) => bound !== null)).toBe(true);
});

test('an answer that nobody waits for any more is given up', async () => {
  const controller = new AbortController();
  const waiting = startSiting(tangled(400, 200), {
    timeLimitSeconds: 600,
    signal: controller.signal,
    onPreview: () => controller.abort(new Error('no longer wanted')),
  });
  await expect(waiting).rejects.toThrow('no longer wanted');
});

test('what is given up beforehand is not begun', async () => {
  const signal = AbortSignal.abort(new Error('too late'));
  const waiting = startSiting(tangled(4, 2), { timeLimitSeconds: 600, signal });
  await expect(waiting).rejects.toThrow('too late');
});

test('what the thread refuses is said here', async () => {
  const problem = pose({ model: 'p_median', costs: [[1]], people: [1], facilities: 1, share: 1 });
  await expect(startSiting(problem, { timeLimitSeconds: 60 })).rejects.toThrow('minimumShare');
});
