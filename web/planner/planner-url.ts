import type { Amenity, Kind, Mode, Need, Role } from '../../server/contract/codes.ts';
import type { AccessMeasure, Decay } from '../../server/contract/coverage-query.ts';
import type { Position } from '../../server/contract/geometry.ts';
import { amenities, kinds, modes, needs, roles } from '../codes.ts';
import type { Language } from '../map-contract.ts';
import {
  codeOf,
  codesOf,
  fixed,
  inRange,
  list,
  matching,
  toNumber,
  toPosition,
} from '../url-values.ts';
import { areaSorts, decays, horizonMinutes, levels, measures, tabs } from './choices.ts';
import type { AreaSort, Level, Tab } from './choices.ts';

/** Everything that a link to the planner's page carries. */
export interface PlannerState {
  /** Null asks about places of any kind. Never with `kinds`. */
  readonly need: Need | null;
  readonly kinds: readonly Kind[];
  readonly amenities: readonly Amenity[];
  readonly roles: readonly Role[];
  readonly verified: boolean;
  readonly mode: Mode;
  readonly minutes: number;
  /** Hour of the week, 0 is Monday from 00:00; null leaves opening hours out. */
  readonly hour: number | null;
  readonly layer: string | null;
  readonly city: string | null;
  /** A saved scenario. */
  readonly scenario: string | null;
  /** What it is compared with: another saved scenario, or `today` for the registry as it is. */
  readonly compare: string | null;
  readonly measure: AccessMeasure;
  readonly decay: Decay;
  readonly level: Level;
  readonly tab: Tab;
  readonly sort: AreaSort;
  readonly descending: boolean;
  /** Code of the area that is looked at. */
  readonly area: string | null;
  /** H3 index that names the gap that is looked at. */
  readonly gap: string | null;
  readonly language: Language;
  /** The map's camera; null for the whole city. */
  readonly centre: Position | null;
  readonly zoom: number | null;
  /** A ring that somebody drew, without the first point again at its end; empty for none. */
  readonly polygon: readonly Position[];
}

export const plannerDefaults: PlannerState = {
  need: 'rest',
  kinds: [],
  amenities: [],
  roles: [],
  verified: false,
  mode: 'walk',
  minutes: 15,
  hour: null,
  layer: null,
  city: null,
  scenario: null,
  compare: null,
  measure: 'nearest',
  decay: 'gaussian',
  level: 'district',
  tab: 'areas',
  sort: 'share',
  descending: false,
  area: null,
  gap: null,
  language: 'zh',
  centre: null,
  zoom: null,
  polygon: [],
};

/** The contract's limit for a ring, with room for one more point. */
const ringPoints = { least: 3, most: 200 };

/** Reads an address; what does not fit is left at its default. */
export function parsePlannerUrl(search: string, hash: string): PlannerState {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const camera = (fragment.get('map') ?? '').split('/').map(toNumber);
  const centre = toPosition([camera[2], camera[1]]);
  const mode = codeOf(query.get('mode'), modes) ?? plannerDefaults.mode;
  const chosenKinds = codesOf(query.get('kinds'), kinds);
  const minutes = wholeInRange(query.get('minutes'), 1, horizonMinutes[mode]);
  const sort = query.get('sort') ?? '';
  return {
    need: needOf(query.get('need'), chosenKinds),
    kinds: chosenKinds,
    amenities: codesOf(query.get('amenities'), amenities),
    roles: codesOf(query.get('roles'), roles),
    verified: query.get('verified') === '1',
    mode,
    minutes: minutes ?? plannerDefaults.minutes,
    hour: wholeInRange(query.get('hour'), 0, 167),
    layer: matching(query.get('layer'), /^[\w.-]{1,60}$/),
    city: matching(query.get('city'), /^[a-z]{2,8}$/),
    scenario: matching(query.get('scenario'), /^[a-z0-9]{10,24}$/),
    compare: matching(query.get('compare'), /^(today|[a-z0-9]{10,24})$/),
    measure: codeOf(query.get('measure'), measures) ?? plannerDefaults.measure,
    decay: codeOf(query.get('decay'), decays) ?? plannerDefaults.decay,
    level: codeOf(query.get('level'), levels) ?? plannerDefaults.level,
    tab: codeOf(query.get('tab'), tabs) ?? plannerDefaults.tab,
    sort: codeOf(sort.replace(/^-/, ''), areaSorts) ?? plannerDefaults.sort,
    descending: sort.startsWith('-'),
    area: matching(query.get('area'), /^[0-9a-z]{1,12}$/),
    gap: matching(query.get('gap'), /^8[0-9a-f]{14}$/),
    language: codeOf(query.get('lang'), ['zh', 'en'] as const) ?? plannerDefaults.language,
    centre,
    zoom: centre === null ? null : inRange(camera[0], 3, 22),
    polygon: ringOf(fragment.get('ring')),
  };
}

