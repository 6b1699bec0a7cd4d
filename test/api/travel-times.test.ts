import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  missingTravelTimes,
  readTravelCheck,
  readTravelTimes,
  sweepTravelTimes,
  writeTravelTimes,
} from '../../server/coverage/travel/queries.ts';
import {
  openTravelBuilder,
  type TravelBuilder,
} from '../../server/coverage/travel/travel-builder.ts';
import {
  choosePositions,
  noRoadNear,
  sitePositions,
  travelKey,
  type SitePositions,
  type TravelNetwork,
} from '../../server/coverage/travel/travel-network.ts';
import type { RoadSet } from '../../server/roads/road-set.ts';
import { databaseAvailable, openTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { publishCopy, publishSmallCity, temporaryFolder } from '../helpers/roads.ts';
import { smallNetwork, spreadSites } from '../helpers/travel-grid.ts';

describe.skipIf(!databaseAvailable)('travel times', () => {
  const folder = temporaryFolder('travel-times');
  let opened: TestDatabase;
  let roads: RoadSet;
  let builder: TravelBuilder;
  let network: TravelNetwork;
  let key: string;
  beforeAll(async () => {
    opened = await openTestDatabase();
    roads = await publishSmallCity(folder.path, null);
    builder = openBuilder();
    network = smallNetwork((await builder.roads())!);
    key = travelKey(network);
  });
  afterEach(async () => {
    await opened.database.db.deleteFrom('travel_grid').execute();
  });
  afterAll(async () => {
    await builder?.close();
    await opened?.close();
    folder.remove();
  });

  const openBuilder = (dataDir = folder.path): TravelBuilder =>
    openTravelBuilder({ connection: opened.database.connection, dataDir });
  const stored = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from travel_time where key = ${key}`.execute(
      opened.database.db,
    );
    return rows[0]!.count;
  };

  describe('in the database', () => {
    const access = Uint16Array.of(3, 0, noRoadNear);
    const two = sitePositions([121.47, 121.48], [31.23, 31.24]);
    const sites = [
      { cells: Uint32Array.of(0, 70_000), costs: Uint16Array.of(9, 1800) },
      { cells: new Uint32Array(0), costs: new Uint16Array(0) },
    ];

    test('are read as they were written, and what is not there is named', async () => {
      const { db } = opened.database;
      await writeTravelTimes(db, 'walk-a', access, two, sites);
      const three = sitePositions([121.48, 121.5, 121.47], [31.24, 31.2, 31.23]);
      const known = await readTravelTimes(db, 'walk-a', three);
      expect(known.sites).toEqual([sites[1], null, sites[0]]);
      expect([...known.missing]).toEqual([1]);
      expect(known.accessSeconds).toEqual(access);
      expect([...(await missingTravelTimes(db, 'walk-a', three))]).toEqual([1]);
    });

    test('on wheels do not count the way from a middle to the road', async () => {
      const { db } = opened.database;
      await writeTravelTimes(db, 'car-a', access, two, sites);
      const { accessSeconds } = await readTravelTimes(db, 'car-a', two);
      expect([...accessSeconds!]).toEqual([0, 0, noRoadNear]);
    });

    test('of another key are not known', async () => {
      const { db } = opened.database;
      await writeTravelTimes(db, 'walk-a', access, two, sites);
      const known = await readTravelTimes(db, 'walk-b', two);
      expect(known.accessSeconds).toBeNull();
      expect([...known.missing]).toEqual([0, 1]);
    });

    test('come in more rows than one query takes', async () => {
      const { db } = opened.database;
      const many = spreadSites(600);
      const reach = Array.from({ length: 600 }, (_, at) => ({
        cells: Uint32Array.of(at),
        costs: Uint16Array.of(at + 1),
      }));
      await writeTravelTimes(db, 'walk-a', access, many, reach);
      const known = await readTravelTimes(db, 'walk-a', many);
      expect(known.sites).toEqual(reach);
    });

    test('of keys that are no longer in use are swept, but not the young', async () => {
      const { db } = opened.database;
      for (const name of ['walk-used', 'walk-old', 'walk-young']) {
        await writeTravelTimes(db, name, access, two, sites);
      }
      await sql`update travel_grid set created_at = now() - interval '1 day'
        where key <> 'walk-young'`.execute(db);
      expect(await sweepTravelTimes(db, ['walk-used'])).toBe(1);
      const left = await db.selectFrom('travel_grid').select('key').orderBy('key').execute();
      expect(left.map((row) => row.key)).toEqual(['walk-used', 'walk-young']);
      expect((await readTravelTimes(db, 'walk-old', two)).missing).toHaveLength(2);
    });
  });

  test('a build computes each position once and tells how far it is', async () => {
    const sites = spreadSites(40);
    const twice: SitePositions = choosePositions(sites, [...Array(40).keys(), 0, 1, 2]);
    const progress: number[] = [];
    const report = await builder.build(network, twice, {
      onProgress: ({ done, total, secondsLeft }) => {
        progress.push(done);
        expect(total).toBe(43);
        expect(secondsLeft === null || secondsLeft >= 0).toBe(true);
      },
    });
    expect(report).toEqual({ computed: 40, total: 43 });
    expect(progress.at(-1)).toBe(43);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const known = await builder.read(network, twice);
    expect(known.missing).toHaveLength(0);
    expect(known.sites[40]).toEqual(known.sites[0]);
    expect(known.sites.filter((site) => site!.cells.length > 20).length).toBeGreaterThan(30);
    expect(await builder.build(network, twice)).toEqual({ computed: 0, total: 43 });
  });

  test('a site that moves is computed alone', async () => {
    const sites = spreadSites(12);
    await builder.build(network, sites);
    const moved = choosePositions(sites, [...Array(12).keys()]);
    moved.longitudesE6[5]! += 700;
    expect(await builder.build(network, moved)).toEqual({ computed: 1, total: 12 });
  });

  test('a click gets the times that a build would compute, and they are kept', async () => {
    const sites = spreadSites(3);
    const at = [sites.longitudesE6[1]! / 1e6, sites.latitudesE6[1]! / 1e6] as const;
    const clicked = await builder.times(network, at);
    expect(await stored()).toBe(1);
    expect(await builder.build(network, sites)).toEqual({ computed: 2, total: 3 });
    expect(await builder.times(network, at)).toEqual(clicked);
    await opened.database.db.deleteFrom('travel_time').execute();
    await builder.build(network, sites);
    expect((await builder.read(network, sites)).sites[1]).toEqual(clicked);
  });

  test('a build that is ended keeps what it has, and the next does the rest', async () => {
    const sites = spreadSites(120);
    const enough = new AbortController();
    const ended = builder.build(network, sites, {
      onProgress: ({ done }) => {
        if (done > 0) enough.abort(new Error('enough'));
      },
      signal: enough.signal,
    });
    await expect(ended).rejects.toThrow('enough');
    const kept = await stored();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(120);
    expect(await builder.build(network, sites)).toEqual({ computed: 120 - kept, total: 120 });
  });

  test('a build that is killed keeps what it has, and the next does the rest', async () => {
    const child = spawn(
      process.execPath,
      [
        'test/helpers/travel-child.ts',
        JSON.stringify(opened.database.connection),
        folder.path,
        '240',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const exited = once(child, 'exit');
    for await (const line of child.stdout) {
      if (Number.parseInt(String(line).trim().split('\n').at(-1)!, 10) > 0) break;
    }
    child.kill('SIGKILL');
    await exited;
    const kept = await stored();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(240);
    const report = await builder.build(network, spreadSites(240));
    expect(report).toEqual({ computed: 240 - kept, total: 240 });
  });

  test('two builders at once do no harm', async () => {
    const sites = spreadSites(60);
    const other = openBuilder();
    const reports = await Promise.all([builder.build(network, sites), other.build(network, sites)]);
    await other.close();
    expect(await stored()).toBe(60);
    expect(reports[0].computed + reports[1].computed).toBeGreaterThanOrEqual(60);
  });

  test('a routing process that dies is started again and the build goes on', async () => {
    const sites = spreadSites(80);
    let killed = 0;
    const report = await builder.build(network, sites, {
      onProgress: ({ done }) => {
        if (done === 0 || killed > 0) return;
        for (const pid of routingProcesses(folder.path)) {
          process.kill(pid, 'SIGKILL');
          killed += 1;
        }
      },
    });
    expect(killed).toBe(1);
    expect(report).toEqual({ computed: 80, total: 80 });
  });

  test('other roads end a build, which says so', async () => {
    const elsewhere = temporaryFolder('travel-times-swap');
    await publishCopy(elsewhere.path, roads);
    const local = openBuilder(elsewhere.path);
    const before = smallNetwork((await local.roads())!);
    const swaps: Promise<unknown>[] = [];
    const build = local.build(before, spreadSites(240), {
      onProgress: ({ done }) => {
        if (done > 0 && swaps.length === 0) swaps.push(publishCopy(elsewhere.path, roads));
      },
    });
    await expect(build).rejects.toMatchObject({ reason: 'roads_replaced' });
    await Promise.all(swaps);
    expect(await local.roads()).not.toBe(before.roads);
    await local.close();
    elsewhere.remove();
  });

  test('without roads there is no name for them', async () => {
    const empty = temporaryFolder('travel-times-empty');
    const local = openBuilder(empty.path);
    expect(await local.roads()).toBeNull();
    await expect(local.times(network, [121.47, 31.23])).rejects.toMatchObject({
      reason: 'no_roads',
    });
    await local.close();
    empty.remove();
  });

  test('a check compares with single routes and is kept', async () => {
    const sites = spreadSites(70);
    await expect(builder.check(network, sites)).rejects.toThrow('no travel times to check');
    await builder.build(network, sites);
    const check = await builder.check(network, sites);
    expect(check.pairs).toBeGreaterThan(50);
    expect(check.p90Seconds).toBeLessThanOrEqual(2);
    expect(check.disagreeing).toBe(0);
    const [five, ten, fifteen] = check.overstatement;
    // Circles leave no room for corners.
    for (const { circle, isochrone } of [five!, ten!, fifteen!]) {
      expect(circle).toBeGreaterThan(isochrone);
    }
    const kept = await readTravelCheck(opened.database.db, key);
    expect(kept).toEqual({ ...check, at: expect.any(String) });
  });

  test('a closed builder leaves no process behind', async () => {
    const local = openBuilder();
    await local.times(network, [121.47, 31.23]);
    const before = routingProcesses(folder.path).length;
    await local.close();
    expect(routingProcesses(folder.path)).toHaveLength(before - 1);
    await expect(local.times(network, [121.47, 31.23])).rejects.toThrow('closed');
  });
});

/** Processes of this machine that route on the roads of a folder. */
function routingProcesses(path: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const line = commandLine(name);
      return line.includes(`${path}/`) && line.includes('valhalla-process.ts');
    })
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
