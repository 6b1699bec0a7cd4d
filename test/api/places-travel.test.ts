import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlaceCollection } from '../../server/contract/place.ts';
import { openLocalRouter, type LocalRouter } from '../../server/routing/valhalla-local.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';
import { publishSmallCity, silentLog, smallRiver, temporaryFolder } from '../helpers/roads.ts';

/** East of the city's middle, close to the river's west bank. */
const near = '121.4805,31.2301';

describe.skipIf(!databaseAvailable)('places by travel time', () => {
  const folder = temporaryFolder('places-travel');
  let router: LocalRouter;
  let yizhan: TestApp;

  beforeAll(async () => {
    await publishSmallCity(folder.path, { ...smallRiver, ferries: false });
    router = await openLocalRouter(folder.path, silentLog);
    yizhan = await openTestApp({
      router,
      seed: async ({ db }) => {
        await addPlaces(db, [
          { name: 'a kilometre away', at: [121.471, 31.2301], hours: '24/7' },
          // Nearer on the map; on foot it is a long way round, if there is one.
          { name: 'across the river', at: [121.4945, 31.2301], hours: '24/7' },
          { name: 'closes on the way', at: [121.4711, 31.2302], hours: 'Mo-Su 08:00-10:05' },
        ]);
      },
    });
  });
  afterAll(async () => {
    await yizhan?.close();
    await router?.close();
    folder.remove();
  });

  const list = async (query: string) => {
    const response = await yizhan.app.inject(`/api/places?near=${near}&radius=1500&${query}`);
    expect(response.statusCode).toBe(200);
    return response.json<PlaceCollection>();
  };

  test('on foot the order is that of the streets, not of the map', async () => {
    const byDistance = await list('limit=3');
    const onFoot = await list('mode=walk&limit=3');
    const first = onFoot.features[0]!.properties;
    expect(first.travelSeconds).toBeGreaterThan(first.distanceMetres! / 2);
    expect(first.travelMetres).toBeGreaterThanOrEqual(first.distanceMetres! * 0.95);
    const times = onFoot.features.map(({ properties }) => properties.travelSeconds ?? Infinity);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(onFoot.features.at(-1)!.properties.name).toBe('across the river');
    expect(new Set(onFoot.features.map(({ id }) => id))).toEqual(
      new Set(byDistance.features.map(({ id }) => id)),
    );
  });

  test('what has closed by the time one gets there is left out', async () => {
    const { features } = await list('mode=walk&openAt=now');
    const names = features.map(({ properties }) => properties.name);
    expect(names).toContain('a kilometre away');
    expect(names).not.toContain('closes on the way');
  });

  test('neither a list nor a route leaves a trace of where somebody is', async () => {
    yizhan.log.length = 0;
    await list('mode=walk');
    const payload = { from: [121.4805, 31.2301], to: [121.4711, 31.2302], mode: 'walk' };
    const route = await yizhan.app.inject({ method: 'POST', url: '/api/route', payload });
    expect(route.json()).toMatchObject({ found: true });
    expect(yizhan.log.join('')).toContain('"route":"/api/route"');
    expect(yizhan.log.join('')).not.toMatch(/121\.4|31\.23/);
  });
});
