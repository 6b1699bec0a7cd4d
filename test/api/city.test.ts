import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importAreas, type AreasReport } from '../../server/city/import-areas.ts';
import { importLandmarks } from '../../server/city/import-landmarks.ts';
import { loadCityPacks } from '../../server/city/load-pack.ts';
import { createLocator } from '../../server/city/locate.ts';
import type { CityPack } from '../../server/city/pack.ts';
import { readLocatedAreas } from '../../server/city/queries.ts';
import { readFeatures, type FileFeature } from '../../server/city/read-features.ts';
import { readCityPacks } from '../../server/city/read-pack.ts';
import type { Database } from '../../server/db/database.ts';
import { point } from '../../server/db/postgis.ts';
import {
  databaseAvailable,
  emptyPlaces,
  openTestDatabase,
  type TestDatabase,
} from '../helpers/database.ts';

const osmAreas = '../shared/data/areas/shanghai-subdistricts-osm.geojson';
const osmStations = '../shared/data/landmarks/shanghai-metro-stations-osm.geojson';

describe.skipIf(!databaseAvailable)('a city', () => {
  let opened: TestDatabase;
  let db: Database['db'];
  let shanghai: CityPack;
  let suzhou: CityPack;
  beforeAll(async () => {
    opened = await openTestDatabase();
    ({ db } = opened.database);
    [shanghai] = (await readCityPacks('data')) as [CityPack];
    [suzhou] = (await readCityPacks('test/fixtures/cities')) as [CityPack];
  });
  afterAll(() => opened.close());
  beforeEach(() => emptyPlaces(db));

  const areasOf = (features: FileFeature[], city = 'su'): Promise<AreasReport> =>
    importAreas(db, {
      city,
      features,
      system: 'wgs84',
      source: 'test.geojson',
      progress: () => undefined,
    });
  const addPlace = async (longitude: number, latitude: number, district: string | null) =>
    db
      .insertInto('place')
      .values({
        city_id: 'su',
        kind: 'union_station',
        name: '甲',
        source: 'test',
        district,
        location: point(longitude, latitude),
      } as never)
      .returning('number')
      .executeTakeFirstOrThrow();
  const place = (number: string) =>
    db
      .selectFrom('place')
      .select(['district', 'subdistrict', 'revision'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow();

  test('is a second folder and no code', async () => {
    await loadCityPacks(db, [shanghai, suzhou]);
    const rows = await db.selectFrom('area').select(['city_id', 'level']).execute();
    const counts = Map.groupBy(rows, ({ city_id, level }) => `${city_id} ${level}`);
    expect(Object.fromEntries([...counts].map(([key, { length }]) => [key, length]))).toEqual({
      'sh city': 1,
      'sh district': 16,
      'sh subdistrict': 215,
      'su city': 1,
      'su district': 2,
      'su subdistrict': 1,
    });
    const locator = createLocator(await readLocatedAreas(db));
    expect(locator.inCity(121.4693, 31.2317)).toBe('sh');
    expect(locator.districtOf(120.6, 31.3)).toBe('320508');
    const lines = db.selectFrom('hotline').select('number').where('city_id', '=', 'su');
    expect(await lines.execute()).toEqual([{ number: '0512-12351' }]);
  });

  test('is written only when its pack has changed', async () => {
    await loadCityPacks(db, [shanghai, suzhou]);
    expect(await loadCityPacks(db, [shanghai, suzhou])).toEqual([]);
    expect(await loadCityPacks(db, [shanghai, { ...suzhou, hash: 'other' }])).toEqual(['su']);
  });

  test('keeps imported outlines when its pack changes, and drops what the pack dropped', async () => {
    await loadCityPacks(db, [{ ...suzhou, hash: '1' }]);
    await areasOf([subdistrict('320508001', inGusu)]);
    await loadCityPacks(db, [{ ...suzhou, hash: '2', districts: [suzhou.districts[0]!] }]);
    const areas = await readLocatedAreas(db, 'su');
    expect(areas.map(({ code }) => code)).toEqual(['320508', '320508001']);
    await loadCityPacks(db, [suzhou]);
  });

  test('assigns places to imported subdistricts, with a revision, and disputes none silently', async () => {
    await loadCityPacks(db, [suzhou]);
    const inside = await addPlace(120.61, 31.31, '320508');
    const unassigned = await addPlace(120.62, 31.31, null);
    const elsewhere = await addPlace(120.62, 31.32, '320506');
    const outside = await addPlace(120.5, 31.2, '320506');
    const report = await areasOf([subdistrict('320508001', inGusu)]);
    expect(report).toMatchObject({ known: 1, matched: 1, assigned: 2, disputed: 1, refused: [] });
    const assigned = { district: '320508', subdistrict: '320508001', revision: 2 };
    expect(await place(inside.number)).toEqual(assigned);
    expect(await place(unassigned.number)).toEqual(assigned);
    const untouched = { district: '320506', subdistrict: null, revision: 1 };
    expect(await place(elsewhere.number)).toEqual(untouched);
    expect(await place(outside.number)).toEqual(untouched);
    const revisions = await db.selectFrom('place_revision').selectAll().execute();
    expect(revisions).toHaveLength(2);
    expect(revisions[0]).toMatchObject({ revision: 2, actor: 'areas', origin: 'test.geojson' });
    expect((await areasOf([subdistrict('320508001', inGusu)])).assigned).toBe(0);
  });

  test('repairs crossing rings, and names what it cannot use', async () => {
    await loadCityPacks(db, [suzhou]);
    const crossing = [
      [
        [120.6, 31.3],
        [120.65, 31.35],
        [120.65, 31.3],
        [120.6, 31.35],
        [120.6, 31.3],
      ],
    ];
    const report = await areasOf([
      subdistrict('320508001', crossing),
      subdistrict('320508001', inGusu),
      subdistrict('999999999', inGusu),
      { properties: { name: '乙' }, geometry: { type: 'Point', coordinates: [120.6, 31.3] } },
    ]);
    expect(report.repaired).toEqual(['320508001']);
    expect(report.refused).toEqual([
      { feature: '320508001', reason: 'this code is there twice' },
      { feature: '999999999', reason: 'this code is not in the city' },
      { feature: '乙', reason: 'has no property "code"' },
    ]);
  });

  test('keeps its outlines when a file has none that can be used', async () => {
    await loadCityPacks(db, [suzhou]);
    await areasOf([subdistrict('320508001', inGusu)]);
    await expect(areasOf([subdistrict('999999999', inGusu)])).rejects.toThrow('999999999');
    const far = [inGusu[0]!.map(([x, y]) => [x! + 0.5, y!])];
    await expect(areasOf([subdistrict('320508001', far)])).rejects.toThrow('--crs gcj02');
    expect(await readLocatedAreas(db, 'su')).toHaveLength(3);
  });

  test('replaces the landmarks of a kind, and of that kind only', async () => {
    await loadCityPacks(db, [suzhou]);
    const load = (kind: string, names: string[]) =>
      importLandmarks(db, {
        city: suzhou,
        features: names.map((name, i) => ({
          id: `node/${i}`,
          properties: { name, 'name:en': name },
          geometry: { type: 'Point', coordinates: [120.6, 31.3] },
        })),
        system: 'wgs84',
        kind,
        source: 'test',
        progress: () => undefined,
      });
    await load('metro_station', ['甲', '乙']);
    await load('gate', ['丙']);
    expect(await load('metro_station', ['丁'])).toMatchObject({ written: 1, replaced: 2 });
    const rows = db.selectFrom('landmark').select(['id', 'name']).where('city_id', '=', 'su');
    expect((await rows.orderBy('id').execute()).map(({ id, name }) => [id, name])).toEqual([
      ['su-gate-node-0', '丙'],
      ['su-metro_station-node-0', '丁'],
    ]);
  });

  test.skipIf(!existsSync(osmAreas))('takes 118 real outlines of Shanghai', async () => {
    await loadCityPacks(db, [shanghai]);
    const report = await areasOf(await readFeatures(osmAreas), 'sh');
    expect(report).toMatchObject({ known: 215, matched: 118, repaired: [] });
    // 菊园新区 is one of the 19 development zones that the pack leaves out.
    expect(report.refused.map(({ feature }) => feature)).toEqual(['310114401 菊园街道']);
    const locator = createLocator(await readLocatedAreas(db, 'sh'));
    expect(locator.subdistrictOf(121.4693, 31.2317)).toBe('310101002');
  });

  test.skipIf(!existsSync(osmAreas))('stops a real file whose system is misstated', async () => {
    await loadCityPacks(db, [shanghai]);
    const misstated = importAreas(db, {
      city: 'sh',
      features: await readFeatures(osmAreas),
      system: 'gcj02',
      source: 'test',
      progress: () => undefined,
    });
    await expect(misstated).rejects.toThrow('outside their districts');
  });

  test.skipIf(!existsSync(osmStations))('takes the real metro stations', async () => {
    const report = await importLandmarks(db, {
      city: shanghai,
      features: await readFeatures(osmStations),
      system: 'wgs84',
      kind: 'metro_station',
      source: 'test',
      progress: () => undefined,
    });
    expect(report).toEqual({ written: 342, replaced: 0, outside: 3, refused: [] });
  });
});

const inGusu = [
  [
    [120.6, 31.3],
    [120.65, 31.3],
    [120.65, 31.35],
    [120.6, 31.35],
    [120.6, 31.3],
  ],
];

function subdistrict(code: string, coordinates: unknown): FileFeature {
  return { properties: { code }, geometry: { type: 'Polygon', coordinates } };
}
