import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { extractRoadLines } from '../../../server/roads/extract-lines.ts';
import type { OsmWay } from '../../../server/roads/osm/primitive-block.ts';
import { readOsmPbf } from '../../../server/roads/osm/read-pbf.ts';
import { writeOsmPbf } from '../../../server/roads/osm/write-pbf.ts';
import { RoadFileError } from '../../../server/roads/road-file-error.ts';
import {
  readRoadLines,
  roadClasses,
  roadFlags,
  writeRoadLines,
} from '../../../server/roads/road-lines.ts';
import { noProgress, realExtract, temporaryFolder } from '../../helpers/roads.ts';

const folder = temporaryFolder('roads-pbf');
afterAll(folder.remove);

const longitudes = [121.4693, 121.4701, -0.1234567, 179.9999999];
const latitudes = [31.2317, 31.2309, -51.5, 89.9999999];
const ways = [
  { refs: [0, 1, 2], tags: { highway: 'primary', name: '示范一路', 'name:en': 'Demo 1 Road' } },
  { refs: [3, 0], tags: { highway: 'residential', oneway: '-1', bridge: 'yes', tunnel: 'no' } },
  { refs: [1, 3], tags: { route: 'ferry', name: '示范一路' } },
  { refs: [1, 2], tags: { building: 'yes' } },
  { refs: [0, 3], tags: { highway: 'motorway_link' } },
];

function written(name: string): string {
  const path = join(folder.path, name);
  writeOsmPbf(path, longitudes, latitudes, ways);
  return path;
}

test('what is written is read back: nodes to seven decimals, tags and refs of ways', async () => {
  const nodes: number[][] = [];
  const seen: OsmWay[] = [];
  await readOsmPbf(written('round.osm.pbf'), {
    node: (...node) => nodes.push(node),
    way: (way) => seen.push(way),
  });
  expect(nodes).toEqual([
    [1, 1214693000, 312317000],
    [2, 1214701000, 312309000],
    [3, -1234567, -515000000],
    [4, 1799999999, 899999999],
  ]);
  expect(seen.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(seen[0]!.refs).toEqual([1, 2, 3]);
  expect(Object.fromEntries(seen[0]!.tags)).toEqual(ways[0]!.tags);
});

test('more nodes than one block holds keep their order and refs', async () => {
  const count = 20_001;
  const path = join(folder.path, 'long.osm.pbf');
  writeOsmPbf(
    path,
    Float64Array.from({ length: count }, (_, index) => 121 + index / 1e5),
    Float64Array.from({ length: count }, () => 31),
    [{ refs: [count - 1, 0], tags: { highway: 'path' } }],
  );
  let last = 0;
  let refs: readonly number[] = [];
  await readOsmPbf(path, {
    node: (id, longitudeE7) => {
      expect(longitudeE7).toBe(Math.round((121 + (id - 1) / 1e5) * 1e7));
      last = id;
    },
    way: (way) => (refs = way.refs),
  });
  expect(last).toBe(count);
  expect(refs).toEqual([count, 1]);
});

test('lines carry class, flags, names and direction', async () => {
  const { lines, bbox } = await extractRoadLines(written('lines.osm.pbf'), noProgress);
  expect([...lines.classes].map((code) => roadClasses[code])).toEqual([
    'primary',
    'residential',
    'ferry',
    'motorway',
  ]);
  expect([...lines.flags]).toEqual([
    0,
    roadFlags.oneway | roadFlags.bridge,
    0,
    roadFlags.link | roadFlags.oneway,
  ]);
  expect(
    [...lines.nameIndex].map((index) => [lines.names[index], lines.englishNames[index]]),
  ).toEqual([
    ['示范一路', 'Demo 1 Road'],
    ['', ''],
    ['示范一路', ''],
    ['', ''],
  ]);
  // oneway=-1 runs against the way, so its vertices are turned round.
  expect(Array.from(lines.coordinatesE7).slice(6, 10)).toEqual([
    1214693000, 312317000, 1799999999, 899999999,
  ]);
  expect(bbox).toEqual([-0.1234567, -51.5, 179.9999999, 89.9999999]);
});

test('a file of lines reads back as it was written', async () => {
  const { lines } = await extractRoadLines(written('columns.osm.pbf'), noProgress);
  const path = join(folder.path, 'lines.bin');
  await writeRoadLines(path, lines);
  expect(await readRoadLines(path)).toEqual(lines);
});

test.for([
  ['an empty file', '', /is empty/],
  ['text', 'osm,pbf\n1,2\n3,4\n', /not an OpenStreetMap PBF file/],
  ['three bytes', 'abc', /not an OpenStreetMap PBF file/],
] as const)('%s is refused', async ([, content, message]) => {
  const path = join(folder.path, 'bad.osm.pbf');
  writeFileSync(path, content);
  const reading = readOsmPbf(path, {});
  await expect(reading).rejects.toThrow(RoadFileError);
  await expect(reading).rejects.toThrow(message);
});

test('a file that ends early is refused as incomplete', async () => {
  const whole = readFileSync(written('whole.osm.pbf'));
  const path = join(folder.path, 'cut.osm.pbf');
  writeFileSync(path, whole.subarray(0, whole.length - 10));
  await expect(readOsmPbf(path, {})).rejects.toThrow(/not complete/);
});

test('a file with a broken block is refused as damaged', async () => {
  const bytes = readFileSync(written('broken.osm.pbf'));
  bytes.fill(0xff, bytes.length - 40, bytes.length - 20);
  const path = join(folder.path, 'broken.osm.pbf');
  writeFileSync(path, bytes);
  await expect(readOsmPbf(path, { way: noProgress })).rejects.toThrow(/damaged/);
});

test('a file that is not there is named', async () => {
  await expect(readOsmPbf('/nonexistent/x.osm.pbf', {})).rejects.toThrow('/nonexistent/x.osm.pbf');
});

test('an extract without roads is refused', async () => {
  const path = join(folder.path, 'houses.osm.pbf');
  writeOsmPbf(path, longitudes, latitudes, [{ refs: [0, 1, 2, 0], tags: { building: 'yes' } }]);
  await expect(extractRoadLines(path, noProgress)).rejects.toThrow(/holds no roads/);
});

const extract = realExtract();
test.skipIf(extract === null)(
  'the real extract gives its 4,701 roads with their names',
  async () => {
    const { lines, bbox } = await extractRoadLines(extract!, noProgress);
    expect(lines.count).toBe(4701);
    expect(lines.names).toContain('南京西路');
    expect(lines.englishNames[lines.names.indexOf('威海路')]).toBe('Weihai Road');
    expect(bbox.map((degrees) => degrees.toFixed(2))).toEqual([
      '121.41',
      '31.18',
      '121.55',
      '31.28',
    ]);
  },
);
