import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { circle, rectangle } from '../../server/places/find-rows.ts';
import { distanceMetres } from '../../server/places/geodesy.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable, emptyPlaces } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const centre = [121.47, 31.23] as const;

describe.skipIf(!databaseAvailable)('the snapshot follows the registry', () => {
  let yizhan: TestApp;
  beforeAll(async () => {
    yizhan = await openTestApp();
  });
  afterAll(() => yizhan?.close());
  beforeEach(async () => {
    await emptyPlaces(yizhan.database.db);
    await yizhan.refreshed();
  });

  const db = () => yizhan.database.db;
  const names = () => {
    const catalogue = yizhan.catalogue.current();
    return Array.from({ length: catalogue.columns.count }, (_, row) => catalogue.nameOf(row));
  };

  test('only open and suspended places with a point are in it', async () => {
    await addPlaces(db(), [
      { name: 'open', at: centre },
      { name: 'suspended', at: centre, status: 'temporarily_closed' },
      { name: 'planned', at: centre, status: 'planned' },
      { name: 'closed', at: centre, status: 'closed' },
      { name: 'nowhere' },
    ]);
    await yizhan.refreshed();
    expect(names()).toEqual(['open', 'suspended']);
  });

  test('an edit, an addition, a closing and a deletion each show', async () => {
    const [first, second, third] = await addPlaces(db(), [
      { name: 'a', at: centre },
      { name: 'b', at: centre },
      { name: 'c', at: centre },
    ]);
    await yizhan.refreshed();
    await db().updateTable('place').set({ name: 'a2' }).where('id', '=', first!).execute();
    await db().updateTable('place').set({ status: 'closed' }).where('id', '=', second!).execute();
    await addPlaces(db(), [{ name: 'd', at: centre }]);
    await yizhan.refreshed();
    expect(names()).toEqual(['a2', 'c', 'd']);
    await db().deleteFrom('place').where('id', '=', third!).execute();
    await yizhan.refreshed();
    expect(names()).toEqual(['a2', 'd']);
  });

  test('offers and notices come and go with nothing else changed', async () => {
    const [id] = await addPlaces(db(), [{ at: centre, hours: '24/7' }]);
    const { number } = await db()
      .selectFrom('place')
      .select('number')
      .where('id', '=', id!)
      .executeTakeFirstOrThrow();
    await db()
      .insertInto('offer')
      .values({
        place_number: number,
        title: '套餐',
        window: null,
        price_fen: 900,
        roles: [],
        note: null,
      })
      .execute();
    await db()
      .insertInto('notice')
      .values({
        place_number: number,
        kind: 'closure',
        starts_at: '2026-05-06T00:00:00Z',
        ends_at: '2026-05-06T12:00:00Z',
        message_zh: '停水',
        message_en: null,
      })
      .execute();
    await yizhan.refreshed();
    const during = yizhan.catalogue.current();
    expect(during.detailOf(0)).toMatchObject({
      offers: [{ title: '套餐', priceFen: 900 }],
      notices: [{ kind: 'closure', startsAt: '2026-05-06T00:00:00.000Z', messageZh: '停水' }],
    });
    expect(during.openStateOf(0, new Date('2026-05-06T02:00:00Z'))).toMatchObject({
      state: 'closed',
      because: 'notice',
    });

    await db().deleteFrom('notice').execute();
    await db().deleteFrom('offer').execute();
    await yizhan.refreshed();
    const after = yizhan.catalogue.current();
    expect(after.detailOf(0)).toMatchObject({ offers: [], notices: [] });
    expect(after.openStateOf(0, new Date('2026-05-06T02:00:00Z')).state).toBe('open');
  });

  test('whoever holds the old snapshot goes on reading it', async () => {
    const [id] = await addPlaces(db(), [{ name: 'before', at: centre }]);
    await yizhan.refreshed();
    const old = yizhan.catalogue.current();
    await db().updateTable('place').set({ name: 'after' }).where('id', '=', id!).execute();
    await yizhan.refreshed();
    expect([old.nameOf(0), yizhan.catalogue.current().nameOf(0)]).toEqual(['before', 'after']);
  });

  test('a merged snapshot equals one that was read whole', async () => {
    await addPlaces(
      db(),
      Array.from({ length: 50 }, (_, i) => ({
        name: `place ${i}`,
        at: [121 + i / 100, 31.2] as const,
        hours: i % 3 === 0 ? null : 'Mo-Fr 08:00-18:00',
        district: i % 2 === 0 ? '310101' : '310106',
      })),
    );
    await yizhan.refreshed();
    await sql`update place set hours = '24/7', district = '310106' where number % 7 = 0`.execute(
      db(),
    );
    await sql`delete from place where number % 11 = 0`.execute(db());
    await addPlaces(db(), [{ name: 'new', at: centre }]);
    await yizhan.refreshed();
    const merged = yizhan.catalogue.current();
    const { openCatalogueStore } = await import('../../server/places/catalogue-store.ts');
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const fresh = await openCatalogueStore(yizhan.database, [], { log });
    const whole = fresh.current();
    await fresh.close();
    const rows = Array.from({ length: whole.columns.count }, (_, row) => row);
    expect(merged.columns.count).toBe(whole.columns.count);
    expect(rows.map((row) => merged.detailOf(row))).toEqual(rows.map((row) => whole.detailOf(row)));
    expect([...merged.areaPlaces]).toEqual([...whole.areaPlaces]);
    const { matched } = await merged.find(rectangle([121, 31, 122, 32]), 1, () => true);
    expect(matched).toBe(whole.columns.count);
  });

  test('an area counts the places inside, its city counts all', async () => {
    await addPlaces(db(), [
      { at: centre, district: '310101' },
      { at: centre, district: '310101' },
      { at: centre, district: '310106' },
    ]);
    await yizhan.refreshed();
    const { areas, areaPlaces } = yizhan.catalogue.current();
    const counted = (code: string) => areaPlaces[areas.findIndex((area) => area.code === code)];
    expect([counted('310101'), counted('310106'), counted('sh')]).toEqual([2, 1, 3]);
  });

  test('a place that this version cannot show does not take the others down', async () => {
    await addPlaces(db(), [{ name: 'good', at: centre }]);
    await sql`insert into place (city_id, kind, name, location, source)
      values ('sh', 'moon_base', 'odd', st_setsrid(st_makepoint(121, 31), 4326), 'test')`.execute(
      db(),
    );
    await yizhan.refreshed();
    expect(names()).toEqual(['good']);
  });

  test('the nearest come in the order and at the distance of the spheroid', async () => {
    // A linear congruential generator: seeded, and the same on every machine.
    let seed = 42;
    const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
    const somewhere = () => [121.2 + random() * 0.6, 31 + random() * 0.5] as const;
    await addPlaces(
      db(),
      Array.from({ length: 1_500 }, () => ({ at: somewhere() })),
    );
    await yizhan.refreshed();
    const catalogue = yizhan.catalogue.current();
    for (let turn = 0; turn < 40; turn++) {
      const [longitude, latitude] = somewhere();
      const { rows } = await sql<{ id: string; metres: number }>`
        select id, st_distance(location::geography,
          st_setsrid(st_makepoint(${longitude}::float8, ${latitude}::float8), 4326)::geography) as metres
        from place order by metres limit 10`.execute(db());
      const everywhere = circle(longitude, latitude, 200_000);
      const { rows: nearest } = await catalogue.find(everywhere, 10, () => true);
      expect(nearest.map((row) => catalogue.idOf(row))).toEqual(rows.map(({ id }) => id));
      for (const [position, row] of nearest.entries()) {
        const { longitudes, latitudes } = catalogue.columns;
        const metres = distanceMetres(longitude, latitude, longitudes[row]!, latitudes[row]!);
        expect(Math.abs(metres - rows[position]!.metres)).toBeLessThan(0.05);
      }
    }
  });
});
