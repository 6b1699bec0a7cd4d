import { existsSync } from 'node:fs';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { sql, type Kysely } from 'kysely';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multiPolygonFromGeoJson, point } from '../../server/db/postgis.ts';
import type { Schema } from '../../server/db/schema.ts';
import { publishRoads } from '../../server/roads/publish-roads.ts';
import { roadClasses, roadFlags, writeRoadLines } from '../../server/roads/road-lines.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('tiles of a registry', () => {
  let opened: TestApp;
  let origin: string;

  beforeAll(async () => {
    opened = await openTestApp({
      seed: async ({ db }) => {
        await db
          .insertInto('city')
          .values({
            id: 'tt',
            name_zh: '试',
            name_en: 'Try',
            time_zone: 'Asia/Shanghai',
            pack_hash: '',
          })
          .execute();
        await insertArea(db, 'district', '990001', null, '试验区', [10, 50, 11, 51]);
        for (let station = 0; station < 30; station++) {
          await insertLandmark(db, `far-${station}`, [10.7, 50.7]);
        }
      },
    });
    origin = await opened.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => opened?.close());

  async function layer(path: string, name: string): Promise<VectorTileFeature[]> {
    const answer = await fetch(origin + path);
    expect(answer.status).toBe(200);
    const tile = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())));
    const found = tile.layers[name];
    return Array.from({ length: found?.length ?? 0 }, (_, at) => found!.feature(at));
  }

  const etagOf = async (path: string): Promise<string | null> =>
    (await fetch(origin + path)).headers.get('etag');

  test('show a place that was inserted, and lose it when it closes', async () => {
    const { db } = opened.database;
    const path = '/tiles/places/12/2164/1384.mvt';
    const before = await etagOf(path);
    const { number } = await db
      .insertInto('place')
      .values({
        city_id: 'tt',
        kind: 'driver_home',
        name: '试验司机之家',
        aliases: [],
        amenities: JSON.stringify({ water: { state: 'yes' } }),
        roles: [],
        holiday_policy: 'ordinary',
        standards: [],
        not_understood: JSON.stringify({}),
        external_ids: JSON.stringify({}),
        status: 'open',
        verification: 'field',
        entry: 'scan',
        location: point(10.25, 50.25),
        source: 'test',
        revision: 1,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    await expect.poll(() => layer(path, 'places'), { timeout: 10_000 }).toHaveLength(1);
    const [place] = await layer(path, 'places');
    expect(place!.id).toBe(Number(number));
    expect(place!.properties).toEqual({
      city: 'tt',
      kind: 'driver_home',
      status: 'open',
      verification: 'field',
      entry: 'scan',
    });
    expect(place!.toGeoJSON(2164, 1384, 12).geometry).toMatchObject({
      coordinates: [expect.closeTo(10.25, 3), expect.closeTo(50.25, 3)],
    });
    await expect
      .poll(() => layer(`${path}?needs=drink&kinds=driver_home`, 'places'))
      .toHaveLength(1);
    expect(await layer(`${path}?needs=shower`, 'places')).toHaveLength(0);

    await db.updateTable('place').set({ status: 'closed' }).where('number', '=', number).execute();
    await expect.poll(() => etagOf(path), { timeout: 10_000 }).toBe(before);
  });

  test('draw areas, each with one name, and follow when they change', async () => {
    const path = '/tiles/base/9/270/172.mvt';
    const district = await layer(path, 'district');
    expect(district.map(({ type, properties }) => [type, properties])).toEqual(
      expect.arrayContaining([[3, { code: '990001' }]]),
    );
    const { tiles, vector_layers: layers } = await (
      await fetch(`${origin}/tiles/base.json`)
    ).json();
    expect(tiles).toEqual([`${origin}/tiles/base/{z}/{x}/{y}.mvt`]);
    expect(layers.map(({ id }: { id: string }) => id)).toEqual([
      'district',
      'subdistrict',
      'road',
      'landmark',
    ]);

    const closer = '/tiles/base/10/540/345.mvt';
    const far = '/tiles/base/6/33/21.mvt';
    const [old, farOld] = [await etagOf(closer), await etagOf(far)];
    expect(await layer(closer, 'subdistrict')).toHaveLength(0);
    await insertArea(
      opened.database.db,
      'subdistrict',
      '990001001',
      '990001',
      '试验街道',
      [10, 50, 10.3, 50.9],
    );
    await expect.poll(() => layer(closer, 'subdistrict'), { timeout: 10_000 }).not.toHaveLength(0);
    expect(await etagOf(closer)).not.toBe(old);
    expect(await etagOf(far)).toBe(farOld);
    const labels = await Promise.all(
      [539, 540, 541].flatMap((x) =>
        [343, 344, 345, 346].map((y) => layer(`/tiles/base/10/${x}/${y}.mvt`, 'subdistrict')),
      ),
    );
    const inside = labels.flat().filter(({ type, properties }) => {
      expect('name' in properties).toBe(type === 1);
      return type === 1;
    });
    expect(inside.map(({ properties }) => properties)).toContainEqual({
      code: '990001001',
      name: '试验街道',
    });
  });

  test.each(['br', 'gzip'])('come in %s and are packed only once', async (encoding) => {
    const url = `${origin}/tiles/base/12/2169/1376.mvt`;
    const headers = { 'accept-encoding': encoding };
    // The first answer goes through every plugin of the application, the second before them.
    for (const answer of [await fetch(url, { headers }), await fetch(url, { headers })]) {
      const tile = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())));
      expect(tile.layers['landmark']?.length).toBe(30);
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      const etag = answer.headers.get('etag')!;
      expect(etag).toMatch(new RegExp(`^"[\\w-]+-${encoding}"$`));
      const again = await fetch(url, { headers: { ...headers, 'if-none-match': etag } });
      expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
    }
  });

  test('draw landmarks', async () => {
    const { db } = opened.database;
    await insertLandmark(db, 'test-1', [10.25, 50.25]);
    await expect
      .poll(() => layer('/tiles/base/12/2164/1384.mvt', 'landmark'), { timeout: 10_000 })
      .toHaveLength(1);
    await sql`delete from landmark where id = 'test-1'`.execute(db);
    await expect
      .poll(() => layer('/tiles/base/12/2164/1384.mvt', 'landmark'), { timeout: 10_000 })
      .toHaveLength(0);
  });

  test('draw the roads that were published, the small ones only close up', async () => {
    const far = '/tiles/base/10/541/346.mvt';
    const near = '/tiles/base/14/8658/5538.mvt';
    expect(await layer(far, 'road')).toHaveLength(0);
    await publishRoads(
      opened.config.dataDir,
      async (folder) => {
        const [primary, service] = [roadClasses.indexOf('primary'), roadClasses.indexOf('service')];
        await writeRoadLines(`${folder}/lines.bin`, {
          count: 2,
          classes: Uint8Array.of(primary, service),
          flags: Uint8Array.of(roadFlags.oneway | roadFlags.bridge, 0),
          nameIndex: Uint32Array.of(1, 0),
          names: ['', '试验路'],
          englishNames: ['', 'Trial Road'],
          starts: Uint32Array.of(0, 2, 4),
          coordinatesE7: Int32Array.from(
            [10.24, 50.25, 10.26, 50.25, 10.25, 50.245, 10.25, 50.255].map((degrees) =>
              Math.round(degrees * 1e7),
            ),
          ),
        });
        return {
          source: 'test.osm.pbf',
          builtAt: '2026-01-01T00:00:00Z',
          demonstration: false,
          attribution: '© test',
          bbox: [10, 50, 11, 51],
          lines: 2,
          fingerprint: null,
          valhalla: '',
        };
      },
      () => true,
    );
    await expect.poll(() => layer(near, 'road'), { timeout: 10_000 }).toHaveLength(2);
    const roads = (await layer(near, 'road')).map(({ properties }) => properties);
    expect(roads).toEqual([
      { class: 'primary', name: '试验路', name_en: 'Trial Road', oneway: true, bridge: true },
      { class: 'service' },
    ]);
    expect((await layer(far, 'road')).map(({ properties }) => properties['class'])).toEqual([
      'primary',
    ]);
    const { attribution } = await (await fetch(`${origin}/tiles/base.json`)).json();
    expect(attribution).toContain('© test');
    expect(existsSync(`${opened.config.dataDir}/roads/leases`)).toBe(true);
  });

  test.each([
    ['z', '/tiles/base/16/0/0.mvt'],
    ['x', '/tiles/base/1/2/0.mvt'],
    ['needs', '/tiles/base/1/0/0.mvt?needs=eat'],
  ])('refuse by their %s: %s', async (parameter, path) => {
    const answer = await fetch(origin + path);
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors[0].parameter).toBe(parameter);
  });
});

async function insertArea(
  db: Kysely<Schema>,
  level: 'district' | 'subdistrict',
  code: string,
  parent: string | null,
  name: string,
  [west, south, east, north]: [number, number, number, number],
): Promise<void> {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = multiPolygonFromGeoJson({ type: 'Polygon', coordinates: [ring] });
  await db
    .insertInto('area')
    .values({
      code,
      city_id: 'tt',
      level,
      parent,
      name,
      population: null,
      geometry,
      source: 'test',
    })
    .execute();
}

async function insertLandmark(
  db: Kysely<Schema>,
  id: string,
  [longitude, latitude]: [number, number],
): Promise<void> {
  await db
    .insertInto('landmark')
    .values({
      id,
      city_id: 'tt',
      kind: 'metro_station',
      name: '试验站',
      name_en: 'Trial Station',
      location: point(longitude, latitude),
      source: 'test',
    })
    .execute();
}
