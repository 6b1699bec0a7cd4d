import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { latLngToCell } from 'h3-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLocator, type Locator } from '../../server/city/locate.ts';
import { readLocatedAreas } from '../../server/city/queries.ts';
import { readCityPack } from '../../server/city/read-pack.ts';
import type { CityPack } from '../../server/city/pack.ts';
import { ensureEstimates } from '../../server/coverage/demand/ensure-estimates.ts';
import { importDemand } from '../../server/coverage/demand/import/import-demand.ts';
import { readDemand } from '../../server/coverage/demand/import/read-demand.ts';
import { removeLayer } from '../../server/coverage/demand/import/remove-layer.ts';
import {
  demandVersion,
  listDemandLayers,
  readDemandLayer,
} from '../../server/coverage/demand/queries.ts';
import { buildGrid } from '../../server/coverage/grid/build-grid.ts';
import { cellText } from '../../server/coverage/grid/h3-cells.ts';
import { readNamedAreas } from '../../server/coverage/grid/queries.ts';
import type { CellGrid } from '../../server/coverage/grid/grid.ts';
import { comb, linesOf } from '../unit/coverage/grid/lines-of.ts';
import { databaseAvailable, openTestDatabase, type TestDatabase } from '../helpers/database.ts';

const cell = latLngToCell(31.23, 121.47, 9);
const far = latLngToCell(30, 120, 9);

const progress = (): void => undefined;

