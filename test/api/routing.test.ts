import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromWgs84, toWgs84 } from '../../server/city/coordinates.ts';
import { coordinateSystems } from '../../server/contract/codes.ts';
import { Problem } from '../../server/contract/problem.ts';
import { RouteResult } from '../../server/contract/routing.ts';
import { greatCircleMetres } from '../../server/routing/great-circle.ts';
import { openLocalRouter, type LocalRouter } from '../../server/routing/valhalla-local.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';
import { publishSmallCity, silentLog, smallRiver, temporaryFolder } from '../helpers/roads.ts';

const from: [number, number] = [121.46513, 31.23217];
const entrance: [number, number] = [121.4751, 31.2251];
const farBank: [number, number] = [121.505, 31.228];

describe.skipIf(!databaseAvailable)('the API of routing', () => {
  const folder = temporaryFolder('routing-api');
  let router: LocalRouter;
  let yizhan: TestApp;
  let place: string;

  beforeAll(async () => {
    await publishSmallCity(folder.path, { ...smallRiver, ferries: false });
    router = await openLocalRouter(folder.path, silentLog);
    yizhan = await openTestApp({
      router,
      seed: async ({ db }) => {
        const ids = await addPlaces(db, [
          { name: '示范驿站', at: [121.474, 31.226], entranceAt: entrance },
        ]);
        place = ids[0]!;
      },
    });
  });
  afterAll(async () => {
    await yizhan?.close();
    await router?.close();
    folder.remove();
  });

  const post = (url: string, payload: object) =>
    yizhan.app.inject({ method: 'POST', url, payload });

  async function refused(url: string, payload: object): Promise<[number, string, string[]]> {
    const response = await post(url, payload);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const problem = response.json<Problem>();
    expect([...Value.Errors(Problem, problem)]).toEqual([]);
    return [
      response.statusCode,
      problem.code,
      (problem.errors ?? []).map(({ parameter }) => parameter),
    ];
  }

  test('a route to a place ends at its entrance, keeps to its schema, is stored nowhere', async () => {
    const response = await post('/api/route', { from, place, mode: 'walk' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    const result = response.json<RouteResult>();
    expect([...Value.Errors(RouteResult, result)]).toEqual([]);
    expect(result).toMatchObject({ found: true, mode: 'walk', crs: 'wgs84', demonstration: true });
    const { line } = result as Extract<RouteResult, { found: true }>;
    expect(greatCircleMetres(line.coordinates.at(-1)!, entrance)).toBeLessThan(1);
  });

  test.for(coordinateSystems)('%s goes for the question and the answer', async (crs) => {
    const here = await post('/api/route', { from, to: entrance, mode: 'walk' });
    const there = await post('/api/route', {
      from: fromWgs84(from, crs),
      to: fromWgs84(entrance, crs),
      mode: 'walk',
      crs,
    });
    const [wgs84, other] = [here, there].map((response) =>
      response.json<Extract<RouteResult, { found: true }>>(),
    );
    expect(other!.crs).toBe(crs);
    expect(Math.abs(other!.metres - wgs84!.metres)).toBeLessThan(5);
    const end = toWgs84(other!.line.coordinates.at(-1)!, crs);
    expect(greatCircleMetres(end, entrance)).toBeLessThan(1);
  });

  test('no way is an answer with its reason in both languages', async () => {
    const response = await post('/api/route', { from, to: farBank, mode: 'ebike' });
    expect(response.statusCode).toBe(200);
    expect([...Value.Errors(RouteResult, response.json())]).toEqual([]);
    expect(response.json()).toEqual({
      found: false,
      reason: 'no_path',
      zh: expect.stringContaining('骑电动车到不了'),
      en: expect.stringContaining('no way there by e-bike'),
    });
  });

  test('a truck may state its size, nothing else may', async () => {
    const vehicle = { heightMetres: 2.5 };
    const truck = await post('/api/route', { from, to: entrance, mode: 'truck', vehicle });
    expect(truck.json()).toMatchObject({ found: true, mode: 'truck' });
    expect(await refused('/api/route', { from, to: entrance, mode: 'car', vehicle })).toEqual([
      400,
      'bad_request',
      ['vehicle'],
    ]);
  });

  test.for<[string, object, number, string, string[]]>([
    ['no destination', { from, mode: 'walk' }, 400, 'bad_request', ['to']],
    [
      'two destinations',
      { from, to: entrance, place: 'sh-000001', mode: 'walk' },
      400,
      'bad_request',
      ['place'],
    ],
    ['no start', { to: entrance, mode: 'walk' }, 400, 'bad_request', ['from']],
    ['an unknown key', { from, to: entrance, mode: 'walk', via: 1 }, 400, 'bad_request', ['via']],
    [
      'a start elsewhere',
      { from: [2.35, 48.86], to: entrance, mode: 'walk' },
      400,
      'outside_city',
      ['from'],
    ],
    ['an end elsewhere', { from, to: [2.35, 48.86], mode: 'walk' }, 400, 'outside_city', ['to']],
    [
      'swapped axes',
      { from: [31.23, 121.47], to: entrance, mode: 'walk' },
      400,
      'outside_city',
      ['from'],
    ],
    [
      'a place that is not there',
      { from, place: 'sh-999999', mode: 'walk' },
      404,
      'place_not_found',
      [],
    ],
  ])('%s is refused', async ([, body, ...expected]) => {
    expect(await refused('/api/route', body)).toEqual(expected);
  });

  test('isochrones come as GeoJSON with their minutes', async () => {
    const response = await post('/api/isochrone', { from, mode: 'walk', minutes: [10, 5] });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-type']).toContain('application/geo+json');
    expect(response.json()).toMatchObject({
      type: 'FeatureCollection',
      features: [{ properties: { minutes: 5 } }, { properties: { minutes: 10 } }],
    });
  });

  test.for<[string, object, string[]]>([
    ['no minutes', { from, mode: 'walk', minutes: [] }, ['minutes']],
    ['too many minutes', { from, mode: 'walk', minutes: [61] }, ['minutes.0']],
    ['a start elsewhere', { from: [2.35, 48.86], mode: 'walk', minutes: [5] }, ['from']],
  ])('an isochrone with %s is refused', async ([, body, parameters]) => {
    expect((await refused('/api/isochrone', body))[2]).toEqual(parameters);
  });

  test('the log knows no position', async () => {
    await post('/api/route', { from, place, mode: 'walk' });
    await post('/api/isochrone', { from, mode: 'walk', minutes: [5] });
    await post('/api/route', { from, to: [2.35123, 48.86], mode: 'walk' });
    const log = yizhan.log.join('\n');
    expect(log).toContain('/api/route');
    for (const part of ['121.465', '31.232', '2.35123']) expect(log).not.toContain(part);
  });
});

describe.skipIf(!databaseAvailable)('routing that is not ready', () => {
  let yizhan: TestApp;
  beforeAll(async () => {
    yizhan = await openTestApp();
  });
  afterAll(() => yizhan?.close());

  test.for([
    ['/api/route', { from, to: entrance, mode: 'walk' }],
    ['/api/isochrone', { from, mode: 'walk', minutes: [5] }],
  ] as const)('%s says so', async ([url, payload]) => {
    const response = await yizhan.app.inject({ method: 'POST', url, payload });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: 'routing_unavailable' });
  });
});
