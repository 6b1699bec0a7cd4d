import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  leaseCurrentRoads,
  leaseGeneration,
  publishRoads,
  sweepRoads,
} from '../../../server/roads/publish-roads.ts';
import { currentRoads, watchRoads, type RoadMeta } from '../../../server/roads/road-set.ts';
import { temporaryFolder } from '../../helpers/roads.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder('roads-publish')));
afterEach(() => folder.remove());

const meta: RoadMeta = {
  source: 'first',
  builtAt: '2026-01-01T00:00:00.000Z',
  demonstration: true,
  attribution: 'test',
  bbox: [121, 31, 122, 32],
  lines: 1,
  fingerprint: null,
  valhalla: '0',
};

function publish(source: string, mayReplace = () => true): ReturnType<typeof publishRoads> {
  return publishRoads(folder.path, async () => ({ ...meta, source }), mayReplace);
}

function generations(): string[] {
  return readdirSync(join(folder.path, 'roads')).filter((name) => /^\d/.test(name));
}

test('there is no set before one is published', () => {
  expect(currentRoads(folder.path)).toBeNull();
});

test('a published set is the current one, and the one before it goes', async () => {
  const first = await publish('first');
  expect(currentRoads(folder.path)).toEqual(first);
  const second = await publish('second');
  expect(currentRoads(folder.path)?.meta.source).toBe('second');
  expect(generations()).toEqual([second.generation]);
});

test('a build that fails leaves the set before it', async () => {
  const first = await publish('first');
  const failing = publishRoads(
    folder.path,
    async (temporary) => {
      writeFileSync(join(temporary, 'half'), '');
      throw new Error('disk full');
    },
    () => true,
  );
  await expect(failing).rejects.toThrow('disk full');
  expect(currentRoads(folder.path)).toEqual(first);
  expect(readdirSync(join(folder.path, 'roads')).toSorted()).toEqual(
    [first.generation, 'current.json', 'leases'].toSorted(),
  );
});

test('a set that may not replace the current one is given up', async () => {
  await publish('real');
  const kept = await publish('demonstration', () => false);
  expect(kept.meta.source).toBe('real');
  expect(generations()).toHaveLength(1);
});

test('a generation that somebody reads stays until it is let go', async () => {
  const first = await publish('first');
  const leased = await leaseCurrentRoads(folder.path);
  await publish('second');
  expect(existsSync(first.folder)).toBe(true);
  await leased!.lease[Symbol.asyncDispose]();
  await sweepRoads(folder.path);
  expect(existsSync(first.folder)).toBe(false);
});

test('what killed processes left is swept: half-built folders, and sets that they held', async () => {
  const first = await publish('first');
  const dead = await deadProcessId();
  const roads = join(folder.path, 'roads');
  mkdirSync(join(roads, `building-${dead}-1-abc`, 'tiles'), { recursive: true });
  writeFileSync(join(roads, `building-${dead}-1-abc.json`), '{}');
  mkdirSync(join(roads, 'leases', first.generation), { recursive: true });
  writeFileSync(join(roads, 'leases', first.generation, `${dead}-1-abc`), '');
  const second = await publish('second');
  expect(readdirSync(roads).toSorted()).toEqual(
    [second.generation, 'current.json', 'leases'].toSorted(),
  );
});

test('a lease of an earlier process with this id does not hold', async () => {
  const first = await publish('first');
  mkdirSync(join(folder.path, 'roads', 'leases', first.generation), { recursive: true });
  writeFileSync(join(folder.path, 'roads', 'leases', first.generation, `${process.pid}-1-abc`), '');
  await publish('second');
  expect(existsSync(first.folder)).toBe(false);
});

test('a watcher hears of a set that is published later', async () => {
  await publish('first');
  const { promise, resolve } = Promise.withResolvers<string>();
  const stop = watchRoads(folder.path, (roads) => resolve(roads.meta.source));
  await publish('second');
  expect(await promise).toBe('second');
  stop();
});

test('two leases on one generation are two', async () => {
  const first = await publish('first');
  const one = await leaseGeneration(folder.path, first.generation);
  const other = await leaseGeneration(folder.path, first.generation);
  await one[Symbol.asyncDispose]();
  await publish('second');
  expect(existsSync(first.folder)).toBe(true);
  await other[Symbol.asyncDispose]();
});

async function deadProcessId(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid!;
}
