import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { asGeoJson, multiPolygonFromGeoJson, point } from '../../server/db/postgis.ts';
import {
  databaseAvailable,
  emptyPlaces,
  openTestDatabase,
  type TestDatabase,
} from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('the database', () => {
  let opened: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    opened = await openTestDatabase();
    ({ database } = opened);
  });
  afterAll(() => opened.close());

  test('opens twice at once, in processes that both migrate', async () => {
    const other = await openDatabase(opened.config);
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(other.db);
    await other.close();
    expect(rows).toEqual([{ one: 1 }]);
  });

  test('goes on after an error in a statement', async () => {
    await expect(sql`select 1 / 0`.execute(database.db)).rejects.toThrow('division by zero');
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.db);
    expect(rows).toEqual([{ one: 1 }]);
  });

  test('streams more rows than a batch holds', async () => {
    const numbers = database.db
      .selectFrom(sql<{ n: number }>`generate_series(1, 12345)`.as('n'))
      .select(sql<number>`n`.as('n'))
      .stream(1000);
    let sum = 0;
    for await (const { n } of numbers) sum += n;
    expect(sum).toBe((12345 * 12346) / 2);
  });

  test('stores and reads geometries in WGS-84', async () => {
    const square: GeoJSON.Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [121, 31],
          [122, 31],
          [122, 32],
          [121, 31],
        ],
      ],
    };
    const { rows } = await sql`
      select st_x(${point(121.4693, 31.2317)}) as longitude,
        ${asGeoJson(multiPolygonFromGeoJson(square))} as polygon`.execute(database.db);
    expect(rows).toEqual([
      {
        longitude: 121.4693,
        polygon: { type: 'MultiPolygon', coordinates: [square.coordinates] },
      },
    ]);
  });

  test('rolls a failed transaction back', async () => {
    const before = await cities(database);
    const failing = database.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('city')
        .values({ ...suzhou, id: 'zz' })
        .execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await cities(database)).toEqual(before);
  });

  test('tells a watcher of a change made by another', async () => {
    const versions: number[] = [];
    const seen = new Map<number, () => void>();
    const stop = await database.watchVersion((version) => {
      versions.push(version);
      seen.get(version)?.();
    });
    const first = versions[0]!;
    const told = new Promise<void>((resolve) => {
      seen.set(first + 1, resolve);
    });
    const other = await openDatabase(opened.config);
    await other.db
      .insertInto('city')
      .values({ ...suzhou, id: 'zy' })
      .execute();
    await told;
    await other.close();
    await stop();
    expect(versions).toEqual([first, first + 1]);
  });

  test('empties the places and starts their numbers again', async () => {
    await database.db
      .insertInto('city')
      .values({ ...suzhou, id: 'zx' })
      .execute();
    const insert = () =>
      database.db
        .insertInto('place')
        .values({ city_id: 'zx', kind: 'union_station', name: '甲', source: 'test' } as never)
        .returning('id')
        .executeTakeFirstOrThrow();
    await insert();
    await emptyPlaces(database.db);
    expect(await insert()).toEqual({ id: 'zx-000001' });
    await emptyPlaces(database.db);
  });
});

const suzhou = { name_zh: '甲', name_en: 'A', time_zone: 'Asia/Shanghai', pack_hash: '' };

async function cities(database: Database): Promise<string[]> {
  const rows = await database.db.selectFrom('city').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
