import type { BenchRun } from './bench-case.ts';
import { quantile, timeEach, type Asked } from './http-load.ts';
import { pointsOfTown } from './points-of-town.ts';
import { round } from './report.ts';

/** How long single questions take, one after the other, and how long each may hold the loop. */
export async function answers(run: BenchRun): Promise<void> {
  const points = pointsOfTown(run.full ? 1000 : 300);
  await question(run, 'nearby by distance', 5, points.map(nearby('')));
  await question(run, 'nearby by walking time', 60, points.map(nearby('&mode=walk')));
  await question(run, 'route across town, on foot', 80, points.slice(1).map(route('walk', points)));
  await question(run, 'route across town, by car', 80, points.slice(1).map(route('car', points)));
}

async function question(
  run: BenchRun,
  what: string,
  atMost: number,
  asked: readonly Asked[],
): Promise<void> {
  await timeEach(run.yizhan.origin, asked.slice(0, 30));
  await run.yizhan.ask('reset');
  const times = await timeEach(run.yizhan.origin, asked);
  const stall = await run.yizhan.ask('stall');
  run.report({
    places: run.places,
    what: `${what}, p99`,
    measured: quantile(times, 0.99),
    unit: 'ms',
    bar: { atMost },
    detail: `median ${round(quantile(times, 0.5))} ms of ${times.length}`,
  });
  run.report({
    places: run.places,
    what: `${what}, longest hold of the event loop`,
    measured: stall,
    unit: 'ms',
    bar: { atMost: 20 },
    detail: `at most ${round(await run.yizhan.ask('work'))} ms of it work of ours`,
  });
}

const nearby =
  (more: string) =>
  (point: string): Asked => ({ path: `/api/places?near=${point}&needs=drink&limit=20${more}` });

const route =
  (mode: string, points: readonly string[]) =>
  (to: string, at: number): Asked => ({
    path: '/api/route',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      from: points[at]!.split(',').map(Number),
      to: to.split(',').map(Number),
      mode,
    }),
  });
