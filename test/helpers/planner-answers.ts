import type { SiteInfo } from '../../server/contract/city.ts';
import type {
  AreaCoverage,
  CoverageBasis,
  CoverageClosures,
  CoverageEquity,
  CoverageGaps,
  CoverageProfile,
  CoverageStatus,
  CoverageSummary,
  DemandLayer,
} from '../../server/contract/coverage.ts';
import type { SitedSite, SitingResult } from '../../server/contract/siting.ts';

/* Answers of the coverage engine as its contract has them, for tests of the planner's page. */

const residents: DemandLayer = {
  id: 'residents',
  city: 'sh',
  group: 'residents',
  nameZh: '常住人口',
  nameEn: 'Residents',
  source: '2020 年人口普查，按路网估算',
  date: '2020-11-01',
  estimated: true,
  hourly: false,
  people: 1_000,
  cells: 10,
};

const drivers: DemandLayer = {
  ...residents,
  id: 'ride_hail',
  group: 'ride_hail',
  nameZh: '网约车司机',
  nameEn: 'Ride-hailing drivers',
};

const status: CoverageStatus = {
  city: 'sh',
  modes: (['walk', 'ebike', 'car', 'truck'] as const).map((mode) => ({
    mode,
    state: 'ready',
    done: 100,
    total: 100,
    secondsLeft: 0,
    demonstrationRoads: true,
    horizonMinutes: mode === 'walk' ? 30 : 20,
    resolution: 9,
    check: null,
  })),
  layers: [residents, drivers],
};

export function area(code: string, figures: Partial<AreaCoverage> = {}): AreaCoverage {
  return {
    code,
    level: 'district',
    parent: 'sh',
    name: `区 ${code}`,
    people: 100,
    covered: 70,
    share: 0.7,
    shareFromRoad: 0.72,
    shareUnknownOpen: 0.7,
    backupShare: 0.4,
    meanMinutes: 9.5,
    medianMinutes: 8,
    beyondShare: 0.05,
    sites: 4,
    roadShare: 1,
    ...figures,
  };
}

export const basis: CoverageBasis = {
  question: { city: 'sh', mode: 'walk', minutes: 15, need: 'rest' },
  version: 7,
  layer: residents,
  mode: 'walk',
  minutes: 15,
  resolution: 9,
  roads: { source: '示范路网', builtAt: '2026-11-01T00:00:00Z', demonstration: true },
  demonstrationPlaces: true,
  sites: { counted: 12, closed: 0, hoursUnknown: 0, suspended: 0, pending: 0 },
  check: {
    at: '2026-11-01T00:00:00Z',
    pairs: 1_500,
    medianSeconds: 0.4,
    p90Seconds: 1.5,
    worstSeconds: 9,
    disagreeing: 3,
    overstatement: [
      { minutes: 5, isochrone: 0.31, circle: 0.79 },
      { minutes: 15, isochrone: 0.1, circle: 0.2 },
    ],
  },
};

export function summary(areas: readonly AreaCoverage[]): CoverageSummary {
  return {
    basis,
    city: area('sh', { level: 'city', parent: null, name: '上海', people: 1_000, covered: 700 }),
    areas: [...areas],
  };
}

export function site(id: string, figures: Partial<SitedSite> = {}): SitedSite {
  return {
    id,
    name: `候选 ${id}`,
    position: [121.4, 31.2],
    district: '黄浦区',
    gain: 50,
    cumulative: 750,
    required: false,
    ...figures,
  };
}

export function sitingResult(figures: Partial<SitingResult> = {}): SitingResult {
  return {
    model: 'mclp',
    status: 'optimal',
    objective: 800,
    bound: 800,
    gap: 0,
    seconds: 4.2,
    baseline: 700,
    people: 1_000,
    candidates: 300,
    existing: 12,
    sites: [
      site('cell:8930a1', { gain: 60, cumulative: 760 }),
      site('sh-000123', { gain: 40, cumulative: 800 }),
    ],
    curve: [
      { sites: 0, objective: 700, proven: true },
      { sites: 1, objective: 760, proven: false },
      { sites: 2, objective: 800, proven: true },
      { sites: 3, objective: 820, proven: false },
    ],
    alternatives: [],
    districts: [{ code: '310101', name: '黄浦区', people: 400, before: 0.7, after: 0.8 }],
    fairnessCost: null,
    reasonZh: null,
    reasonEn: null,
    ...figures,
  };
}

const city: SiteInfo = {
  cities: [
    {
      id: 'sh',
      nameZh: '上海市',
      nameEn: 'Shanghai',
      timeZone: 'Asia/Shanghai',
      centre: [121.47, 31.23],
      bbox: [120.8, 30.6, 122.2, 31.9],
      mapNames: [],
    },
  ],
  attributions: ['© OpenStreetMap 贡献者'],
  mapApproval: null,
  demonstration: { places: true, roads: true },
  basemapStyleUrl: null,
  icpNumber: null,
  routing: true,
  version: 7,
};

const profile: CoverageProfile = {
  basis,
  share: Array.from({ length: 168 }, (_, hour) =>
    hour === 40 ? null : hour % 24 < 6 || hour % 24 >= 22 ? 0.2 : 0.7,
  ),
  shareUnknownOpen: Array.from({ length: 168 }, () => 0.75),
  sitesOpen: Array.from({ length: 168 }, (_, hour) => (hour % 24 < 6 ? 3 : 12)),
  night: 0.2,
  day: 0.7,
};

const equity: CoverageEquity = {
  basis,
  measure: 'nearest',
  decay: null,
  gini: 0.31,
  lorenz: [
    [0, 0],
    [0.5, 0.3],
    [1, 1],
  ],
  theil: { total: 0.2, between: 0.05, within: 0.15 },
  concentration: 0.1,
  fgt: [0.3, 0.1, 0.05],
  areas: [],
};

const gaps: CoverageGaps = { basis, matched: 0, people: 0, gaps: [] };
const closures: CoverageClosures = { basis, matched: 0, closures: [] };

/** By path, whatever the question. */
export const answers: Readonly<Record<string, unknown>> = {
  '/api/site': city,
  '/api/coverage/status': status,
  '/api/coverage/summary': summary([area('310101'), area('310104', { share: 0.6 })]),
  '/api/coverage/gaps': gaps,
  '/api/coverage/closures': closures,
  '/api/coverage/profile': profile,
  '/api/coverage/equity': equity,
};
