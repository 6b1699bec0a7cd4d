import type {
  AreaCoverage,
  CoverageBasis,
  CoverageGap,
  CoverageSummary,
  DemandLayer,
  SiteClosure,
} from '../../server/contract/coverage.ts';

/*
 * Answers of the coverage API for tests of the page: whole, and true to the contract's types, so
 * that a change of the contract is seen here.
 */

export function area(differing: Partial<AreaCoverage> = {}): AreaCoverage {
  const people = differing.people ?? 100_000;
  const share = differing.share === undefined ? 0.75 : differing.share;
  return {
    code: '310101',
    level: 'district',
    parent: 'sh',
    name: '黄浦区',
    people,
    covered: people * (share ?? 0),
    share,
    shareFromRoad: share,
    shareUnknownOpen: share,
    backupShare: share,
    meanMinutes: 8.5,
    medianMinutes: 8,
    beyondShare: 0.02,
    sites: 40,
    roadShare: 1,
    ...differing,
  };
}

export const residents: DemandLayer = {
  id: 'residents',
  city: 'sh',
  group: 'residents',
  nameZh: '常住人口',
  nameEn: 'Residents',
  source: '第七次人口普查',
  date: '2020-11-01',
  estimated: true,
  hourly: false,
  people: 24_870_000,
  cells: 12_000,
};

export function basis(differing: Partial<CoverageBasis> = {}): CoverageBasis {
  return {
    question: { city: 'sh', mode: 'walk', minutes: 15, need: 'rest' },
    version: 7,
    layer: residents,
    mode: 'walk',
    minutes: 15,
    resolution: 9,
    roads: { source: 'demonstration', builtAt: '2026-05-01T00:00:00Z', demonstration: true },
    demonstrationPlaces: true,
    sites: { counted: 3_400, closed: 0, hoursUnknown: 0, suspended: 12, pending: 0 },
    check: null,
    ...differing,
  };
}

export function summaryOf(areas: readonly AreaCoverage[]): CoverageSummary {
  const city = area({ code: 'sh', level: 'city', parent: null, name: '上海市' });
  return { basis: basis(), city, areas: [...areas] };
}

export function gap(differing: Partial<CoverageGap> = {}): CoverageGap {
  return {
    h3: '89309886a2bffff',
    cells: ['89309886a2bffff'],
    people: 5_200,
    centre: [121.48, 31.23],
    district: { code: '310101', name: '黄浦区' },
    subdistrict: null,
    nearest: {
      id: 'sh-000012',
      name: '广场工会驿站',
      kind: 'union_station',
      position: [121.47, 31.22],
      minutes: 18.2,
      metres: 980,
    },
    reason: 'just_beyond',
    instead: null,
    ...differing,
  };
}

export function closure(differing: Partial<SiteClosure> = {}): SiteClosure {
  return {
    id: 'sh-000012',
    name: '广场工会驿站',
    kind: 'union_station',
    position: [121.47, 31.22],
    district: '黄浦区',
    reached: 31_000,
    losing: 800,
    extraPersonMinutes: 9_000,
    sole: 120,
    ...differing,
  };
}
