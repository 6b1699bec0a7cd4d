import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { expect, test } from 'vitest';
import { roadClasses, type RoadClass, type RoadLines } from '../../../server/roads/road-lines.ts';
import { cutTile } from '../../../server/tiles/base-job.ts';
import { roadLayers } from '../../../server/tiles/base-layers.ts';
import { seeded } from './random-columns.ts';

/** Short lines at random inside the tile 14/13720/6693, each with a name of its own. */
function randomRoads(parts: readonly [RoadClass, number][]): RoadLines {
  const random = seeded(1);
  const classes = parts.flatMap(([roadClass, count]) =>
    Array.from({ length: count }, () => roadClasses.indexOf(roadClass)),
  );
  const count = classes.length;
  const coordinatesE7 = new Int32Array(count * 8);
  for (let vertex = 0; vertex < count * 4; vertex++) {
    coordinatesE7[2 * vertex] = Math.round((121.468 + random() * 0.015) * 1e7);
    coordinatesE7[2 * vertex + 1] = Math.round((31.243 + random() * 0.012) * 1e7);
  }
  return {
    count,
    classes: Uint8Array.from(classes),
    flags: new Uint8Array(count),
    nameIndex: Uint32Array.from({ length: count }, (_, line) => line + 1),
    names: ['', ...Array.from({ length: count }, (_, line) => `试验${line}路`)],
    englishNames: Array.from({ length: count + 1 }, () => ''),
    starts: Uint32Array.from({ length: count + 1 }, (_, line) => line * 4),
    coordinatesE7,
  };
}

function roadsOf(bytes: Uint8Array): VectorTileLayer {
  return new VectorTile(new PbfReader(bytes)).layers['road']!;
}

test('a tile that would be too large loses its smallest roads, not its main ones', () => {
  const layers = roadLayers(
    randomRoads([
      ['footway', 6000],
      ['primary', 50],
    ]),
  );
  const bytes = cutTile(layers, { z: 14, x: 13720, y: 6693 });
  expect(bytes.length).toBeLessThan(200_000);
  const roads = roadsOf(bytes);
  expect(roads.length).toBe(50);
  expect(roads.feature(0).properties).toEqual({ class: 'primary', name: '试验6000路' });
});

test('far away a class is one feature without names', () => {
  const layers = roadLayers(
    randomRoads([
      ['primary', 40],
      ['secondary', 40],
      ['footway', 40],
    ]),
  );
  const roads = roadsOf(cutTile(layers, { z: 11, x: 1715, y: 836 }));
  expect([0, 1].map((at) => roads.feature(at).properties)).toEqual([
    { class: 'primary' },
    { class: 'secondary' },
  ]);
  expect(roads.length).toBe(2);
  expect(roads.feature(0).loadGeometry()).toHaveLength(40);
});
