import { amenities, kinds, roles } from '../../contract/codes.ts';
import { needTable } from '../../places/needs.ts';
import { weekWords } from './open-week.ts';
import type { AskedQuestion } from '../questions/question.ts';
import type { SiteTable } from './sites.ts';

/** What may keep a site from counting; each is one question that can be lifted alone. */
export const conditions = ['topic', 'role', 'suspended', 'verified', 'hour'] as const;
export type Condition = (typeof conditions)[number];

/** Which sites count for a question, 1 for each that does. */
export interface ChosenSites {
  readonly counted: Uint8Array;
  /** With those whose hours nobody knows. The same array where no hour is asked for. */
  readonly countedOrUnknown: Uint8Array;
  /** Numbers of `CoverageBasis`. */
  readonly numbers: {
    readonly counted: number;
    readonly closed: number;
    readonly hoursUnknown: number;
    readonly suspended: number;
    readonly pending: number;
  };
}

type Filter = Pick<AskedQuestion, 'need' | 'kinds' | 'amenities' | 'roles' | 'verified' | 'hour'>;

/** One pass over the sites; a site that a scenario closed plays no part at all. */
export function chooseSites(sites: SiteTable, filter: Filter): ChosenSites {
  const meets = siteConditions(sites, filter);
  const { hour } = filter;
  const counted = new Uint8Array(sites.count);
  const countedOrUnknown = hour === null ? counted : new Uint8Array(sites.count);
  const numbers = { counted: 0, closed: 0, hoursUnknown: 0, suspended: 0, pending: 0 };
  for (let site = 0; site < sites.count; site++) {
    if (sites.gone[site] === 1 || !meets.topic(site) || !meets.role(site)) continue;
    if (!meets.verified(site)) continue;
    if (!meets.suspended(site)) {
      numbers.suspended += 1;
      continue;
    }
    if (meets.hour(site)) {
      numbers[sites.pending[site] === 1 ? 'pending' : 'counted'] += 1;
      counted[site] = 1;
      countedOrUnknown[site] = 1;
    } else if (sites.hoursKnown[site] === 0) {
      numbers.hoursUnknown += 1;
      countedOrUnknown[site] = 1;
    } else {
      numbers.closed += 1;
    }
  }
  return { counted, countedOrUnknown, numbers };
}

/** The conditions of a question, each as a test on a site: true where it keeps nothing away. */
export function siteConditions(
  sites: SiteTable,
  { need, kinds: kindCodes, amenities: amenityCodes, roles: roleCodes, verified, hour }: Filter,
): Record<Condition, (site: number) => boolean> {
  const kindMask = maskOf(kindCodes, kinds);
  const amenityMask = maskOf(amenityCodes, amenities);
  const roleMask = maskOf(roleCodes, roles);
  const needKinds = need === null ? 0 : maskOf(needTable[need].kinds, kinds);
  const needAmenities = need === null ? 0 : maskOf(needTable[need].amenities, amenities);
  return {
    topic: (site) => {
      const kind = 1 << sites.kinds[site]!;
      const has = sites.amenities[site]!;
      if (kindMask !== 0 && (kindMask & kind) === 0) return false;
      if ((has & amenityMask) !== amenityMask) return false;
      return need === null || (needKinds & kind) !== 0 || (needAmenities & has) !== 0;
    },
    role: (site) => {
      const serves = sites.roles[site]!;
      return roleMask === 0 || serves === 0 || (serves & roleMask) !== 0;
    },
    suspended: (site) => sites.suspended[site] === 0,
    verified: (site) => !verified || sites.verified[site] === 1,
    hour: (site) =>
      hour === null ||
      (sites.openWords[site * weekWords + (hour >> 5)]! & (1 << (hour & 31))) !== 0,
  };
}

function maskOf<T extends string>(chosen: readonly T[], all: readonly T[]): number {
  let mask = 0;
  for (const code of chosen) mask |= 1 << all.indexOf(code);
  return mask;
}
