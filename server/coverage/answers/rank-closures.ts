import type { CoverageClosures, SiteClosure } from '../../contract/coverage.ts';
import { coverageHorizonMinutes } from '../../contract/coverage-query.ts';
import { none16 } from '../../places/catalogue.ts';
import { closureImpact } from '../measures/closures.ts';
import { round } from './figures.ts';
import { basisOf, type Situation } from './situation.ts';

/** What closing each site that counts would do, the worst first. */
export function rankClosures(situation: Situation, limit: number): CoverageClosures {
  const { sites, reach, chosen, people, cutoffSeconds, model } = situation;
  const impact = closureImpact({
    reach,
    open: chosen.counted,
    people,
    cutoff: cutoffSeconds,
    horizon: coverageHorizonMinutes[model.mode] * 60,
  });
  const counted: number[] = [];
  for (let site = 0; site < sites.count; site++) {
    if (chosen.counted[site] === 1 && sites.pending[site] === 0) counted.push(site);
  }
  const { losing, extraPersonMinutes } = impact;
  counted.sort(
    (a, b) => losing[b]! - losing[a]! || extraPersonMinutes[b]! - extraPersonMinutes[a]! || a - b,
  );
  const closures = counted.slice(0, limit).map((site): SiteClosure => {
    const district = sites.districts[site]!;
    return {
      ...sites.nameOf(site),
      kind: sites.kindOf(site),
      position: sites.positionOf(site),
      district: district === none16 ? null : model.grid.areas[district]!.name,
      reached: round(impact.reached[site]!, 1),
      losing: round(losing[site]!, 1),
      extraPersonMinutes: round(extraPersonMinutes[site]!, 1),
      sole: round(impact.sole[site]!, 1),
    };
  });
  return { basis: basisOf(situation), matched: counted.length, closures };
}
