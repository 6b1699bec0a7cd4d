import type { CoverageProfile } from '../../contract/coverage.ts';
import { coveredByHour, sitesOpenByHour } from '../measures/week.ts';
import { hoursOfWeek, weekWords } from '../sites/open-week.ts';
import { chooseSites } from '../sites/choose-sites.ts';
import { round, shareOf } from './figures.ts';
import { basisOf, type Situation } from './situation.ts';

/** Coverage in each hour of the week; the hour that was asked for plays no part. */
export function profileWeek(situation: Situation): CoverageProfile {
  const { sites, reach, cutoffSeconds, layer, asked } = situation;
  const chosen = chooseSites(sites, { ...asked, hour: null });
  const open = chosen.counted.map((counted, site) => (sites.pending[site] === 1 ? 0 : counted));
  const people = layer.layer.hourly
    ? Array.from({ length: 24 }, (_, hour) => layer.peopleAt(hour))
    : [layer.peopleAt(null)];
  const totals = people.map((column) => column.reduce((sum, here) => sum + here, 0));
  const shares = (weeks: Uint32Array): (number | null)[] =>
    Array.from(
      coveredByHour({ reach, open, weeks, people, cutoff: cutoffSeconds }),
      (covered, hour) => shareOf(covered, totals[hour % totals.length]!),
    );
  const share = shares(sites.openWords);
  return {
    basis: basisOf({ ...situation, asked: { ...asked, hour: null }, chosen }),
    share,
    shareUnknownOpen: shares(withUnknownOpen(situation)),
    sitesOpen: Array.from(sitesOpenByHour(open, sites.openWords)),
    night: meanOf(share, isNight),
    day: meanOf(share, (hour) => !isNight(hour)),
  };
}

function withUnknownOpen({ sites }: Situation): Uint32Array {
  const weeks = sites.openWords.slice();
  for (let site = 0; site < sites.count; site++) {
    if (sites.hoursKnown[site] === 0) {
      weeks.fill(0xffff_ffff, site * weekWords, (site + 1) * weekWords);
    }
  }
  return weeks;
}

/** 22:00 to 06:00. */
function isNight(hour: number): boolean {
  const hourOfDay = hour % 24;
  return hourOfDay >= 22 || hourOfDay < 6;
}

function meanOf(
  share: readonly (number | null)[],
  included: (hour: number) => boolean,
): number | null {
  const values = Array.from({ length: hoursOfWeek }, (_, hour) => hour)
    .filter(included)
    .flatMap((hour) => share[hour] ?? []);
  return values.length === 0
    ? null
    : round(values.reduce((sum, value) => sum + value, 0) / values.length, 6);
}
