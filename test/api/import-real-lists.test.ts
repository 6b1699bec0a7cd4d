import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toWgs84 } from '../../server/city/coordinates.ts';
import type { CoordinateSystem } from '../../server/contract/codes.ts';
import { importFile } from '../../server/imports/run-import.ts';
import { databaseAvailable, openTestDatabase, type TestDatabase } from '../helpers/database.ts';

const folder = '../shared/data/places';
const present = existsSync(folder);
if (!present) console.log(`skipped: real lists, ${folder} is not here`);

describe.skipIf(!present || !databaseAvailable)('real lists', () => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  afterAll(async () => {
    await opened?.close();
  });

  async function run(name: string, system: CoordinateSystem | null) {
    const { outcomes } = await importFile(opened.database, {
      path: `${folder}/${name}`,
      city: 'sh',
      kind: null,
      system,
      source: null,
      sheet: null,
      mapping: {},
      dryRun: false,
      force: false,
      actor: 'import',
      toWgs84,
      askSystem: null,
      onMapping: () => undefined,
      progress: () => undefined,
    });
    const count = (outcome: string): number =>
      outcomes.filter((row) => row.outcome === outcome).length;
    return {
      added: count('added'),
      unchanged: count('unchanged'),
      offMap: outcomes.filter(({ located }) => !located).length,
      kept: outcomes.filter(({ notUnderstood }) => Object.keys(notUnderstood).length > 0).length,
    };
  }

  test('65 canteens in GCJ-02 are stopped in any other system, and land in their districts', async () => {
    const file = 'canteens-gcj02.csv';
    await expect(run(file, null)).rejects.toThrow(/The file's name says gcj02/);
    await expect(run(file, 'wgs84')).rejects.toThrow(/Use --crs gcj02/);
    await expect(run(file, 'bd09')).rejects.toThrow(/Use --crs gcj02/);
    expect(await run(file, 'gcj02')).toEqual({ added: 65, unchanged: 0, offMap: 0, kept: 0 });
    expect(await run(file, 'gcj02')).toEqual({ added: 0, unchanged: 65, offMap: 0, kept: 0 });
    const { rows } = await sql`
      select district, count(*)::int as places from place where kind = 'meal_point'
      group by district order by district`.execute(opened.database.db);
    expect(rows).toEqual([
      { district: '310105', places: 19 },
      { district: '310107', places: 3 },
      { district: '310110', places: 43 },
    ]);
  });

  test('18 stations of the press stay off the map, with what they offer', async () => {
    const file = 'worker-stations-press.csv';
    expect(await run(file, null)).toEqual({ added: 18, unchanged: 0, offMap: 18, kept: 10 });
    expect(await run(file, null)).toEqual({ added: 0, unchanged: 18, offMap: 18, kept: 10 });
    const { rows } = await sql`
      select hours, amenities, not_understood from place where name like '%暖新驿站%'
        or name like '万有引力%' order by number`.execute(opened.database.db);
    expect(rows).toMatchObject([
      { hours: '24/7', not_understood: { services: '共享橱柜' } },
      {
        hours: null,
        amenities: { shower: { state: 'yes', count: 2 }, toilet: { state: 'yes', count: 4 } },
        not_understood: { services: '烘干机;充电桩;文体活动' },
      },
    ]);
  });

  test('8 canteens get their meals as offers, their kind from having meals', async () => {
    const file = 'xuhui-canteens-hours.csv';
    expect(await run(file, null)).toEqual({ added: 8, unchanged: 0, offMap: 8, kept: 0 });
    const { rows } = await sql`
      select kind, hours, capacity, area_square_metres, subdistrict,
        (select array_agg(title || ' ' || "window" order by id) from offer where place_number = number) as offers
      from place where name = '漕河泾街道社区食堂'`.execute(opened.database.db);
    expect(rows).toEqual([
      {
        kind: 'meal_point',
        hours: '06:30-09:30,10:30-13:30,16:30-20:00',
        capacity: 200,
        area_square_metres: 598.05,
        subdistrict: '310104017',
        offers: ['早餐 06:30-09:30', '午餐 10:30-13:30', '晚餐 16:30-20:00'],
      },
    ]);
  });
});
