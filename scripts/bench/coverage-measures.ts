import { concentrationIndex } from '../../server/coverage/measures/concentration.ts';
import { closureImpact } from '../../server/coverage/measures/closures.ts';
import { coverageByGroup, coverageOf } from '../../server/coverage/measures/coverage.ts';
import { gaussianDecay, stepDecay, threeZones } from '../../server/coverage/measures/decay.ts';
import {
  balancedCatchment,
  spatialAvailability,
  threeStepCatchment,
  twoStepCatchment,
} from '../../server/coverage/measures/floating-catchment.ts';
import { gravity } from '../../server/coverage/measures/gravity.ts';
import { gini, lorenzCurve } from '../../server/coverage/measures/lorenz.ts';
import {
  kNearestCosts,
  nearestSites,
  sitesWithin,
} from '../../server/coverage/measures/nearest.ts';
import { fgtOfTimes } from '../../server/coverage/measures/poverty.ts';
import { theil } from '../../server/coverage/measures/theil.ts';
import { coveredByHour } from '../../server/coverage/measures/week.ts';
import { buildTravelTimes } from '../../server/coverage/pairs/pair-matrix.ts';
import type { Reach } from '../../server/coverage/pairs/reach.ts';
import { selectSites } from '../../server/coverage/pairs/select-sites.ts';
import { coverageTown, type CoverageTown } from './coverage-town.ts';
import { median, round, type Finding, type Report } from './report.ts';

const cellCount = 20_000;
const siteCount = 3_000;
const horizon = 900;
const rounds = 15;

/**
 * Every measure of coverage over 0.75 million pairs, all within the cut-off, in one thread. The
 * second cut-off, of half the time, is not measured: rows are sorted, so it costs about a quarter.
 */
export function coverageMeasures(report: Report): void {
  const town = coverageTown(cellCount, siteCount, horizon);
  const pairs = town.times.siteCells.length;
  for (const [what, bar, measure] of measuresOf(town)) {
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now();
      measure();
      return performance.now() - start;
    });
    report({
      places: siteCount,
      what: `coverage: ${what}`,
      measured: median(times),
      unit: 'ms',
      bar,
      detail: `${cellCount} cells, ${pairs} pairs; ${round(Math.min(...times))} to ${round(Math.max(...times))} ms of ${rounds}`,
    });
  }
}

function measuresOf(town: CoverageTown): [string, Finding['bar'], () => unknown][] {
  const { times, reaches, people, open, supply, weeks, groupOf, groupCount } = town;
  const reach: Reach = [times];
  const cutoff = horizon;
  const { costs } = nearestSites(reach, open);
  const input = { costs, counts: sitesWithin(reach, open, cutoff), people };
  const access = { reach, open, supply, people };
  const zones = { ...access, decay: threeZones(cutoff) };
  const gaussian = { ...access, decay: gaussianDecay(cutoff) };
  const perPerson = twoStepCatchment(zones);
  const density = Float64Array.from(people, (here) => here / 0.1);
  const new20 = coverageTown(cellCount, 20, horizon, 2).reaches;
  const whatIf = (): void => {
    const changed: Reach = [times, buildTravelTimes(cellCount, new20)];
    const openChanged = new Uint8Array(siteCount + 20).fill(1);
    openChanged.fill(0, 0, 10);
    const after = {
      costs: nearestSites(changed, openChanged).costs,
      counts: sitesWithin(changed, openChanged, cutoff),
      people,
    };
    coverageOf(after);
    coverageByGroup(after, groupOf, groupCount);
  };
  const half = Uint32Array.from({ length: siteCount / 2 }, (_, at) => at * 2);
  return [
    ['both copies of the pairs', null, () => buildTravelTimes(cellCount, reaches)],
    ['half of the sites selected', null, () => selectSites(times, half)],
    ['nearest of all cells', { atMost: 1 }, () => nearestSites(reach, open)],
    ['5 nearest', null, () => kNearestCosts(reach, open, 5)],
    ['sites within, up to 2', null, () => sitesWithin(reach, open, cutoff)],
    ['figures of the city', null, () => coverageOf(input)],
    ['figures of 215 areas', null, () => coverageByGroup(input, groupOf, groupCount)],
    ['what-if, 20 opened, 10 closed, figures of all', null, whatIf],
    [
      '168 hours',
      { atMost: 34 },
      () => coveredByHour({ reach, open, weeks, people: [people], cutoff }),
    ],
    [
      'closure impact of every site',
      { atMost: 12 },
      () => closureImpact({ reach, open, people, cutoff, horizon }),
    ],
    ['2SFCA', null, () => twoStepCatchment({ ...access, decay: stepDecay([[cutoff, 1]]) })],
    ['E2SFCA', { atMost: 16 }, () => twoStepCatchment(zones)],
    ['3SFCA', null, () => threeStepCatchment(gaussian)],
    ['BFCA', null, () => balancedCatchment(gaussian)],
    ['spatial availability', null, () => spatialAvailability(gaussian)],
    ['gravity', null, () => gravity(gaussian)],
    ['Lorenz curve and Gini', null, () => gini(lorenzCurve(perPerson, people)!)],
    ['Theil by 215 areas', null, () => theil(perPerson, people, groupOf)],
    ['concentration index', null, () => concentrationIndex(perPerson, people, density)],
    ['FGT', null, () => fgtOfTimes(costs, people, { cutoff: 300, horizon })],
  ];
}
