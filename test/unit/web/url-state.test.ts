import {
  assert,
  boolean as bool,
  constantFrom,
  integer,
  option,
  property,
  subarray,
  tuple,
  record,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amenities, entries, kinds, modes, needs, roles } from '../../../web/codes.ts';
import { defaults, formatUrl, parseUrl, type UrlState } from '../../../web/url-state.ts';
import { roundPosition } from '../../../web/url-values.ts';

function parse(address: string): UrlState {
  const [search = '', hash = ''] = address.split('#');
  return parseUrl(search, hash);
}

const degrees = (limit: number) =>
  integer({ min: -limit * 10_000, max: limit * 10_000 }).map((value) => value / 10_000);
const position = tuple(degrees(179), degrees(84));

const states = record({
  needs: subarray([...needs]),
  kinds: subarray([...kinds]),
  amenities: subarray([...amenities]),
  roles: subarray([...roles]),
  entries: subarray([...entries]),
  openNow: bool(),
  mode: constantFrom(...modes),
  radius: option(integer({ min: 100, max: 50_000 })),
  place: option(constantFrom('sh-000123', 'suzhou-123456789')),
  panel: option(constantFrom('route', 'filters', 'settings')),
  sheet: constantFrom('peek', 'half', 'full'),
  language: constantFrom('zh', 'en'),
  centre: option(position),
  zoom: integer({ min: 30, max: 220 }).map((tenths) => tenths / 10),
  at: option(position),
  within: option(
    position.map(([west, south]) => [west, south, west + 0.01, south + 0.01] as const),
  ),
}).map((state) => ({
  ...state,
  zoom: state.centre === null ? null : state.zoom,
  within:
    state.within === null
      ? null
      : (state.within.map((value) => Number(value.toFixed(4))) as UrlState['within']),
}));

describe('the address', () => {
  it('reproduces every state', () => {
    assert(
      property(states as Arbitrary<UrlState>, (state) => {
        expect(parse(formatUrl(state))).toEqual(state);
      }),
    );
  });

  it('is empty for the defaults', () => {
    expect(formatUrl(defaults)).toBe('');
  });

  it('keeps coordinates out of what is sent to the server', () => {
    const address = formatUrl({
      ...defaults,
      centre: [121.4737, 31.2304],
      zoom: 14,
      at: [121.5, 31.2],
      within: [121.4, 31.1, 121.5, 31.2],
    });
    expect(address).toBe('#map=14.0/31.2304/121.4737&at=121.5,31.2&in=121.4,31.1,121.5,31.2');
  });

  it.each([
    ['?needs=drink,beer', { needs: ['drink'] }],
    ['?mode=plane', { mode: 'walk' }],
    ['?radius=1e9', { radius: null }],
    ['?radius=', { radius: null }],
    ['?place=../../etc/passwd', { place: null }],
    ['?sheet=huge', { sheet: 'half' }],
    ['?lang=fr', { language: 'zh' }],
    ['?open=yes', { openNow: false }],
    ['#at=121.4', { at: null }],
    ['#at=31.2,121.4', { at: null }],
    ['#at=,', { at: null }],
    ['#map=14/NaN/121', { centre: null, zoom: null }],
    ['#map=99/31.2/121.4', { centre: [121.4, 31.2], zoom: null }],
    ['#in=2,1,1,2', { within: null }],
  ])('reads %s as its default where it does not fit', (address, expected) => {
    expect(parse(address)).toMatchObject(expected);
  });

  it('puts codes in one order, whatever the link says', () => {
    expect(formatUrl(parse('?needs=toilet,drink,toilet'))).toBe('?needs=drink,toilet');
  });

  it('rounds a position to about ten metres', () => {
    expect(roundPosition([121.469_312_34, 31.231_749_9])).toEqual([121.4693, 31.2317]);
  });
});
