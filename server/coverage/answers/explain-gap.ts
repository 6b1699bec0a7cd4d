import type { CoverageGap, GapReason } from '../../contract/coverage.ts';
import { distanceMetres } from '../../places/geodesy.ts';
import { conditions, siteConditions, type Condition } from '../sites/choose-sites.ts';
import { round } from './figures.ts';
import type { Situation } from './situation.ts';

/** Metres a second on foot, as Valhalla walks (5.1 km/h). */
const walkingSpeed = 5.1 / 3.6;
/** Streets are up to this much longer than the straight line without anybody calling it a detour. */
const ordinaryDetour = 1.5;
/** A site this much beyond the cut-off is just beyond it. */
const justBeyond = 1.2;
const noRoad = 65_535;

type Explanation = Pick<CoverageGap, 'nearest' | 'reason' | 'instead'>;

/**
 * Why a cell is not covered: the one condition of the question without which it would be, the most
 * particular first; where there is none, how far the nearest site that counts is.
 */
export function explainGap(cell: number, situation: Situation): Explanation {
  const { model, nearest, cutoffSeconds } = situation;
  const seconds = nearest.costs[cell]!;
  const byTime = nearest.sites[cell]!;
  const straight = nearestInLine(cell, situation);
  const site = byTime === -1 ? straight.site : byTime;
  const described: CoverageGap['nearest'] =
    site === -1
      ? null
      : {
          ...siteOf(site, situation),
          position: situation.sites.positionOf(site),
          minutes: seconds === Infinity ? null : round(seconds / 60, 1),
          metres: Math.round(metresTo(site, cell, situation)),
        };
  const explain = (reason: GapReason, instead: CoverageGap['instead'] = null): Explanation => ({
    nearest: described,
    reason,
    instead,
  });

  if (model.accessSeconds[cell] === noRoad) return explain('no_road');
  const lifted = liftConditions(cell, situation);
  if (lifted !== null) {
    const minutes = round(lifted.seconds / 60, 1);
    return explain(lifted.reason, { ...siteOf(lifted.site, situation), minutes });
  }
  if (isDetour(cell, straight, situation)) return explain('detour');
  if (seconds <= cutoffSeconds * justBeyond) return explain('just_beyond');
  return explain('nothing_near');
}

/** Within a walk in a straight line, but by road much farther than that, or not at all. */
function isDetour(
  cell: number,
  { site, metres }: { readonly site: number; readonly metres: number },
  { reach, cutoffSeconds }: Situation,
): boolean {
  if (metres > cutoffSeconds * walkingSpeed) return false;
  return secondsTo(site, cell, reach) * walkingSpeed > metres * ordinaryDetour;
}

/** Infinity beyond the horizon. */
function secondsTo(site: number, cell: number, reach: Situation['reach']): number {
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    for (let pair = cellStarts[cell]!; pair < cellStarts[cell + 1]!; pair++) {
      if (cellSites[pair]! + offset === site) return cellCosts[pair]!;
    }
    offset += siteCount;
  }
  return Infinity;
}

/** In the order in which they are given as a reason. */
const reasons: readonly (readonly [Condition, GapReason])[] = [
  ['hour', 'closed_at_hour'],
  ['hour', 'hours_unknown'],
  ['suspended', 'suspended'],
  ['verified', 'not_verified'],
  ['role', 'role_not_served'],
  ['topic', 'need_not_met'],
];

interface Lifted {
  readonly reason: GapReason;
  readonly site: number;
  readonly seconds: number;
}

/** Sites within the cut-off that a single condition keeps away: the nearest of the first reason. */
function liftConditions(cell: number, situation: Situation): Lifted | null {
  const { reach, sites, asked, cutoffSeconds } = situation;
  const meets = siteConditions(sites, asked);
  const found = new Map<GapReason, Lifted>();
  let offset = 0;
  for (const { cellStarts, cellSites, cellCosts, siteCount } of reach) {
    for (let pair = cellStarts[cell]!; pair < cellStarts[cell + 1]!; pair++) {
      const seconds = cellCosts[pair]!;
      if (seconds > cutoffSeconds) break;
      const site = cellSites[pair]! + offset;
      if (sites.gone[site] === 1) continue;
      const failing = conditions.filter((condition) => !meets[condition](site));
      if (failing.length !== 1) continue;
      const reason = reasonOf(failing[0]!, sites.hoursKnown[site] === 1);
      if (seconds < (found.get(reason)?.seconds ?? Infinity)) {
        found.set(reason, { reason, site, seconds });
      }
    }
    offset += siteCount;
  }
  for (const [, reason] of reasons) {
    const lifted = found.get(reason);
    if (lifted !== undefined) return lifted;
  }
  return null;
}

function reasonOf(condition: Condition, hoursKnown: boolean): GapReason {
  if (condition === 'hour') return hoursKnown ? 'closed_at_hour' : 'hours_unknown';
  return reasons.find(([each]) => each === condition)![1];
}

function nearestInLine(cell: number, situation: Situation): { site: number; metres: number } {
  const { counted } = situation.chosen;
  let [site, metres] = [-1, Infinity];
  for (let candidate = 0; candidate < counted.length; candidate++) {
    if (counted[candidate] === 0) continue;
    const away = metresTo(candidate, cell, situation);
    if (away < metres) [site, metres] = [candidate, away];
  }
  return { site, metres };
}

function metresTo(site: number, cell: number, { sites, model: { grid } }: Situation): number {
  return distanceMetres(
    grid.longitudes[cell]!,
    grid.latitudes[cell]!,
    sites.longitudes[site]!,
    sites.latitudes[site]!,
  );
}

function siteOf(site: number, { sites }: Situation) {
  return { ...sites.nameOf(site), kind: sites.kindOf(site) };
}
