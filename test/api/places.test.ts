import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromWgs84 } from '../../server/city/coordinates.ts';
import { Area, Hotline, NeedDefinition, SiteInfo } from '../../server/contract/city.ts';
import { PlaceCollection, PlaceDetail } from '../../server/contract/place.ts';
import { Problem } from '../../server/contract/problem.ts';
import { Type } from 'typebox';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const square = [121.4693, 31.2317] as const;

describe.skipIf(!databaseAvailable)('the API of places', () => {
  let yizhan: TestApp;
  let ids: string[];

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        ids = await addPlaces(db, [
          {
            name: '人民广场驿站',
            at: [121.471, 31.232],
            entranceAt: [121.4711, 31.2321],
            district: '310101',
            hours: 'Mo-Fr 08:00-18:00',
            amenities: JSON.stringify({ water: { state: 'yes', count: 2 } }),
            entry: 'staff',
          },
          { name: '黄河路食堂', at: [121.466, 31.235], kind: 'meal_point', hours: null },
          { name: '旧驿站', at: square, status: 'closed' },
          { name: '新驿站', at: square, status: 'planned' },
        ]);
      },
    });
  });
  afterAll(() => yizhan?.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    yizhan.app.inject({ url, headers });
  const near = `near=${square.join(',')}`;

  test('a list is GeoJSON that keeps to its schema and is stored nowhere', async () => {
    const response = await get(`/api/places?${near}&needs=drink`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain('application/geo+json');
    expect(response.headers['cache-control']).toBe('no-store');
    expect([...Value.Errors(PlaceCollection, response.json())]).toEqual([]);
    expect(response.json()).toMatchObject({
      matched: 1,
      features: [
        {
          id: ids[0],
          properties: {
            name: '人民广场驿站',
            district: '黄浦区',
            open: { state: 'open', until: '2026-05-06T18:00:00+08:00' },
            matched: [{ amenity: 'water', state: 'yes', count: 2 }],
          },
        },
      ],
    });
  });

  test.each(['gcj02', 'bd09'] as const)('%s goes for the question and the answer', async (crs) => {
    const [longitude, latitude] = fromWgs84([...square], crs);
    const there = await get(`/api/places?near=${longitude},${latitude}&crs=${crs}`);
    const here = await get(`/api/places?${near}`);
    expect(distances(there.json())).toEqual(distances(here.json()));
    const [first] = there.json<PlaceCollection>().features;
    const [x, y] = fromWgs84([121.471, 31.232], crs);
    expect(first!.geometry.coordinates[0]).toBeCloseTo(x, 6);
    expect(first!.geometry.coordinates[1]).toBeCloseTo(y, 6);
    expect(there.json<PlaceCollection>().crs).toBe(crs);
  });

  test('every parameter that is wrong is named at once', async () => {
    const response = await get(
      '/api/places?near=31.2,121.4&radius=far&needs=beer&mode=swim&limit=0&colour=red&needs=drink',
    );
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const problem = response.json<Problem>();
    expect([...Value.Errors(Problem, problem)]).toEqual([]);
    const parameters = problem.errors!.map(({ parameter }) => parameter);
    expect(parameters.toSorted()).toEqual(['colour', 'limit', 'mode', 'near', 'needs', 'radius']);
  });

  test('a point in another city is refused, not answered with nothing', async () => {
    const response = await get('/api/places?near=116.4,39.9');
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'outside_city',
      errors: [{ parameter: 'near' }],
    });
  });

  test('travel times before the roads are ready are a problem of their own', async () => {
    const response = await get(`/api/places?${near}&mode=walk`);
    expect([response.statusCode, response.json<Problem>().code]).toEqual([
      503,
      'routing_unavailable',
    ]);
  });

  test('a place says everything, with the openings of 14 days and the whole of today', async () => {
    const response = await get(`/api/places/${ids[0]}`);
    expect(response.statusCode).toBe(200);
    const detail = response.json<PlaceDetail>();
    expect([...Value.Errors(PlaceDetail, detail)]).toEqual([]);
    expect(detail).toMatchObject({
      entrance: [121.4711, 31.2321],
      district: { code: '310101', name: '黄浦区' },
      needs: ['drink'],
      entry: 'staff',
      timeZone: 'Asia/Shanghai',
    });
    // Asked on a Wednesday at 10:00: that day's, and nine more weekdays'.
    expect(detail.intervals).toHaveLength(10);
    expect(detail.intervals![0]).toEqual({
      from: '2026-05-06T08:00:00+08:00',
      to: '2026-05-06T18:00:00+08:00',
    });
  });

  test('unknown hours have no openings, which is not an empty list', async () => {
    const response = await get(`/api/places/${ids[1]}`);
    expect(response.json()).toMatchObject({ open: { state: 'unknown' }, intervals: null });
  });

  test('a place that has closed for good is gone, and says its name', async () => {
    const response = await get(`/api/places/${ids[2]}`);
    expect(response.statusCode).toBe(410);
    expect(response.json()).toMatchObject({ code: 'place_closed', detail: '旧驿站 has closed' });
  });

  test('a place that is being built, or never was, is not found', async () => {
    for (const id of [ids[3]!, 'sh-999999']) {
      const response = await get(`/api/places/${id}`);
      expect([response.statusCode, response.json<Problem>().code]).toEqual([
        404,
        'place_not_found',
      ]);
    }
  });

  test('what is no id is a bad request', async () => {
    expect((await get('/api/places/12')).json()).toMatchObject({
      status: 400,
      errors: [{ parameter: 'id' }],
    });
  });

  test('a client that has a place already is answered with 304', async () => {
    const first = await get(`/api/places/${ids[0]}`);
    const again = await get(`/api/places/${ids[0]}`, {
      'if-none-match': String(first.headers.etag),
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
  });

  test('needs, areas, hotlines and the site keep to their schemas', async () => {
    const answers = [
      ['/api/needs', Type.Array(NeedDefinition)],
      ['/api/areas', Type.Array(Area)],
      ['/api/hotlines', Type.Array(Hotline)],
      ['/api/site', SiteInfo],
    ] as const;
    for (const [url, schema] of answers) {
      const response = await get(url);
      expect(response.statusCode).toBe(200);
      expect([...Value.Errors(schema, response.json())]).toEqual([]);
      expect(response.headers.etag).toMatch(/^W\//);
    }
  });

  test('areas go by level and parent, and count the places inside', async () => {
    const districts = await get('/api/areas?level=district');
    expect(districts.json<Area[]>()).toHaveLength(16);
    const inside = await get('/api/areas?parent=310101');
    expect(inside.json<Area[]>().every(({ level }) => level === 'subdistrict')).toBe(true);
    const huangpu = districts.json<Area[]>().find(({ code }) => code === '310101');
    expect(huangpu).toMatchObject({ name: '黄浦区', places: 1 });
    expect((await get('/api/areas?parent=nowhere')).statusCode).toBe(400);
  });

  test('the site says that no demonstration is loaded and routing is not ready', async () => {
    expect((await get('/api/site')).json()).toMatchObject({
      demonstration: { places: false, roads: false },
      routing: false,
      cities: [{ id: 'sh', timeZone: 'Asia/Shanghai' }],
    });
  });
});

/** Whole metres, in the order of the list. */
function distances(body: PlaceCollection): number[] {
  return body.features.map(({ properties }) => Math.round(properties.distanceMetres!));
}
