import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import Fastify, { type FastifyInstance } from 'fastify';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handleError } from '../../../server/errors.ts';
import type { Catalogue, CatalogueColumns } from '../../../server/places/catalogue.ts';
import { registerTiles, type TilesService } from '../../../server/tiles/routes.ts';
import { randomColumns } from './random-columns.ts';

const centreTile = '/tiles/places/12/3430/1673.mvt';

const apps: FastifyInstance[] = [];
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

interface Site {
  readonly service: TilesService;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly swap: (version: number, columns: CatalogueColumns) => Promise<void>;
}

/** Tiles over HTTP of columns that stand where the catalogue's would. */
async function serve(columns: CatalogueColumns): Promise<Site> {
  let current = catalogueOf(1, columns);
  const listeners = new Set<(catalogue: Catalogue) => void>();
  const store = {
    current: () => current,
    subscribe(listener: (catalogue: Catalogue) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loadedAt: () => new Date(0),
    failure: () => null,
    close: () => Promise.resolve(),
  };
  const app = Fastify();
  apps.push(app);
  app.setErrorHandler(handleError);
  const service = registerTiles(app, {
    store,
    // Nothing listens there: these tests are about the tiles of places.
    database: { connection: { host: '127.0.0.1', port: 1 } },
    config: { dataDir: '/nonexistent' },
    log: app.log,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  await service.ready();
  const { port } = app.server.address() as { port: number };
  return {
    service,
    get: (path, headers = {}) => ask(port, path, headers),
    async swap(version, next) {
      current = catalogueOf(version, next);
      for (const listener of listeners) listener(current);
      await expect.poll(() => service.version()).toBe(version);
    },
  };
}

function catalogueOf(version: number, columns: CatalogueColumns): Catalogue {
  const parts = { version, columns, cityIds: ['sh'], areas: [] };
  return { ...parts, nameOf: (row: number) => `示范${row}` } as unknown as Catalogue;
}

/** Plain node:http: `fetch` would decompress and drop headers that are tested here. */
function ask(port: number, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

function featuresOf(body: Buffer): { id: number | undefined; properties: object }[] {
  const layer = new VectorTile(new PbfReader(body)).layers['places'];
  return Array.from({ length: layer?.length ?? 0 }, (_, at) => layer!.feature(at));
}

function placesIn(body: Buffer): number {
  return featuresOf(body).reduce(
    (sum, { properties }) => sum + ((properties as { point_count?: number }).point_count ?? 1),
    0,
  );
}

/** 5,000 places that stay as they are. */
const columns = randomColumns(5000);
let site: Site;
beforeAll(async () => {
  site = await serve(columns);
});

describe('a tile of places', () => {
  test('is the same bytes in every encoding, each with an ETag of its own', async () => {
    const { get } = site;
    const plain = await get(centreTile);
    const brotli = await get(centreTile, { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get(centreTile, { 'accept-encoding': 'gzip' });
    expect(featuresOf(plain.body).length).toBeGreaterThan(5);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotli.body.length).toBeLessThan(plain.body.length);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    const hash = plain.headers['etag'] as string;
    expect(brotli.headers['etag']).toBe(hash.replace(/"$/, '-br"'));
    expect(gzip.headers['etag']).toBe(hash.replace(/"$/, '-gzip"'));
    for (const { headers } of [plain, brotli, gzip]) {
      expect(headers['vary']).toBe('accept-encoding');
      expect(headers['cache-control']).toMatch(/^public, max-age=60, stale-while-revalidate=/);
      expect(headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    }
  });

  test.each(['identity', 'gzip', 'br'])(
    'is not sent again to who has it (%s)',
    async (encoding) => {
      const { get } = site;
      const first = await get(centreTile, { 'accept-encoding': encoding });
      const headers = {
        'accept-encoding': encoding,
        'if-none-match': first.headers['etag'] as string,
      };
      const again = await get(centreTile, headers);
      expect(again.status).toBe(304);
      expect(again.body.length).toBe(0);
      for (const name of ['etag', 'cache-control', 'vary']) {
        expect(again.headers[name]).toBe(first.headers[name]);
      }
    },
  );

  test('has the same answer from Fastify as from the warm path', async () => {
    const { get, service } = site;
    const path = '/tiles/places/13/6860/3346.mvt';
    const cold = await get(path, { 'accept-encoding': 'br' });
    const before = service.statistics().warmAnswers;
    const warm = await get(path, { 'accept-encoding': 'br' });
    expect(service.statistics().warmAnswers).toBe(before + 1);
    expect(warm.body).toEqual(cold.body);
    expect({ ...warm.headers, date: '' }).toEqual({ ...cold.headers, date: '' });
  });

  test('counts all places that fall in it', async () => {
    const { get } = site;
    expect(placesIn((await get('/tiles/places/0/0/0.mvt')).body)).toBe(5000);
  });

  test('of a filter counts those that the filter lets through', async () => {
    const { get } = site;
    const meals = columns.kinds.filter((kind) => kind === 6).length;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => get('/tiles/places/0/0/0.mvt?needs=eat')),
    );
    for (const { body } of answers) expect(placesIn(body)).toBe(meals);
  });

  test('of an area that is not there is refused', async () => {
    const { get } = site;
    expect((await get('/tiles/places/0/0/0.mvt?adcode=999999')).status).toBe(400);
  });

  test('names single places close up', async () => {
    const { get } = await serve(randomColumns(1, { box: [121.47, 31.23, 121.47, 31.23] }));
    const [place] = featuresOf((await get('/tiles/places/15/27440/13389.mvt')).body);
    expect(place).toMatchObject({ id: 1, properties: { city: 'sh', name: '示范0' } });
  });

  test('without places is an empty 200 that can be revalidated', async () => {
    const { get } = site;
    const empty = await get('/tiles/places/12/0/0.mvt', { 'accept-encoding': 'br' });
    expect([empty.status, empty.body.length]).toEqual([200, 0]);
    const headers = { 'accept-encoding': 'br', 'if-none-match': empty.headers['etag'] as string };
    expect((await get('/tiles/places/12/0/0.mvt', headers)).status).toBe(304);
  });

  test.each([
    ['z', '/tiles/places/17/0/0.mvt'],
    ['x', '/tiles/places/1/2/0.mvt'],
    ['y', '/tiles/places/1/0/north.mvt'],
    ['needs', `${centreTile}?needs=beer`],
    ['version', `${centreTile}?version=2`],
  ])('is refused with 400 for its %s: %s', async (parameter, path) => {
    const { get } = site;
    const { status, headers, body } = await get(path);
    expect(status).toBe(400);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(JSON.parse(body.toString()).errors[0].parameter).toBe(parameter);
  });
});

describe('a new snapshot', () => {
  test('shows in its tile, and leaves the ETag of the others', async () => {
    const before = randomColumns(5000, { seed: 4 });
    const after = randomColumns(5001, { seed: 4 });
    after.longitudes[5000] = 121.46;
    after.latitudes[5000] = 31.23;
    const { get, swap } = await serve(before);
    const far = '/tiles/places/12/3424/1668.mvt';
    const closeUp = '/tiles/places/14/13710/6680.mvt?kinds=union_station';
    const old = await Promise.all([centreTile, far, closeUp].map((path) => get(path)));
    expect(featuresOf(old[1]!.body).length).toBeGreaterThan(0);
    expect(featuresOf(old[2]!.body).length).toBeGreaterThan(0);
    await swap(2, after);
    const fresh = await Promise.all([centreTile, far, closeUp].map((path) => get(path)));
    expect(placesIn(fresh[0]!.body)).toBe(placesIn(old[0]!.body) + 1);
    expect(fresh[0]!.headers['etag']).not.toBe(old[0]!.headers['etag']);
    expect(fresh[1]!.headers['etag']).toBe(old[1]!.headers['etag']);
    expect(fresh[2]!.headers['etag']).toBe(old[2]!.headers['etag']);
  });

  test('reaches the tiles of a filter too', async () => {
    const before = randomColumns(1000, { seed: 4 });
    const after = randomColumns(1001, { seed: 4 });
    after.kinds[1000] = 6;
    const { get, swap } = await serve(before);
    const path = '/tiles/places/0/0/0.mvt?kinds=meal_point';
    const old = placesIn((await get(path)).body);
    await swap(2, after);
    const added = after.kinds.filter((kind) => kind === 6).length;
    await expect.poll(async () => placesIn((await get(path)).body)).toBe(added);
    expect(added).toBe(old + 1);
  });
});

test('TileJSON has absolute addresses and the filter that it was asked for', async () => {
  const { get } = site;
  const { body } = await get('/tiles/places.json?needs=rest,drink', { host: 'map.example' });
  const { tilejson, tiles, maxzoom } = JSON.parse(body.toString());
  expect(tilejson).toBe('3.0.0');
  expect(tiles).toEqual(['http://map.example/tiles/places/{z}/{x}/{y}.mvt?needs=drink,rest']);
  expect(maxzoom).toBe(16);
  expect((await get('/tiles/base.json?needs=rest')).status).toBe(400);
});

test('base tiles say that they are not loaded while the database is away', async () => {
  const { get } = site;
  const { status, body } = await get('/tiles/base/10/857/418.mvt');
  expect([status, JSON.parse(body.toString()).code]).toEqual([503, 'database_unavailable']);
});
