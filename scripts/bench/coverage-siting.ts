import { buildTravelTimes } from '../../server/coverage/pairs/pair-matrix.ts';
import type { SitingOutcome } from '../../server/coverage/siting/outcome.ts';
import type { SitingProblem } from '../../server/coverage/siting/problem.ts';
import { previewSiting } from '../../server/coverage/siting/run-siting.ts';
import { startSiting } from '../../server/coverage/siting/solve-siting.ts';
import { coverageTown } from './coverage-town.ts';
import { median, round, type Report } from './report.ts';

const cellCount = 20_000;
const candidateCount = 3_000;
const cutoff = 900;
const facilities = 20;
/** As many as there are driver homes in Shanghai. */
const existingCount = 101;
const rounds = 7;
const limitSeconds = 30;

/**
 * Where 20 new sites cover the most people: the preview and the proof, beside sites that are there
 * already and from nothing. From nothing the best sets overlap in so many ways that no proof comes
 * in the time: measured is how far the bound is off then.
 */
export async function coverageSiting(report: Report): Promise<void> {
  const [beside, fromNothing] = [problemOf(existingCount), problemOf(0)];
  previewing(report, 'from nothing', fromNothing);
  previewing(report, `beside ${existingCount}`, beside);
  const proven = await startSiting(beside, { timeLimitSeconds: 4 * limitSeconds });
  report({
    places: candidateCount,
    what: `siting: proof, ${facilities} beside ${existingCount}`,
    measured: proven.status === 'optimal' ? proven.seconds : Infinity,
    unit: 's',
    bar: { atMost: limitSeconds },
    detail: describe(beside, proven),
  });
  const bounded = await startSiting(fromNothing, { timeLimitSeconds: limitSeconds });
  report({
    places: candidateCount,
    what: `siting: gap after ${limitSeconds} s, ${facilities} from nothing`,
    measured: 100 * (bounded.gap ?? Infinity),
    unit: '%',
    bar: null,
    detail: describe(fromNothing, bounded),
  });
}

function previewing(report: Report, what: string, problem: SitingProblem): void {
  const outcomes = Array.from({ length: rounds }, () => previewSiting(problem));
  const times = outcomes.map(({ seconds }) => seconds * 1000);
  report({
    places: candidateCount,
    what: `siting: preview, ${facilities} ${what}`,
    measured: median(times),
    unit: 'ms',
    bar: { atMost: 300 },
    detail: `${round(Math.min(...times))} to ${round(Math.max(...times))} ms of ${rounds}; ${describe(problem, outcomes[0]!)}`,
  });
}

/** The town's last sites are there already, the others are candidates. */
function problemOf(existing: number): SitingProblem {
  const town = coverageTown(cellCount, candidateCount + existing, cutoff);
  const existingCosts = new Float64Array(cellCount).fill(Infinity);
  for (const { cells, costs } of town.reaches.slice(candidateCount)) {
    for (const [at, cell] of cells.entries()) {
      existingCosts[cell] = Math.min(existingCosts[cell]!, costs[at]!);
    }
  }
  return {
    model: 'mclp',
    weights: town.people,
    times: buildTravelTimes(cellCount, town.reaches.slice(0, candidateCount)),
    existingCosts,
    cutoff,
    facilities,
    required: new Uint32Array(0),
    capacity: null,
    minimumShare: null,
    unreachedCost: null,
  };
}

function describe({ times }: SitingProblem, { status, objective, bound }: SitingOutcome): string {
  const pairs = `${cellCount} cells, ${times.siteCells.length} pairs`;
  const people = `${round(objective ?? 0)} people`;
  return `${pairs}; ${status}: ${people}${bound === null ? '' : `, at most ${round(bound)}`}`;
}
