import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import type { PlaceFeature } from '../../../server/contract/place.ts';
import { listData, markData, placeFilter, type Shown } from '../../../web/map/place-layers.ts';
import { placeId } from '../../../web/map/gestures.ts';

const nothing: Shown = {
  places: [],
  filter: '',
  selected: null,
  highlighted: null,
  origin: null,
  route: null,
};

function place(id: string, state: 'open' | 'closed' = 'open'): PlaceFeature {
  return {
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [121.47, 31.23] },
    properties: {
      id,
      name: `示范 ${id}`,
      kind: 'driver_home',
      address: null,
      district: null,
      entry: null,
      status: 'open',
      verification: 'field',
      open: { state, until: null },
      matched: [],
      offer: null,
      lastConfirmedOpen: null,
      source: 'demo',
    },
  };
}

test('the pins go by the order of the list, the first one first', () => {
  const { features } = listData({ ...nothing, places: [place('sh-000009'), place('sh-000002')] });
  expect(features.map(({ properties }) => [properties?.['place'], properties?.['rank']])).toEqual([
    ['sh-000009', 0],
    ['sh-000002', 1],
  ]);
});

test('a place that will be closed on arrival is drawn closed', () => {
  const arriving = place('sh-000001');
  const late: PlaceFeature = {
    ...arriving,
    properties: { ...arriving.properties, openOnArrival: { state: 'closed', until: null } },
  };
  const { features } = listData({ ...nothing, places: [late, place('sh-000002')] });
  expect(features.map(({ properties }) => properties?.['closed'])).toEqual([true, false]);
});

test('the selected place has one pin, the large one', () => {
  const shown: Shown = {
    ...nothing,
    places: [place('sh-000001')],
    selected: { id: 'sh-000001', position: null, about: null },
  };
  expect(listData(shown).features).toEqual([]);
  expect(markData(shown).features.map(({ properties }) => properties)).toEqual([
    { mark: 'selected', place: 'sh-000001', kind: 'driver_home', name: '示范 sh-000001' },
  ]);
});

test('a place from a link has a neutral pin until its kind is known', () => {
  const selected = { id: 'sh-000001', position: [121.47, 31.23] as [number, number], about: null };
  const [mark] = markData({ ...nothing, selected }).features;
  expect(mark?.properties).toMatchObject({ mark: 'selected', kind: 'any' });
});

test('a row under the pointer marks its pin', () => {
  const shown = { ...nothing, places: [place('sh-000001')], highlighted: 'sh-000001' };
  expect(markData(shown).features.map(({ properties }) => properties?.['mark'])).toEqual([
    'highlighted',
  ]);
});

test.each([
  ['a place of the list', { city: 'sh' }, 9, false],
  ['another place', { city: 'sh' }, 10, true],
  ['the same number in another city', { city: 'sz' }, 9, true],
  ['a cluster', { point_count: 3 }, undefined, false],
])('the tiles draw %s: %s %s → %s', (_name, properties, id, drawn) => {
  const filter = placeFilter({ ...nothing, places: [place('sh-000009')] });
  const compiled = createExpression(filter, 'layers[0].filter');
  if (compiled.result === 'error') throw new Error(compiled.value.join('; '));
  const feature = { type: 'Point' as const, properties, ...(id === undefined ? {} : { id }) };
  expect(compiled.value.evaluate({ zoom: 14 }, feature)).toBe(drawn);
});

test('city and number of a tile make the public id', () => {
  expect(placeId('sh', 123)).toBe('sh-000123');
  expect(placeId('sh', 12_345_678)).toBe('sh-12345678');
});
