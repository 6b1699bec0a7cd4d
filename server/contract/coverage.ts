import { Type, type Static } from 'typebox';
import { Kind, Mode, oneOf } from './codes.ts';
import { AccessMeasure, CoverageQuestion, Decay } from './coverage-query.ts';
import { Position } from './geometry.ts';

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const NumberOrNull = OrNull(Type.Number());

/** Whom a layer counts. */
export const demandGroups = ['residents', 'couriers', 'ride_hail', 'truck', 'other'] as const;
export const DemandGroup = oneOf(demandGroups);
export type DemandGroup = (typeof demandGroups)[number];

/** Where people are: a layer of cells with people in them. */
export const DemandLayer = Type.Object({
  id: Type.String(),
  city: Type.String(),
  group: DemandGroup,
  nameZh: Type.String(),
  nameEn: Type.String(),
  source: Type.String(),
  /** What the figures say the state of; null where the source does not tell. */
  date: OrNull(Type.String({ format: 'date' })),
  /** Spread by a rule, not counted: shown as an estimate. */
  estimated: Type.Boolean(),
  /** True when the people of a cell differ by the hour of the day. */
  hourly: Type.Boolean(),
  people: Type.Number(),
  cells: Type.Integer(),
});
export type DemandLayer = Static<typeof DemandLayer>;

/** How far the travel times of a mode are. */
export const TravelStatus = Type.Object({
  mode: Mode,
  /** `no_roads`: nothing to travel on yet. `waiting`: its turn comes after another mode. */
  state: Type.Union([
    Type.Literal('no_roads'),
    Type.Literal('waiting'),
    Type.Literal('building'),
    Type.Literal('ready'),
    Type.Literal('failed'),
  ]),
  /** Positions of sites whose times are known, of all. */
  done: Type.Integer(),
  total: Type.Integer(),
  /** Seconds to go; null while nobody can tell. */
  secondsLeft: NumberOrNull,
  demonstrationRoads: Type.Boolean(),
  horizonMinutes: Type.Integer(),
  /** H3 resolution of the cells. */
  resolution: Type.Integer(),
});
export type TravelStatus = Static<typeof TravelStatus>;

/** How far the times can be trusted: a seeded sample compared with single routes. */
export const TravelCheck = Type.Object({
  at: Type.String({ format: 'date-time' }),
  pairs: Type.Integer(),
  medianSeconds: Type.Number(),
  p90Seconds: Type.Number(),
  worstSeconds: Type.Number(),
  /** Pairs that one of the two could reach and the other not. */
  disagreeing: Type.Integer(),
  /** By how much drawn shapes would overstate the cells within some minutes: 0.31 is 31 %. */
  overstatement: Type.Array(
    Type.Object({ minutes: Type.Integer(), isochrone: Type.Number(), circle: Type.Number() }),
  ),
});
export type TravelCheck = Static<typeof TravelCheck>;

export const CoverageStatus = Type.Object({
  city: Type.String(),
  modes: Type.Array(Type.Object({ ...TravelStatus.properties, check: OrNull(TravelCheck) })),
  layers: Type.Array(DemandLayer),
});
export type CoverageStatus = Static<typeof CoverageStatus>;

/** Figures of one area. Shares are 0 to 1; null where nobody is counted, never 0. */
export const AreaCoverage = Type.Object({
  code: Type.String(),
  level: Type.Union([
    Type.Literal('city'),
    Type.Literal('district'),
    Type.Literal('subdistrict'),
    Type.Literal('drawn'),
  ]),
  parent: OrNull(Type.String()),
  name: Type.String(),
  /** People of the layer in the area's cells. */
  people: Type.Number(),
  covered: Type.Number(),
  share: NumberOrNull,
  /** The way from the middle of a cell to the road left out: the upper end of the error band. */
  shareFromRoad: NumberOrNull,
  /** With unknown hours taken for open; the same as `share` where no hour is asked for. */
  shareUnknownOpen: NumberOrNull,
  /** Share with two sites or more within the cut-off. */
  backupShare: NumberOrNull,
  /** Mean and median minutes to the nearest site, of those within the horizon. */
  meanMinutes: NumberOrNull,
  medianMinutes: NumberOrNull,
  /** Share beyond the horizon, whose minutes are not known. */
  beyondShare: NumberOrNull,
  /** Counted sites inside the area. */
  sites: Type.Integer(),
  /** Part of the area that the roads reach, by cells: below 1 the area is covered in part only. */
  roadShare: NumberOrNull,
});
export type AreaCoverage = Static<typeof AreaCoverage>;

/** What every answer says of itself. */
export const CoverageBasis = Type.Object({
  question: CoverageQuestion,
  /** Version of the registry's snapshot. */
  version: Type.Integer(),
  layer: DemandLayer,
  mode: Mode,
  minutes: Type.Integer(),
  resolution: Type.Integer(),
  roads: Type.Object({
    source: Type.String(),
    builtAt: Type.String(),
    demonstration: Type.Boolean(),
  }),
  /** True while places of the registry are demonstration places. */
  demonstrationPlaces: Type.Boolean(),
  /** Sites that count, of those that the question is about. */
  sites: Type.Object({
    counted: Type.Integer(),
    /** Left out for the hour: closed then, or their hours are unknown. */
    closed: Type.Integer(),
    hoursUnknown: Type.Integer(),
    suspended: Type.Integer(),
    /** Their travel times are still being computed. */
    pending: Type.Integer(),
  }),
  check: OrNull(TravelCheck),
});
export type CoverageBasis = Static<typeof CoverageBasis>;

