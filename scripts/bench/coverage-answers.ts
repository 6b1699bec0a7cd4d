import { setTimeout as delay } from 'node:timers/promises';
import type { CoverageStatus, CoverageSummary } from '../../server/contract/coverage.ts';
import type { CoverageWhatIf } from '../../server/contract/coverage-query.ts';
import type { BenchRun } from './bench-case.ts';
import { median, round } from './report.ts';

const cutoffMinutes = 15;
/** Longer than the bar of five minutes, so that a miss is measured and not given up. */
const longestBuildSeconds = 900;

/**
 * The planner's way over HTTP on a registry of some thousand places: travel times from nothing,
 * then figures by what is known, then figures after a site was put where none ever was.
 */
export async function coverageAnswers(run: BenchRun): Promise<void> {
  if (run.places > 10_000) return;
  const { origin } = run.yizhan;
  const { people, cells } = await buildTravelTimes(run);

  const rounds = run.full ? 200 : 60;
  const known = await timesOf(rounds, async (turn) => {
    // An hour that nobody asked for just before: no answer is kept.
    const hour = (turn * 37) % 168;
    await ask(`${origin}/api/coverage/summary?minutes=${cutoffMinutes}&hour=${hour}`);
  });
  reportTimes(run, 'coverage: summary of another hour, p95', known, 20, `${cells} cells`);

  await run.yizhan.ask('reset');
  const whatIf = await timesOf(rounds, async (turn) => {
    const summary = await ask<CoverageSummary>(`${origin}/api/coverage/summary`, {
      minutes: cutoffMinutes,
      changes: { open: [siteOf(turn)] },
    });
    if (summary.city.people !== people) throw new Error('The people of the city have changed');
  });
  reportTimes(
    run,
    'coverage: a site where none was → all figures, p95',
    whatIf,
    100,
    `${cells} cells`,
  );
  run.report({
    places: run.places,
    what: 'coverage: event loop stall during what-ifs',
    measured: await run.yizhan.ask('stall'),
    unit: 'ms',
    bar: { atMost: 20 },
    detail: `at most ${round(await run.yizhan.ask('work'))} ms of it work of ours`,
  });
}

async function buildTravelTimes(run: BenchRun): Promise<{ people: number; cells: number }> {
  const { origin } = run.yizhan;
  const started = performance.now();
  for (;;) {
    const status = await ask<CoverageStatus>(`${origin}/api/coverage/status?mode=walk`);
    const walk = status.modes.find(({ mode }) => mode === 'walk');
    if (walk?.state === 'ready') break;
    const seconds = (performance.now() - started) / 1000;
    if (walk?.state === 'failed' || walk?.state === 'no_roads' || seconds > longestBuildSeconds) {
      throw new Error(`Travel times: ${walk?.state} after ${round(seconds)} s`);
    }
    await delay(250);
  }
  const seconds = (performance.now() - started) / 1000;
  run.report({
    places: run.places,
    what: 'coverage: travel times on foot from nothing',
    measured: seconds,
    unit: 's',
    bar: { atMost: (300 * run.places) / 4_000 },
    detail: `${round((1000 * seconds) / run.places)} ms a site, 30 minutes far, grid and estimates included`,
  });
  const { basis, city } = await ask<CoverageSummary>(`${origin}/api/coverage/summary`);
  return { people: city.people, cells: basis.layer.cells };
}

/** Somewhere in the middle of the city, never twice. */
function siteOf(turn: number): NonNullable<NonNullable<CoverageWhatIf['changes']>['open']>[number] {
  const angle = turn * 2.4;
  const radius = 0.002 * Math.sqrt(turn + 1);
  return {
    key: `bench-${turn}`,
    kind: 'union_station',
    position: [121.47 + radius * Math.cos(angle) * 4, 31.23 + radius * Math.sin(angle) * 4],
  };
}

async function timesOf(
  rounds: number,
  measure: (turn: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  await measure(rounds);
  for (let turn = 0; turn < rounds; turn++) {
    const start = performance.now();
    await measure(turn);
    times.push(performance.now() - start);
  }
  return times;
}

function reportTimes(
  run: BenchRun,
  what: string,
  times: readonly number[],
  atMost: number,
  detail: string,
): void {
  const sorted = times.toSorted((a, b) => a - b);
  run.report({
    places: run.places,
    what,
    measured: sorted[Math.floor(0.95 * sorted.length)]!,
    unit: 'ms',
    bar: { atMost },
    detail: `median ${round(median(sorted))} ms of ${sorted.length}; ${detail}`,
  });
}

async function ask<T>(address: string, body?: CoverageWhatIf): Promise<T> {
  const response = await fetch(
    address,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  );
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
