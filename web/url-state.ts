import type { Amenity, Entry, Kind, Mode, Need, Role } from '../server/contract/codes.ts';
import type { BoundingBox, Position } from '../server/contract/geometry.ts';
import { amenities, entries, kinds, modes, needs, roles } from './codes.ts';
import type { Language } from './map-contract.ts';
import {
  codeOf,
  codesOf,
  fixed,
  inRange,
  list,
  matching,
  toBox,
  toNumber,
  toPosition,
} from './url-values.ts';

export type SheetHeight = 'peek' | 'half' | 'full';
export type Panel = 'route' | 'filters' | 'settings';

/** Everything a link must carry to show the same view again. */
export interface UrlState {
  readonly needs: readonly Need[];
  readonly kinds: readonly Kind[];
  readonly amenities: readonly Amenity[];
  readonly roles: readonly Role[];
  readonly entries: readonly Entry[];
  readonly openNow: boolean;
  readonly mode: Mode;
  /** Metres; null for the mode's own radius. */
  readonly radius: number | null;
  readonly place: string | null;
  readonly panel: Panel | null;
  readonly sheet: SheetHeight;
  readonly language: Language;
  /** The map's camera. */
  readonly centre: Position | null;
  readonly zoom: number | null;
  /** A point that the worker chose to search from; never what the device reported. */
  readonly at: Position | null;
  /** The box of "search this area". */
  readonly within: BoundingBox | null;
}

export const defaults: UrlState = {
  needs: [],
  kinds: [],
  amenities: [],
  roles: [],
  entries: [],
  openNow: false,
  mode: 'walk',
  radius: null,
  place: null,
  panel: null,
  sheet: 'half',
  language: 'zh',
  centre: null,
  zoom: null,
  at: null,
  within: null,
};

/**
 * Reads an address. What does not fit its schema is left at its default, so that an old or a
 * mistyped link still shows a map.
 *
 * Coordinates stand in the fragment, which browsers never send: no server, proxy or access log
 * between here and there sees where somebody looks.
 */
export function parseUrl(search: string, hash: string): UrlState {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const camera = (fragment.get('map') ?? '').split('/').map(toNumber);
  const centre = toPosition([camera[2], camera[1]]);
  return {
    needs: codesOf(query.get('needs'), needs),
    kinds: codesOf(query.get('kinds'), kinds),
    amenities: codesOf(query.get('amenities'), amenities),
    roles: codesOf(query.get('roles'), roles),
    entries: codesOf(query.get('entry'), entries),
    openNow: query.get('open') === '1',
    mode: codeOf(query.get('mode'), modes) ?? defaults.mode,
    radius: inRange(toNumber(query.get('radius') ?? ''), 100, 50_000),
    place: matching(query.get('place'), /^[a-z]{2,8}-[0-9]{6,12}$/),
    panel: codeOf(query.get('panel'), ['route', 'filters', 'settings'] as const),
    sheet: codeOf(query.get('sheet'), ['peek', 'half', 'full'] as const) ?? defaults.sheet,
    language: codeOf(query.get('lang'), ['zh', 'en'] as const) ?? defaults.language,
    centre,
    zoom: centre === null ? null : inRange(camera[0], 3, 22),
    at: toPosition((fragment.get('at') ?? '').split(',').map(toNumber)),
    within: toBox((fragment.get('in') ?? '').split(',').map(toNumber)),
  };
}

/** The address of a state: `?…#…`, only what differs from the defaults, always in one order. */
export function formatUrl(state: UrlState): string {
  const query = [
    ...list('needs', state.needs),
    ...list('kinds', state.kinds),
    ...list('amenities', state.amenities),
    ...list('roles', state.roles),
    ...list('entry', state.entries),
    ...(state.openNow ? ['open=1'] : []),
    ...(state.mode === defaults.mode ? [] : [`mode=${state.mode}`]),
    ...(state.radius === null ? [] : [`radius=${state.radius}`]),
    ...(state.place === null ? [] : [`place=${state.place}`]),
    ...(state.panel === null ? [] : [`panel=${state.panel}`]),
    ...(state.sheet === defaults.sheet ? [] : [`sheet=${state.sheet}`]),
    ...(state.language === defaults.language ? [] : [`lang=${state.language}`]),
  ];
  const fragment = [
    ...(state.centre === null
      ? []
      : [
          `map=${(state.zoom ?? 12).toFixed(1)}/${fixed(state.centre[1])}/${fixed(state.centre[0])}`,
        ]),
    ...(state.at === null ? [] : [`at=${state.at.map(fixed).join(',')}`]),
    ...(state.within === null ? [] : [`in=${state.within.map(fixed).join(',')}`]),
  ];
  const start = query.length === 0 ? '' : `?${query.join('&')}`;
  return fragment.length === 0 ? start : `${start}#${fragment.join('&')}`;
}