export const CoverageSummary = Type.Object({
  basis: CoverageBasis,
  city: AreaCoverage,
  /** Districts, subdistricts with an outline, and `drawn`; by code. */
  areas: Type.Array(AreaCoverage),
});
export type CoverageSummary = Static<typeof CoverageSummary>;

/** Columns of equal length, in the order of `h3`. */
export const CoverageCells = Type.Object({
  basis: CoverageBasis,
  measure: AccessMeasure,
  decay: OrNull(Decay),
  h3: Type.Array(Type.String()),
  people: Type.Array(Type.Number()),
  /** Seconds to the nearest site for `nearest`, else the measure; null: none within reach. */
  value: Type.Array(NumberOrNull),
});
export type CoverageCells = Static<typeof CoverageCells>;

/** Values of all cells in the order of the grid, for a page that has the grid already. */
export const CoverageValues = Type.Object({
  basis: CoverageBasis,
  measure: AccessMeasure,
  decay: OrNull(Decay),
  /** Of the grid that the positions refer to; another key means: load the tiles again. */
  grid: Type.String(),
  /** Position in the grid, which is the feature id in the tiles. */
  position: Type.Array(Type.Integer()),
  people: Type.Array(Type.Number()),
  value: Type.Array(NumberOrNull),
});
export type CoverageValues = Static<typeof CoverageValues>;

/** Why people cannot reach a service, most particular reason first. */
export const gapReasons = [
  'no_road',
  'closed_at_hour',
  'hours_unknown',
  'suspended',
  'not_verified',
  'role_not_served',
  'need_not_met',
  'detour',
  'just_beyond',
  'nothing_near',
] as const;
export const GapReason = oneOf(gapReasons);
export type GapReason = (typeof gapReasons)[number];

/** Neighbouring cells that are not covered, as one. */
export const CoverageGap = Type.Object({
  /** The cell with the most people; names the gap. */
  h3: Type.String(),
  cells: Type.Array(Type.String()),
  people: Type.Number(),
  centre: Position,
  district: OrNull(Type.Object({ code: Type.String(), name: Type.String() })),
  subdistrict: OrNull(Type.Object({ code: Type.String(), name: Type.String() })),
  /** From the cell with the most people. `minutes` null: beyond the horizon. */
  nearest: OrNull(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      kind: Kind,
      position: Position,
      minutes: NumberOrNull,
      /** Straight-line metres. */
      metres: Type.Number(),
    }),
  ),
  reason: GapReason,
  /** The place that would do but for the reason, where there is one. */
  instead: OrNull(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      kind: Kind,
      minutes: Type.Number(),
    }),
  ),
});
export type CoverageGap = Static<typeof CoverageGap>;

export const CoverageGaps = Type.Object({
  basis: CoverageBasis,
  /** Of all gaps, before the limit. */
  matched: Type.Integer(),
  people: Type.Number(),
  gaps: Type.Array(CoverageGap),
});
export type CoverageGaps = Static<typeof CoverageGaps>;

export const CoverageEquity = Type.Object({
  basis: CoverageBasis,
  measure: AccessMeasure,
  decay: OrNull(Decay),
  /** Population-weighted; null where it is not defined. */
  gini: NumberOrNull,
  /** Cumulative share of people (from the worst served) and of access, `[0,0]` to `[1,1]`. */
  lorenz: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  theil: OrNull(
    Type.Object({ total: Type.Number(), between: Type.Number(), within: Type.Number() }),
  ),
  /** Against residents per square kilometre of the area: above 0, access favours the dense. */
  concentration: NumberOrNull,
  /** Poverty of access: minutes beyond the cut-off. Share, depth, severity. */
  fgt: OrNull(Type.Tuple([Type.Number(), Type.Number(), Type.Number()])),
  areas: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      level: Type.Union([Type.Literal('district'), Type.Literal('subdistrict')]),
      people: Type.Number(),
      mean: NumberOrNull,
    }),
  ),
});
export type CoverageEquity = Static<typeof CoverageEquity>;

export const CoverageProfile = Type.Object({
  basis: CoverageBasis,
  /** Share covered in each hour of the week, Monday 00:00 first. */
  share: Type.Array(NumberOrNull, { minItems: 168, maxItems: 168 }),
  /** With unknown hours taken for open. */
  shareUnknownOpen: Type.Array(NumberOrNull, { minItems: 168, maxItems: 168 }),
  sitesOpen: Type.Array(Type.Integer(), { minItems: 168, maxItems: 168 }),
  /** Mean over 22:00 to 06:00, and over the other hours. */
  night: NumberOrNull,
  day: NumberOrNull,
});
export type CoverageProfile = Static<typeof CoverageProfile>;

export const SiteClosure = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Kind,
  position: Position,
  district: OrNull(Type.String()),
  /** People within the cut-off of this site. */
  reached: Type.Number(),
  /** People who would have none within the cut-off. */
  losing: Type.Number(),
  /** Person-minutes more to the next nearest; those who have none count up to the horizon. */
  extraPersonMinutes: Type.Number(),
  /** People for whom it is the only one within the horizon. */
  sole: Type.Number(),
});
export type SiteClosure = Static<typeof SiteClosure>;

export const CoverageClosures = Type.Object({
  basis: CoverageBasis,
  matched: Type.Integer(),
  closures: Type.Array(SiteClosure),
});
export type CoverageClosures = Static<typeof CoverageClosures>;