describe.skipIf(!databaseAvailable)('demand', () => {
  let opened: TestDatabase;
  let pack: CityPack;
  let grid: CellGrid;
  let locator: Locator;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demand-'));
    opened = await openTestDatabase();
    pack = await readCityPack('data/shanghai');
    grid = await gridOf([121.45, 31.21, 121.49, 31.25]);
    locator = createLocator(await readLocatedAreas(opened.database.db, 'sh'));
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await opened.database.db.deleteFrom('demand_layer').execute();
  });

  const gridOf = async (box: [number, number, number, number]): Promise<CellGrid> => {
    const { db } = opened.database;
    const lines = linesOf([...comb('residential', box), ...comb('primary', box)]);
    const [outlines, areas] = [await readLocatedAreas(db, 'sh'), await readNamedAreas(db, 'sh')];
    return buildGrid(lines, outlines, areas, { city: 'sh', resolution: 9 });
  };
  const write = async (content: string): Promise<string> => {
    const path = join(folder, 'orders.csv');
    await writeFile(path, content);
    return path;
  };
  const bring = async (content: string, options: { replace?: boolean; dryRun?: boolean } = {}) => {
    const path = await write(content);
    const reading = await readDemand(path, { system: 'wgs84', group: 'other', progress });
    const names = { nameZh: '订单', nameEn: 'Orders', source: 'orders.csv', date: '2026-05-01' };
    const how = { replace: false, dryRun: false, ...options };
    const where = { city: 'sh', id: 'orders', locator, grid, progress };
    return await importDemand(opened.database.db, reading, { ...where, ...names, ...how });
  };
  const list = () => listDemandLayers(opened.database.db, 'sh');

  test('an imported layer comes back as it was', async () => {
    const before = await demandVersion(opened.database.db);
    const { layers } = await bring(`h3,people\n${cell},10.25\n${far},3\n`);
    expect(layers).toEqual([
      {
        id: 'orders',
        group: 'other',
        hourly: false,
        total: { cells: 2, people: 13.25 },
        outside: { cells: 1, people: 3 },
        withoutStreet: { cells: 1, people: 3 },
        outcome: 'added',
      },
    ]);
    const layer = {
      id: 'orders',
      city: 'sh',
      group: 'other',
      nameZh: '订单',
      nameEn: 'Orders',
      source: 'orders.csv',
      date: '2026-05-01',
      estimated: false,
      hourly: false,
      people: 13.25,
      cells: 2,
    };
    expect(await list()).toEqual([layer]);
    const stored = await readDemandLayer(opened.database.db, 'orders');
    expect(stored!.layer).toEqual(layer);
    expect(Array.from(stored!.demand.cells, cellText)).toEqual([cell, far].toSorted());
    expect([...stored!.demand.people].toSorted((a, b) => a - b)).toEqual([3, 10.25]);
    expect(stored!.demand.hourly).toBeNull();
    expect(await demandVersion(opened.database.db)).not.toBe(before);
    expect(await readDemandLayer(opened.database.db, 'none')).toBeNull();
  });

  test('hours come back by cell', async () => {
    await bring(`h3,people,hour\n${cell},24,8\n${cell},1,\n${far},0.1,23\n`);
    const { layer, demand } = (await readDemandLayer(opened.database.db, 'orders'))!;
    expect(layer.hourly).toBe(true);
    const at = Array.from(demand.cells, cellText).indexOf(cell);
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 25 : 1));
    expect([...demand.hourly!.subarray(at * 24, at * 24 + 24)]).toEqual(hours);
    expect(demand.hourly!.at((1 - at) * 24 + 23)).toBe(0.1);
    expect(demand.people[at]).toBe(2);
  });

  test('the same file again changes nothing; another needs to be allowed', async () => {
    const content = `h3,people\n${cell},10\n`;
    await bring(content);
    const version = await demandVersion(opened.database.db);
    expect((await bring(content)).layers[0]!.outcome).toBe('unchanged');
    await expect(bring(`h3,people\n${far},5\n`)).rejects.toThrow(/--replace/);
    expect(await demandVersion(opened.database.db)).toBe(version);
    const replaced = await bring(`h3,people\n${far},5\n`, { replace: true });
    expect(replaced.layers[0]!.outcome).toBe('replaced');
    expect(await list()).toMatchObject([{ people: 5, cells: 1 }]);
    expect(await demandVersion(opened.database.db)).not.toBe(version);
  });

  test('nothing of a file is written when one of its layers may not be', async () => {
    await bring(`h3,people,group\n${cell},1,truck\n`);
    const two = `h3,people,group\n${cell},1,骑手\n${cell},2,truck\n`;
    await expect(bring(two)).rejects.toThrow(/orders-truck/);
    expect((await list()).map(({ id }) => id)).toEqual(['orders-truck']);
  });

  test('a replaced file takes the layers of its dropped groups along', async () => {
    await bring(`h3,people,group\n${cell},1,骑手\n${cell},2,truck\n`);
    const only = `h3,people,group\n${cell},1,骑手\n`;
    expect(await bring(only, { replace: true })).toMatchObject({
      layers: [{ id: 'orders-couriers', outcome: 'unchanged' }],
      removed: ['orders-truck'],
    });
    expect(await list()).toMatchObject([
      { id: 'orders-couriers', nameEn: 'Orders (Couriers and riders)' },
    ]);
  });

  test('a dry run reports and writes nothing', async () => {
    const { layers } = await bring(`h3,people\n${cell},10\n`, { dryRun: true });
    expect(layers[0]!.outcome).toBe('added');
    expect(await list()).toEqual([]);
  });

  test('estimates are made once, and again when the roads or the pack change', async () => {
    const { db } = opened.database;
    expect(await ensureEstimates(db, pack, grid)).toBe(true);
    const first = await list();
    expect(first.map(({ id }) => id)).toEqual([
      'sh-residents',
      'sh-couriers',
      'sh-ride-hail',
      'sh-truck',
    ]);
    const expected = grid.areas
      .filter(({ level }) => level === 'district')
      .reduce((sum, { population, roadShare }) => sum + population! * roadShare, 0);
    expect(first[0]!.people).toBeCloseTo(expected, 3);
    const version = await demandVersion(db);
    expect(await ensureEstimates(db, pack, grid)).toBe(false);
    expect(await demandVersion(db)).toBe(version);

    expect(await ensureEstimates(db, pack, await gridOf([121.45, 31.21, 121.5, 31.25]))).toBe(true);
    expect((await list())[0]!.people).toBeGreaterThan(expected);
    const withoutTruck = { ...pack.demand!, groups: pack.demand!.groups.slice(0, 2) };
    expect(await ensureEstimates(db, { ...pack, demand: withoutTruck }, grid)).toBe(true);
    expect((await list()).map(({ id }) => id)).not.toContain('sh-truck');
  });

  test('an estimate cannot be deleted, only stood in for', async () => {
    const { db } = opened.database;
    await ensureEstimates(db, pack, grid);
    await expect(removeLayer(db, 'sh-truck')).rejects.toThrow(/made again/);
    await db
      .updateTable('demand_layer')
      .set({ estimated: false, fingerprint: null, name_zh: '实测' })
      .where('id', '=', 'sh-truck')
      .execute();
    expect(await ensureEstimates(db, pack, grid)).toBe(false);
    expect((await list()).find(({ id }) => id === 'sh-truck')!.nameZh).toBe('实测');
    await removeLayer(db, 'sh-truck');
    await expect(removeLayer(db, 'sh-truck')).rejects.toThrow(/no layer/);
    expect(await ensureEstimates(db, pack, grid)).toBe(true);
    expect((await list()).find(({ id }) => id === 'sh-truck')!.nameZh).toBe('货车司机');
  });

  const run = async (...args: string[]) => {
    const { dataDir, databaseUrl } = opened.config;
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' };
    return promisify(execFile)(process.execPath, ['scripts/demand.ts', ...args], { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  };

  describe('the command', () => {
    test('imports a file beside a running service, and says what it did', async () => {
      const path = await write(`lon,lat,people,note\n121.47,31.23,10,a\n`);
      const named = ['--name', '订单', '--name-en', 'Courier orders', '--group', 'couriers'];
      const { code, stdout, stderr } = await run(path, ...named, '--crs', 'wgs84');
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: [
          '文件 File: CSV, UTF-8, comma',
          '坐标系 Coordinate system: wgs84',
          '读懂的行 Rows understood: 1',
          '未用的列 Columns not used: note',
          '层 Layer courier-orders: 新增 added，10 人 people，1 格 cells',
          '  还没有路网，未查附近有无街道 No roads yet: not checked for streets nearby',
          '',
        ].join('\n'),
      });
      expect(stderr).toContain('写入 Writing');
      expect(await list()).toMatchObject([{ id: 'courier-orders', group: 'couriers' }]);
      const listed = await run('--list');
      expect(listed.stdout).toMatch(/^courier-orders \[couriers\] 订单 Courier orders: 10 人/);
    });

    test('stops at bad rows and names each; --skip-bad leaves them out', async () => {
      const path = await write(`h3,people\n${cell},many\nx,1\n${cell},1\n`);
      const refused = await run(path, '--name', '单', '--id', 'orders');
      expect(refused.code).toBe(1);
      expect(refused.stdout).toContain('line 2 (people)');
      expect(refused.stdout).toContain('line 3 (h3)');
      expect(refused.stderr).toContain('nothing was written: 2 bad rows');
      expect(await list()).toEqual([]);
      const skipped = await run(path, '--name', '单', '--id', 'orders', '--skip-bad');
      expect(skipped.code).toBe(0);
      expect(await list()).toMatchObject([{ id: 'orders', people: 1 }]);
    });
  });
});
