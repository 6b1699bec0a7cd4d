import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Actor } from '@valhallajs/valhallajs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { valhallaConfig } from '../../../server/roads/valhalla-config.ts';
import { RoutingUnavailable, type LonLat } from '../../../server/routing/router.ts';
import { openHttpRouter } from '../../../server/routing/valhalla-http.ts';
import { publishSmallCity, smallRiver, temporaryFolder } from '../../helpers/roads.ts';

const west: LonLat = [121.465, 31.232];
const westToo: LonLat = [121.475, 31.225];
const east: LonLat = [121.505, 31.228];
const nowhere: LonLat = [121.37, 31.23];

const folder = temporaryFolder('routing-http');
let actor: Actor;
let server: Server;

beforeAll(async () => {
  const roads = await publishSmallCity(folder.path, { ...smallRiver, ferries: false });
  actor = new Actor(valhallaConfig(roads.tilesFolder));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(folder.remove);

async function listen(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Valhalla behind HTTP as its own service answers: the package brings the engine alone. */
const codes = [
  [171, 'No suitable edges near location'],
  [442, 'No path could be found'],
] as const;
const requested: string[] = [];
const service: RequestListener = (request, response) => void serve(request, response);

async function serve(...[request, response]: Parameters<RequestListener>): Promise<void> {
  requested.push(request.url ?? '');
  const body = await text(request);
  try {
    const asked = {
      '/valhalla/route': () => actor.route(body),
      '/valhalla/sources_to_targets': () => actor.matrix(body),
      '/valhalla/isochrone': () => actor.isochrone(body),
      '/valhalla/locate': () => actor.locate(body),
    }[request.url ?? ''];
    response.setHeader('content-type', 'application/json').end(await asked?.());
  } catch (error) {
    const code = codes.find(([, words]) => String(error).includes(words))?.[0];
    response.statusCode = 400;
    response.end(JSON.stringify({ error_code: code, error: String(error), status_code: 400 }));
  }
}

test('a service answers routes, matrices and isochrones', async () => {
  const router = openHttpRouter(`${await listen(service)}/valhalla`);
  expect(await router.route({ from: west, to: westToo, mode: 'walk' })).toMatchObject({
    found: true,
  });
  expect(
    await router.matrix({ from: west, targets: [westToo, nowhere, east], mode: 'ebike' }),
  ).toEqual([{ seconds: expect.any(Number), metres: expect.any(Number) }, null, null]);
  expect((await router.isochrone(west, 'car', [5])).features).toHaveLength(1);
  expect(router.ready()).toBe(true);
});

test('no way is an answer from a service too', async () => {
  const router = openHttpRouter(`${await listen(service)}/valhalla/`);
  expect(await router.route({ from: west, to: east, mode: 'walk' })).toEqual({
    found: false,
    reason: 'no_path',
  });
  expect(await router.route({ from: nowhere, to: west, mode: 'walk' })).toEqual({
    found: false,
    reason: 'origin_off_network',
  });
});

test('no position stands in an address that is asked', async () => {
  requested.length = 0;
  const router = openHttpRouter(`${await listen(service)}/valhalla`);
  await router.route({ from: west, to: westToo, mode: 'car' });
  expect(requested).toEqual(['/valhalla/route']);
});

test.for<[string, RequestListener]>([
  ['fails', (_, response) => void response.writeHead(502).end('{}')],
  ['answers no JSON', (_, response) => void response.end('<html>')],
  ['redirects', (_, response) => void response.writeHead(302, { location: '/' }).end()],
  ['hangs up', (request) => void request.socket.destroy()],
])('a service that %s makes routing unavailable', async ([, listener]) => {
  const router = openHttpRouter(await listen(listener));
  const asking = router.route({ from: west, to: westToo, mode: 'walk' });
  await expect(asking).rejects.toThrow(RoutingUnavailable);
  await expect(asking).rejects.not.toThrow(/121\./);
  expect(router.ready()).toBe(false);
});

test('a service that is back is used again', async () => {
  let broken = true;
  const router = openHttpRouter(
    `${await listen((request, response) => {
      if (broken) response.writeHead(503).end('{}');
      else service(request, response);
    })}/valhalla`,
  );
  const question = { from: west, to: westToo, mode: 'walk' } as const;
  await expect(router.route(question)).rejects.toThrow(RoutingUnavailable);
  broken = false;
  expect(await router.route(question)).toMatchObject({ found: true });
  expect(router.ready()).toBe(true);
});
