import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RoadSet } from '../../server/roads/road-set.ts';
import { RoutingUnavailable, type LonLat } from '../../server/routing/router.ts';
import { openRouter } from '../../server/routing/open-router.ts';
import { openLocalRouter } from '../../server/routing/valhalla-local.ts';
import {
  noProgress,
  publishCopy,
  publishSmallCity,
  silentLog,
  smallCity,
  smallRiver,
  temporaryFolder,
} from '../helpers/roads.ts';

const built = temporaryFolder('routing-swap-built');
const builtParted = temporaryFolder('routing-swap-parted');
let withFerry: RoadSet;
let parted: RoadSet;
beforeAll(async () => {
  withFerry = await publishSmallCity(built.path, smallRiver);
  parted = await publishSmallCity(builtParted.path, { ...smallRiver, ferries: false });
});
afterAll(() => {
  built.remove();
  builtParted.remove();
});

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder('routing-swap')));
afterEach(() => folder.remove());

const west: LonLat = [121.465, 31.232];
const east: LonLat = [121.505, 31.228];
const across = { from: west, to: east, mode: 'walk' } as const;

function generations(): string[] {
  return readdirSync(join(folder.path, 'roads')).filter((name) => /^\d/.test(name));
}

test('without roads there is no answer yet', async () => {
  const router = await openLocalRouter(folder.path, silentLog);
  expect(router.ready()).toBe(false);
  await expect(router.route(across)).rejects.toThrow(RoutingUnavailable);
  await router.close();
});

test('the demonstration streets of the packs are made where there are none', async () => {
  const config = { valhallaUrl: null, dataDir: folder.path, citiesDir: folder.path };
  const options = {
    packs: [smallCity],
    now: new Date('2026-01-01T00:00:00Z'),
    log: silentLog,
    progress: noProgress,
  };
  const router = await openRouter(config, options);
  await router.prepared;
  expect(router.ready()).toBe(true);
  expect(router.demonstration()).toBe(true);
  expect(await router.route(across)).toMatchObject({ found: true });
  await router.close();
  const before = generations();
  const again = await openRouter(config, options);
  expect(again.ready()).toBe(true);
  await again.prepared;
  await again.close();
  expect(generations()).toEqual(before);
});

test('closing while the streets are being made ends the making', async () => {
  const router = await openRouter(
    { valhallaUrl: null, dataDir: folder.path, citiesDir: folder.path },
    {
      packs: [smallCity],
      now: new Date('2026-01-01T00:00:00Z'),
      log: silentLog,
      progress: noProgress,
    },
  );
  await router.close();
  expect(generations()).toEqual([]);
});

test('a newer set takes over, no request is dropped, and the old set goes', async () => {
  await publishCopy(folder.path, parted);
  const router = await openLocalRouter(folder.path, silentLog);
  const before = generations();
  const enough = new AbortController();
  const answers: boolean[] = [];
  const ask = async (): Promise<void> => {
    while (!enough.signal.aborted) answers.push((await router.route(across)).found);
  };
  const workers = [ask(), ask(), ask()];
  await publishCopy(folder.path, withFerry);
  await router.reload();
  enough.abort();
  await Promise.all(workers);
  // Only the new set has a ferry.
  expect(answers[0]).toBe(false);
  expect((await router.route(across)).found).toBe(true);
  expect(generations()).toHaveLength(1);
  expect(generations()).not.toEqual(before);
  await router.close();
});

test('a set that another process publishes is noticed without being told', async () => {
  const router = await openLocalRouter(folder.path, silentLog);
  await publishCopy(folder.path, withFerry);
  await expect.poll(() => router.ready(), { timeout: 20_000 }).toBe(true);
  await router.close();
});

test('a routing process that dies is started again', async () => {
  await publishCopy(folder.path, withFerry);
  const router = await openLocalRouter(folder.path, silentLog);
  for (const pid of routingProcesses(folder.path)) process.kill(pid, 'SIGKILL');
  await expect.poll(() => router.ready()).toBe(false);
  await expect.poll(() => router.ready(), { timeout: 20_000 }).toBe(true);
  expect(await router.route(across)).toMatchObject({ found: true });
  await router.close();
});

test('a closed router leaves no process behind', async () => {
  await publishCopy(folder.path, withFerry);
  const router = await openLocalRouter(folder.path, silentLog);
  expect(routingProcesses(folder.path)).toHaveLength(1);
  await router.close();
  expect(routingProcesses(folder.path)).toEqual([]);
  await expect(router.route(across)).rejects.toThrow(RoutingUnavailable);
});

/** Processes of this machine whose arguments name a folder. */
function routingProcesses(path: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => commandLine(name).includes(`${path}/`))
    .filter((name) => commandLine(name).includes('valhalla-process.ts'))
    .map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended while the list was being read.
    return '';
  }
}
