import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toWgs84 } from '../../server/city/coordinates.ts';
import { importFile, type ImportOptions } from '../../server/imports/run-import.ts';
import {
  databaseAvailable,
  emptyPlaces,
  openTestDatabase,
  type TestDatabase,
} from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('importing a list', () => {
  let opened: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'imports-api-'));

  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await emptyPlaces(opened.database.db);
  });

  const header = '编号,类型,区,名称,地址,经度,纬度,开放时间,服务,供餐时间,颜色';
  /** People's Square and its surroundings, WGS-84. */
  const lines = [
    'A1,工会驿站,黄浦区,甲驿站,人民大道1号,121.4693,31.2317,24/7,饮水;微波炉2;充电,,红',
    'A2,社区食堂,黄浦区,乙食堂,人民大道2号,121.4753,31.2317,,休息,06:30-09:00;10:30-13:00,',
    'A3,工会驿站,黄浦区,丙驿站,人民大道3号,,,,,,',
  ];
  const bad = [
    'B1,便利店,黄浦区,丁,1号,121.4693,31.2417,,,,',
    'B2,工会驿站,浦东新区,戊,1号,121.4393,31.2017,,,,',
    'B3,工会驿站,,己,1号,120.1,30.2,,,,',
    'B4,工会驿站,,庚,1号,31.23,121.47,,,,',
    'A1,工会驿站,黄浦区,辛,1号,121.4693,31.2417,,,,',
    'B6,工会驿站,黄浦区, 甲 驿站 ,9号,121.4694,31.2318,,,,',
  ];

  function list(rows: readonly string[], name = '名单.csv'): string {
    const path = join(folder, name);
    writeFileSync(path, [header, ...rows].join('\n'));
    return path;
  }

  async function run(path: string, options: Partial<ImportOptions> = {}) {
    const result = await importFile(opened.database, {
      path,
      city: 'sh',
      kind: null,
      system: 'wgs84',
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
      ...options,
    });
    return result.outcomes.map(({ row, outcome, id, problem }) => [
      row,
      outcome,
      id ?? problem?.code ?? null,
    ]);
  }

  async function rowsOf<T>(query: string): Promise<T[]> {
    return (await sql.raw<T>(query).execute(opened.database.db)).rows;
  }

  test('good rows become places, bad ones are told apart, in the order of the file', async () => {
    expect(await run(list([...lines, ...bad]))).toEqual([
      [2, 'added', 'sh-000001'],
      [3, 'added', 'sh-000002'],
      [4, 'added', 'sh-000003'],
      [5, 'refused', 'kind_unknown'],
      [6, 'refused', 'outside_district'],
      [7, 'refused', 'outside_city'],
      [8, 'refused', 'coordinates_swapped'],
      [9, 'refused', 'duplicate_in_file'],
      [10, 'refused', 'duplicate_in_file'],
    ]);
    const places = await rowsOf(
      `select name, kind, district, verification, amenities, hours, not_understood, source, source_id,
         st_x(location) as x from place order by number`,
    );
    expect(places).toMatchObject([
      {
        name: '甲驿站',
        kind: 'union_station',
        district: '310101',
        verification: 'claimed',
        amenities: { water: { state: 'yes' }, microwave: { state: 'yes', count: 2 } },
        hours: '24/7',
        not_understood: { 服务: '充电', 颜色: '红' },
        source: '名单.csv',
        source_id: 'A1',
        x: 121.4693,
      },
      { name: '乙食堂', hours: '06:30-09:00,10:30-13:00' },
      { name: '丙驿站', verification: 'unverified', x: null },
    ]);
    expect(await rowsOf('select place_number, title, "window" from offer order by id')).toEqual([
      { place_number: '2', title: '早餐', window: '06:30-09:00' },
      { place_number: '2', title: '午餐', window: '10:30-13:00' },
    ]);
  });

  test('the same file again changes nothing, not even the version of the registry', async () => {
    await run(list(lines));
    const before = await rowsOf('select * from place order by number');
    const [version] = await rowsOf('select version from catalogue_version');
    expect((await run(list(lines))).map(([, outcome]) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(await rowsOf('select * from place order by number')).toEqual(before);
    expect(await rowsOf('select version from catalogue_version')).toEqual([version]);
    expect(await rowsOf('select place_number from place_revision')).toHaveLength(3);
  });

  test('a change writes a revision with its file, before and after', async () => {
    await run(list(lines));
    await rowsOf(`update place set phone = '021-12345678' where number = 1`);
    const changed = lines.map((line) => line.replace('24/7', '08:00-20:00'));
    expect((await run(list(changed, '新名单.csv'), { source: '名单.csv' }))[0]).toEqual([
      2,
      'changed',
      'sh-000001',
    ]);
    const [place] = await rowsOf('select hours, phone, revision from place where number = 1');
    expect(place).toEqual({ hours: '08:00-20:00', phone: '021-12345678', revision: 2 });
    const revisions = await rowsOf(
      'select actor, origin, before, after from place_revision where place_number = 1 order by revision',
    );
    expect(revisions).toMatchObject([
      { actor: 'import', origin: '名单.csv', before: null, after: { hours: '24/7' } },
      {
        actor: 'import',
        origin: '新名单.csv',
        before: { hours: '24/7', phone: '021-12345678' },
        after: { hours: '08:00-20:00', phone: '021-12345678' },
      },
    ]);
  });

  test('a dry run says the same and writes nothing', async () => {
    const outcomes = await run(list([...lines, ...bad]), { dryRun: true });
    expect(outcomes.slice(0, 3)).toEqual([
      [2, 'added', null],
      [3, 'added', null],
      [4, 'added', null],
    ]);
    expect(await rowsOf('select number from place')).toEqual([]);
    expect((await run(list(lines)))[0]).toEqual([2, 'added', 'sh-000001']);
  });

  test('a place known from another list is the same place, and keeps what its own list said', async () => {
    await run(list(lines));
    const other = 'X9,工会驿站,黄浦区,甲驿站,人民大道1号,121.46935,31.23175,08:00-20:00,取暖,,';
    expect(await run(list([other], '别的.csv'))).toEqual([[2, 'changed', 'sh-000001']]);
    const [place] = await rowsOf<Record<string, unknown>>(
      'select hours, source_id, external_ids, amenities from place where number = 1',
    );
    expect(place).toMatchObject({
      hours: '24/7',
      source_id: 'A1',
      external_ids: { '别的.csv': 'X9' },
      amenities: { water: { state: 'yes' }, heating: { state: 'yes' } },
    });
    expect(await run(list([other], '别的.csv'))).toEqual([[2, 'unchanged', 'sh-000001']]);
  });

  test('a failure in the middle leaves nothing', async () => {
    await sql
      .raw(
        `create function refuse_star() returns trigger language plpgsql as
           $$ begin if new.name = '丙驿站' then raise exception 'no'; end if; return new; end $$;
         create trigger refuse_star before insert on place for each row execute function refuse_star()`,
      )
      .execute(opened.database.db);
    try {
      await expect(run(list(lines))).rejects.toThrow('no');
    } finally {
      await sql.raw('drop function refuse_star cascade').execute(opened.database.db);
    }
    expect(await rowsOf('select number from place')).toEqual([]);
    expect(await rowsOf('select place_number from place_revision')).toEqual([]);
  });

  test('demonstration places are never taken for the real ones', async () => {
    await rowsOf(
      `insert into place (city_id, kind, name, source, source_id, location) values
         ('sh', 'union_station', '甲驿站', 'demo', 'A1', st_setsrid(st_makepoint(121.4693, 31.2317), 4326))`,
    );
    expect((await run(list(lines)))[0]).toEqual([2, 'added', 'sh-000002']);
    await expect(run(list(lines), { source: 'demo' })).rejects.toThrow(/demonstration/);
  });

  test('points without a stated system are asked for or refused', async () => {
    await expect(run(list(lines), { system: null })).rejects.toThrow(/--crs wgs84/);
    const asked = await run(list(lines), {
      system: null,
      askSystem: async () => 'wgs84',
    });
    expect(asked).toHaveLength(3);
    await emptyPlaces(opened.database.db);
    expect(await run(list(lines.slice(2)), { system: null })).toEqual([[2, 'added', 'sh-000001']]);
  });

  test('headers that state another system than --crs are a contradiction', async () => {
    const path = join(folder, 'stated.csv');
    writeFileSync(path, '类型,名称,经度(GCJ-02),纬度(GCJ-02)\n工会驿站,甲,121.4739,31.2297');
    await expect(run(path)).rejects.toThrow(/headers say .* gcj02, --crs says wgs84/);
    expect(await run(path, { system: null })).toEqual([[2, 'added', 'sh-000001']]);
    const [place] = await rowsOf<{ x: number }>('select st_x(location) as x from place');
    expect(place?.x).toBeCloseTo(121.4693, 3);
  });
});
