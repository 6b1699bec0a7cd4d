import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCityPacks } from '../../server/city/read-pack.ts';
import {
  clearDemonstration,
  hasDemonstration,
  loadDemonstration,
  loadDemonstrationAtFirstStart,
} from '../../server/demo/places.ts';
import { databaseAvailable, openTestDatabase, type TestDatabase } from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('demonstration places', () => {
  let opened: TestDatabase;
  const now = new Date('2026-06-01T04:00:00Z');

  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  afterAll(async () => {
    await opened?.close();
  });

  test('come at the first start, once, and leave without a real place', async () => {
    const { db } = opened.database;
    const packs = (await readCityPacks(opened.config.citiesDir)).slice(0, 1);
    expect(await hasDemonstration(db)).toBe(false);

    const added = await loadDemonstrationAtFirstStart(db, packs, { now });
    expect(added).toBeGreaterThan(3_400);
    expect(await hasDemonstration(db)).toBe(true);
    expect(await loadDemonstration(db, packs, { now })).toBe(0);
    const { rows } = await sql`
      select count(*)::int as places, count(location)::int as located,
        (select count(*)::int from notice) > 0 as notices,
        (select count(*)::int from offer) > 0 as offers
      from place where source = 'demo'`.execute(db);
    expect(rows).toEqual([{ places: added, located: added, notices: true, offers: true }]);

    await sql`insert into place (city_id, kind, name, source)
      values ('sh', 'union_station', '真实驿站', '名单')`.execute(db);
    expect(await clearDemonstration(db)).toBe(added);
    const left = await sql`select name from place`.execute(db);
    expect(left.rows).toEqual([{ name: '真实驿站' }]);

    await sql`delete from place`.execute(db);
    expect(await loadDemonstrationAtFirstStart(db, packs, { now })).toBe(0);
  });
});
