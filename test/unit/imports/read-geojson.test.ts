import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFeatures } from '../../../server/imports/split-features.ts';
import { collect, readAll, temporaryFile } from './temporary-file.ts';

const collection = {
  type: 'FeatureCollection',
  name: 'a "features": [ trap',
  bbox: [121, 31, 122, 32],
  features: [
    {
      type: 'Feature',
      id: 7,
      geometry: { type: 'Point', coordinates: [121.47, 31.23] },
      properties: { 名称: '驿站 } ] "甲" \\', services: ['饮水', '休息'] },
    },
    { type: 'Feature', geometry: null, properties: { 名称: '乙', 地址: '示例路2号' } },
    {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [121, 31],
          [122, 32],
        ],
      },
      properties: null,
    },
  ],
  after: { features: [1, 2] },
};

test('however the text is cut, the same features come out', async () => {
  const text = JSON.stringify(collection, null, 1);
  const pieces = fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(pieces, async (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      async function* stream() {
        for (let index = 1; index < at.length; index += 1)
          yield text.slice(at[index - 1], at[index]);
      }
      const split = splitFeatures(stream());
      const features = await collect(split.features);
      expect(features.map((feature) => JSON.parse(feature))).toEqual(collection.features);
      expect(JSON.parse(split.envelope())).toEqual({ ...collection, features: [] });
    }),
  );
});

test('properties become columns, points positions, other shapes a problem of their row', async () => {
  const { table, rows } = await readAll(temporaryFile('a.json', JSON.stringify(collection)));
  expect(table).toMatchObject({ format: 'geojson', statedSystem: 'wgs84', hasGeometry: true });
  expect(table.header).toEqual(['@id', '名称', 'services', '地址']);
  expect(rows[0]).toMatchObject({ row: 1, position: [121.47, 31.23] });
  expect(rows[0]?.cells).toEqual(['7', '驿站 } ] "甲" \\', '饮水;休息', '']);
  expect(rows[1]).toMatchObject({ row: 2, position: null });
  expect(rows[2]?.problem?.code).toBe('not_a_feature');
});

test.each([
  ['a file that ends early', '{"type":"FeatureCollection","features":[{"a":1},', /too early/],
  ['an object without features', '{"type":"Feature","properties":{}}', /no "features"/],
  [
    'a system that we do not know',
    '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4479"}},"features":[]}',
    /EPSG::4479/,
  ],
])('refuses %s', async (_case, text, message) => {
  await expect(readAll(temporaryFile('a.geojson', text))).rejects.toThrow(message);
});
