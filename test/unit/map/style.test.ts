import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import type { Shown } from '../../../web/map/place-layers.ts';
import { onBasemap, ownStyle } from '../../../web/map/style.ts';
import { readMapColours } from '../../../web/map/theme.ts';
import { readTokens } from '../../helpers/tokens.ts';

const shown: Shown = {
  places: [],
  filter: 'needs=drink',
  selected: { id: 'sh-000007', position: [121.47, 31.23], about: null },
  highlighted: null,
  origin: [121.47, 31.23],
  route: {
    type: 'LineString',
    coordinates: [
      [121.47, 31.23],
      [121.48, 31.24],
    ],
  },
};

function optionsOf(theme: 'light' | 'dark', language: 'zh' | 'en') {
  const tokens = readTokens(theme);
  const colours = readMapColours((name) => tokens.get(name) ?? '');
  return { colours, theme, language, origin: 'http://127.0.0.1:8080', shown, textScale: 1 };
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(['zh', 'en'] as const)('our own style keeps to the specification in %s', (language) => {
    expect(validateStyleMin(ownStyle(optionsOf(theme, language)))).toEqual([]);
  });
});

test('nothing but our own tiles is fetched: no glyphs, no sprite, no other host', () => {
  const style = ownStyle(optionsOf('light', 'zh'));
  expect(style).not.toHaveProperty('glyphs');
  expect(style).not.toHaveProperty('sprite');
  const urls = JSON.stringify(style).match(/https?:\/\/[^"]+/g) ?? [];
  expect(urls.filter((url) => !url.startsWith('http://127.0.0.1:8080/tiles/'))).toEqual([]);
});

test('the filter of the list is the filter of the tiles', () => {
  const { sources } = ownStyle(optionsOf('light', 'zh'));
  expect(sources['places']).toMatchObject({
    tiles: ['http://127.0.0.1:8080/tiles/places/{z}/{x}/{y}.mvt?needs=drink'],
  });
});

test('on an approved base map our places lie on top and the way under its names', () => {
  const basemap: StyleSpecification = {
    version: 8,
    glyphs: 'https://maps.example/{fontstack}/{range}.pbf',
    sources: { land: { type: 'vector', url: 'https://maps.example/land.json' } },
    layers: [
      { id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' },
      { id: 'names', type: 'symbol', source: 'land', 'source-layer': 'names' },
    ],
  };
  const { layers, sources, glyphs } = onBasemap(basemap, optionsOf('light', 'zh'));
  const order = layers.map((layer) => layer.id);
  expect(Object.keys(sources)).toContain('land');
  expect(glyphs).toBe(basemap.glyphs);
  expect(order.indexOf('land')).toBeLessThan(order.indexOf('route'));
  expect(order.indexOf('route')).toBeLessThan(order.indexOf('names'));
  expect(order.indexOf('names')).toBeLessThan(order.indexOf('cluster'));
});

test('a token that is missing is named', () => {
  expect(() => readMapColours(() => '')).toThrow('--map-ground');
});