/** The address of a state: `?…#…`, only what differs from the defaults, always in one order. */
export function formatPlannerUrl(state: PlannerState): string {
  const query = [
    ...needPart(state),
    ...list('kinds', state.kinds),
    ...list('amenities', state.amenities),
    ...list('roles', state.roles),
    ...(state.verified ? ['verified=1'] : []),
    ...differing(state, ['mode', 'minutes', 'hour', 'layer', 'city', 'scenario', 'compare']),
    ...differing(state, ['measure', 'decay', 'level', 'tab']),
    ...sortPart(state),
    ...differing(state, ['area', 'gap']),
    ...(state.language === plannerDefaults.language ? [] : [`lang=${state.language}`]),
  ];
  const fragment = [
    ...(state.centre === null
      ? []
      : [
          `map=${(state.zoom ?? 10).toFixed(1)}/${fixed(state.centre[1])}/${fixed(state.centre[0])}`,
        ]),
    ...list('ring', state.polygon.map((point) => point.map(fixed)).flat()),
  ];
  const start = query.length === 0 ? '' : `?${query.join('&')}`;
  return fragment.length === 0 ? start : `${start}#${fragment.join('&')}`;
}

function needOf(text: string | null, chosenKinds: readonly Kind[]): Need | null {
  if (chosenKinds.length > 0 || text === 'any') return null;
  return codeOf(text, needs) ?? plannerDefaults.need;
}

function needPart({ need, kinds: chosen }: PlannerState): string[] {
  if (chosen.length > 0 || need === plannerDefaults.need) return [];
  return [`need=${need ?? 'any'}`];
}

function sortPart({ sort, descending }: PlannerState): string[] {
  if (sort === plannerDefaults.sort && !descending) return [];
  return [`sort=${descending ? '-' : ''}${sort}`];
}

type Plain = 'mode' | 'minutes' | 'hour' | 'layer' | 'city' | 'scenario' | 'compare';
type Shown = 'measure' | 'decay' | 'level' | 'tab' | 'area' | 'gap';

function differing(state: PlannerState, names: readonly (Plain | Shown)[]): string[] {
  return names
    .filter((name) => state[name] !== plannerDefaults[name] && state[name] !== null)
    .map((name) => `${name}=${state[name]}`);
}

function wholeInRange(text: string | null, least: number, most: number): number | null {
  const value = inRange(toNumber(text ?? ''), least, most);
  return value !== null && Number.isInteger(value) ? value : null;
}

/** `lon,lat,lon,lat,…`; a ring with a point that does not fit is no ring. */
function ringOf(text: string | null): Position[] {
  const numbers = (text ?? '').split(',').map(toNumber);
  const points: Position[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    const point = toPosition([numbers[at], numbers[at + 1]]);
    if (point === null) return [];
    points.push(point);
  }
  return points.length >= ringPoints.least && points.length <= ringPoints.most ? points : [];
}
