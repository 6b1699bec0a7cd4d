import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateRoads } from '../../server/roads/demonstration/generate.ts';
import { writeOsmPbf } from '../../server/roads/osm/write-pbf.ts';
import { prepareRoads } from '../../server/roads/prepare-roads.ts';
import { currentRoads } from '../../server/roads/road-set.ts';
import { noProgress, smallCity, temporaryFolder } from '../helpers/roads.ts';

const folder = temporaryFolder('roads-command');
const extract = join(folder.path, 'small.osm.pbf');
beforeAll(() => {
  const roads = generateRoads([{ city: smallCity, river: null }]);
  writeOsmPbf(extract, roads.longitudes, roads.latitudes, roads.ways);
});
afterAll(folder.remove);

const root = resolve(import.meta.dirname, '../..');

function start(dataDir: string, ...args: string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, ['scripts/roads.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(
  dataDir: string,
  ...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(dataDir, ...args);
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  return { code: await ended, out, err };
}

test('roads come in by one command, with the line that their licence asks for', async () => {
  const dataDir = join(folder.path, 'import');
  const { code, out, err } = await run(dataDir, extract, '--attribution', '来源 test');
  expect(code).toBe(0);
  expect(out).toContain('Roads imported');
  expect(err).toContain('Building routing tiles 100 %');
  expect(currentRoads(dataDir)?.meta).toMatchObject({
    source: 'small.osm.pbf',
    attribution: '来源 test',
    demonstration: false,
  });
});

test('imported roads are not replaced by demonstration streets', async () => {
  const dataDir = join(folder.path, 'import');
  const imported = currentRoads(dataDir);
  const kept = await prepareRoads({ dataDir, citiesDir: folder.path }, [smallCity], {
    now: new Date('2026-01-01T00:00:00Z'),
    progress: noProgress,
  });
  expect(kept).toEqual(imported);
});

test('a kill while the tiles are built leaves the roads that were there', async () => {
  const dataDir = join(folder.path, 'killed');
  await run(dataDir, extract);
  const before = currentRoads(dataDir);
  const child = start(dataDir, extract);
  await new Promise<void>((building) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      if (chunk.includes('Building routing tiles')) building();
    });
  });
  child.kill('SIGKILL');
  await new Promise((ended) => child.once('exit', ended));
  expect(currentRoads(dataDir)).toEqual(before);
  expect(existsSync(before!.tilesFolder)).toBe(true);
  await run(dataDir, extract);
  expect(currentRoads(dataDir)?.generation).not.toBe(before?.generation);
  const left = readdirSync(join(dataDir, 'roads')).filter((name) => name.startsWith('building-'));
  expect(left).toEqual([]);
});

test.for<[string, (dataDir: string) => string[], number, RegExp]>([
  ['no file', () => [], 2, /Name a file[^]*Usage/],
  ['two files', () => [extract, extract], 2, /One file at a time/],
  ['an unknown option', () => ['--nope', extract], 2, /--nope[^]*Usage/],
  ['a file that is not there', () => ['/nonexistent.osm.pbf'], 1, /nonexistent\.osm\.pbf/],
  [
    'a file of another format',
    (dataDir) => {
      const path = `${dataDir}.csv`;
      writeFileSync(path, 'name,longitude,latitude\n');
      return [path];
    },
    1,
    /not an OpenStreetMap PBF file/,
  ],
])('%s is answered with a clear word', async ([name, args, code, message]) => {
  const dataDir = join(folder.path, name.replaceAll(' ', '-'));
  const result = await run(dataDir, ...args(dataDir));
  expect(result.code).toBe(code);
  expect(result.err).toMatch(message);
  expect(currentRoads(dataDir)).toBeNull();
});

test('--help explains', async () => {
  const { code, out } = await run(folder.path, '--help');
  expect(code).toBe(0);
  expect(out).toContain('npm run roads');
});
