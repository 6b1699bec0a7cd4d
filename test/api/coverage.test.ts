import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { Client } from 'pg';
import { resolve } from 'node:path';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { latLngToCell } from 'h3-js';
import { readCityPack } from '../../server/city/read-pack.ts';
import {
  CoverageCells,
  CoverageClosures,
  CoverageEquity,
  CoverageGaps,
  CoverageProfile,
  CoverageStatus,
  CoverageSummary,
  CoverageValues,
} from '../../server/contract/coverage.ts';
import {
  changeDemand,
  deleteDemandLayer,
  replaceDemandLayer,
} from '../../server/coverage/demand/queries.ts';
import type { Problem } from '../../server/contract/problem.ts';
import { SitingEvent } from '../../server/contract/siting.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable, emptyPlaces } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';
import { publishSmallCity, smallRiver, temporaryFolder } from '../helpers/roads.ts';

const base = '/api/coverage';
/** Inside the small city, outside of what the seeded places reach in five minutes. */
const free: [number, number] = [121.5, 31.25];

describe.skipIf(!databaseAvailable)('the API of coverage', () => {
  const folder = temporaryFolder('coverage-api');
  let yizhan: TestApp;
  let first: { status: number; retryAfter: unknown; problem: Problem };

  beforeAll(async () => {
    await publishSmallCity(folder.path, null);
    yizhan = await openTestApp({
      packs: [await readCityPack(resolve('data/shanghai'))],
      config: { dataDir: folder.path },
      seed: async ({ db }) => {
        await addPlaces(db, [
          { at: [121.47, 31.23], hours: '24/7', district: '310101', verification: 'field' },
          { at: [121.45, 31.22], hours: 'Mo-Fr 09:00-17:00', district: '310106' },
          { at: [121.48, 31.24], hours: null, kind: 'driver_home' },
          { at: [121.46, 31.24], status: 'temporarily_closed' },
          { at: [121.47, 31.215], kind: 'party_station', name: '党群=站' },
        ]);
      },
    });
    const refused = await get('summary');
    first = {
      status: refused.statusCode,
      retryAfter: refused.headers['retry-after'],
      problem: refused.json<Problem>(),
    };
    await vi.waitFor(
      async () => {
        const { modes } = await status();
        if (modes[0]?.state !== 'ready') throw new Error(`still ${modes[0]?.state}`);
      },
      { timeout: 120_000, interval: 200 },
    );
  });
  afterAll(async () => {
    await yizhan?.close();
    folder.remove();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    yizhan.app.inject({ url: `${base}/${path}`, headers });
  const post = (path: string, payload: object) =>
    yizhan.app.inject({ method: 'POST', url: `${base}/${path}`, payload });
  const status = async () => (await get('status')).json<CoverageStatus>();
  const registry = () =>
    yizhan.database.db.selectFrom('place').selectAll().orderBy('number').execute();
  const tile = (query = '', headers: Record<string, string> = {}) =>
    yizhan.app.inject({ url: `/tiles/coverage/walk/12/3430/1674.mvt${query}`, headers });
  const summary = async (payload: object = {}) =>
    (await post('summary', payload)).json<CoverageSummary>();

  test('says how far it is while travel times are computed for the first time', () => {
    expect(first.status).toBe(503);
    expect(first.problem.code).toBe('coverage_preparing');
    expect(first.problem.detail).toContain('walk');
    expect(Number(first.retryAfter)).toBeGreaterThan(0);
  });

  test('its status keeps to the schema, names the layers and the modes', async () => {
    const told = await status();
    expect([...Value.Errors(CoverageStatus, told)]).toEqual([]);
    expect(told.modes[0]).toMatchObject({ mode: 'walk', state: 'ready', done: 5, total: 5 });
    expect(told.layers[0]).toMatchObject({ id: 'sh-residents', estimated: true });
  });

  test('figures say by how much their times differ from single routes', async () => {
    await expect
      .poll(async () => (await summary()).basis.check, { timeout: 60_000, interval: 200 })
      .toMatchObject({ pairs: expect.any(Number), p90Seconds: expect.any(Number) });
    const { modes } = await status();
    expect(modes[0]?.check?.p90Seconds).toBeLessThanOrEqual(2);
  });

  test.for([
    ['summary', CoverageSummary, {}],
    ['cells', CoverageCells, { measure: 'e2sfca' }],
    ['values', CoverageValues, { measure: 'gravity', decay: 'linear' }],
    ['gaps', CoverageGaps, { limit: 3 }],
    ['equity', CoverageEquity, {}],
    ['profile', CoverageProfile, {}],
    ['closures', CoverageClosures, { limit: 2 }],
  ] as const)('%s keeps to its schema, by GET and POST alike', async ([path, schema, extras]) => {
    const question = { minutes: 5, kinds: 'union_station,driver_home', ...extras };
    const query = new URLSearchParams(
      Object.entries(question).map(([name, value]) => [name, String(value)]),
    );
    const response = await get(`${path}?${query.toString()}`);
    expect(response.statusCode).toBe(200);
    expect([...Value.Errors(schema, response.json())]).toEqual([]);
    expect((await post(path, question)).json()).toEqual(response.json());
  });

  test('districts sum to the city, and those without roads have no share', async () => {
    const { city, areas } = await summary({ minutes: 5 });
    expect(city.people).toBeGreaterThan(1_000);
    expect(city.share).toBeGreaterThan(0);
    expect(city.share).toBeLessThan(1);
    const sum = areas.reduce((total, area) => total + area.covered, 0);
    expect(sum).toBeCloseTo(city.covered, 0);
    expect(areas.find(({ code }) => code === '310151')).toMatchObject({ people: 0, share: null });
  });

  test('the same answer again is a 304', async () => {
    const { headers } = await get('summary?minutes=5');
    expect(headers['cache-control']).toBe('no-cache');
    const again = await get('summary?minutes=5', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  test.for<[string, string[]]>([
    ['summary?minutes=99&kinds=house&foo=1', ['foo', 'minutes', 'kinds']],
    ['values?measure=magic', ['measure']],
    ['gaps?limit=0', ['limit']],
    ['summary?mode=car&minutes=25', ['minutes']],
    ['summary?hour=168', ['hour']],
  ])('%s names all that is wrong', async ([path, parameters]) => {
    const response = await get(path);
    expect(response.statusCode).toBe(400);
    const { errors = [] } = response.json<Problem>();
    expect(errors.map(({ parameter }) => parameter)).toEqual(parameters);
  });

  test.for<[string, string]>([
    ['summary?layer=nobody', 'layer_not_found'],
    ['summary?scenario=abcdefghjkmn', 'scenario_not_found'],
  ])('%s is not there', async ([path, code]) => {
    const response = await get(path);
    expect(response.statusCode).toBe(404);
    expect(response.json<Problem>().code).toBe(code);
  });

  test('a what-if raises, lowers and moves, and the registry never hears of it', async () => {
    const before = await registry();
    const now = await summary({ minutes: 5 });
    const open = [{ key: 'a', position: free, kind: 'driver_home' }];
    const opened = await summary({ minutes: 5, changes: { open } });
    const closed = await summary({ minutes: 5, changes: { close: ['sh-000001'] } });
    const move = [{ place: 'sh-000001', position: free }];
    const moved = await summary({ minutes: 5, changes: { move } });
    expect(opened.city.covered).toBeGreaterThan(now.city.covered);
    expect(closed.city.covered).toBeLessThan(now.city.covered);
    expect(moved.city.covered).toBeCloseTo(
      closed.city.covered + opened.city.covered - now.city.covered,
      0,
    );
    expect(opened.basis.sites.counted).toBe(now.basis.sites.counted + 1);
    expect(await registry()).toEqual(before);
  });

  test('a scenario and what comes on top of it add up', async () => {
    const changes = { close: ['sh-000001'] };
    const saved = await post('scenarios', { name: 'x', changes });
    const { id } = saved.json<{ id: string }>();
    const open = [{ key: 'a', position: free, kind: 'driver_home' }];
    const both = await summary({ minutes: 5, scenario: id, changes: { open } });
    const alone = await summary({ minutes: 5, changes: { ...changes, open } });
    expect(both.city).toEqual(alone.city);
    const byGet = (await get(`summary?minutes=5&scenario=${id}`)).json<CoverageSummary>();
    expect(byGet.city).toEqual((await summary({ minutes: 5, changes })).city);
  });

  test('positions that are tried out stand in no log', async () => {
    await summary({
      changes: { open: [{ key: 'a', position: [121.4712345, 31.23], kind: 'clinic' }] },
    });
    expect(yizhan.log.join('\n')).not.toContain('121.47123');
  });

  test('a new place is told of at once and counts when its times are there', async () => {
    const before = await summary();
    await addPlaces(yizhan.database.db, [{ at: [121.465, 31.235], hours: '24/7' }]);
    await expect
      .poll(async () => (await summary()).basis.sites, { timeout: 30_000, interval: 100 })
      .toMatchObject({ counted: before.basis.sites.counted + 1, pending: 0 });
    const { basis } = await summary();
    expect(basis.version).toBeGreaterThan(before.basis.version);
  });

  test('outlines are GeoJSON with the names of the areas', async () => {
    const response = await get('outlines');
    expect(response.headers['content-type']).toContain('application/geo+json');
    const { features } = response.json<GeoJSON.FeatureCollection>();
    expect(features.map(({ properties }) => properties?.['name'])).toContain('黄浦区');
  });

  test.for([
    ['summary.csv', 'text/csv; charset=utf-8', 16],
    ['cells.csv', 'text/csv; charset=utf-8', 100],
    ['gaps.csv', 'text/csv; charset=utf-8', 2],
    ['closures.csv', 'text/csv; charset=utf-8', 3],
  ] as const)('%s opens in a spreadsheet and says what it is', async ([path, type, rows]) => {
    const response = await get(`${path}?minutes=5`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="coverage-/);
    expect([...response.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [heading, table] = response.body.split('\r\n\r\n');
    for (const word of ['minutes=5', 'WGS-84', 'Residents', 'demonstration', '2026-05-06']) {
      expect(heading).toContain(word);
    }
    expect(table!.trim().split('\r\n').length).toBeGreaterThan(rows);
    expect(table).not.toMatch(/(^|,)[=@]/m);
  });

  test.for(['summary.geojson', 'cells.geojson', 'gaps.geojson'])(
    '%s has shapes, figures and its basis',
    async (path) => {
      const response = await post(path, {
        minutes: 5,
        polygon: [
          [121.4, 31.2],
          [121.5, 31.2],
          [121.5, 31.3],
        ],
      });
      const { features, basis } = response.json<
        GeoJSON.FeatureCollection & { basis: Record<string, string> }
      >();
      expect(basis['coordinateSystem']).toContain('WGS-84');
      const [feature] = features;
      expect(feature?.geometry.type).toMatch(/Polygon$/);
      expect(feature?.properties).toHaveProperty('people');
    },
  );

  describe('as tiles', () => {
    test('cells have the position in the grid as their id', async () => {
      const response = await tile();
      expect(response.statusCode).toBe(200);
      const features = cellsOf(response.rawPayload);
      const { h3, people } = (await get('cells')).json<CoverageCells>();
      const { position } = (await get('values')).json<CoverageValues>();
      const byH3 = new Map(h3.map((cell, index) => [cell, position[index]]));
      const known = features.filter(({ properties }) => byH3.has(String(properties['h3'])));
      expect(known.length).toBeGreaterThan(10);
      for (const { id, properties, type } of known) {
        expect(id).toBe(byH3.get(String(properties['h3'])));
        expect(type).toBe(3);
      }
      expect(people.length).toBe(h3.length);
    });

    test('with a question they have its figures', async () => {
      const features = cellsOf((await tile('?minutes=5')).rawPayload);
      const { h3, value } = (await get('cells?minutes=5')).json<CoverageCells>();
      const seconds = new Map(h3.map((cell, index) => [cell, value[index] ?? undefined]));
      const lived = features.filter(({ properties }) => 'people' in properties);
      expect(lived.length).toBeGreaterThan(10);
      for (const { properties } of lived) {
        const expected = seconds.get(String(properties['h3']));
        expect(properties['value']).toBe(expected);
        expect(properties['covered']).toBe(expected !== undefined && expected <= 300);
      }
    });

    test('whoever has them already gets a 304', async () => {
      const { headers } = await tile();
      const again = await tile('', { 'if-none-match': String(headers.etag) });
      expect(again.statusCode).toBe(304);
      expect((await tile('', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(
        'gzip',
      );
    });

    test.for(['?foo=1', '?minutes=99', '?grid=x', '?changes=1'])('%s is refused', async (query) => {
      expect((await tile(query)).statusCode).toBe(400);
    });

    test('their TileJSON names the address and the fields', async () => {
      const response = await yizhan.app.inject('/tiles/coverage/walk.json?minutes=5');
      expect(response.json()).toMatchObject({
        tilejson: '3.0.0',
        tiles: [
          expect.stringMatching(/\/tiles\/coverage\/walk\/\{z\}\/\{x\}\/\{y\}\.mvt\?minutes=5$/),
        ],
        minzoom: 6,
        maxzoom: 14,
        vector_layers: [{ id: 'cells' }],
      });
    });
  });

  describe('siting', () => {
    const request = {
      model: 'mclp',
      question: { minutes: 5, kinds: 'driver_home' },
      kind: 'driver_home',
      sites: 2,
      candidates: { kinds: 'all', cells: 5, points: [{ key: 'p', position: free }] },
      timeLimitSeconds: 20,
    };
    test('goes from a preview to a proof, and keeps its result', async () => {
      const started = await post('siting', request);
      expect(started.statusCode).toBe(202);
      const { id } = started.json<{ id: string }>();
      const stream = await get(`siting/${id}/events`);
      expect(stream.headers['content-type']).toContain('text/event-stream');
      const events = eventsOf(stream.body);
      for (const event of events) expect([...Value.Errors(SitingEvent, event)]).toEqual([]);
      const last = events.at(-1);
      expect(last).toMatchObject({ type: 'result', result: { status: 'optimal', gap: 0 } });
      const { result } = last as Extract<SitingEvent, { type: 'result' }>;
      expect(result.sites).toHaveLength(2);
      expect(result.objective).toBeGreaterThan(result.baseline!);
      expect(result.existing).toBe(1);
      expect(result.candidates).toBe(5 + 5 + 1);
      const lost = result.districts.filter(({ before, after }) => (after ?? 0) < (before ?? 0));
      expect(lost).toEqual([]);
      expect((await get(`siting/${id}`)).json()).toEqual(last);
      // Building what it found gives the coverage that it promised.
      const open = result.sites.map(({ position }, index) => ({
        key: `s${index}`,
        position,
        kind: 'driver_home',
      }));
      const built = await summary({ ...request.question, changes: { open } });
      expect(built.city.covered).toBeCloseTo(result.objective!, 0);
    });

    test('says in both languages why nothing fits', async () => {
      const mustInclude = ['sh-000001', 'sh-000002', 'sh-000005'];
      const { id } = (await post('siting', { ...request, mustInclude })).json<{ id: string }>();
      const [event] = eventsOf((await get(`siting/${id}/events`)).body).slice(-1);
      expect(event).toMatchObject({
        type: 'result',
        result: {
          status: 'infeasible',
          sites: [],
          reasonZh: expect.stringContaining('必选点'),
          reasonEn: expect.stringContaining('must be included'),
        },
      });
    });

    test('is forgotten when its client says so', async () => {
      const { id } = (await post('siting', request)).json<{ id: string }>();
      await get(`siting/${id}/events`);
      const ended = await yizhan.app.inject({ method: 'DELETE', url: `${base}/siting/${id}` });
      expect(ended.statusCode).toBe(204);
      expect((await get(`siting/${id}`)).json<Problem>().code).toBe('siting_not_found');
    });

    test.for<[string, object, string[]]>([
      ['no candidate', { candidates: {} }, ['candidates']],
      ['no number of sites', { sites: undefined }, ['sites']],
      ['a number of sites for LSCP', { model: 'lscp' }, ['sites']],
      ['a candidate that is not there', { mustInclude: ['sh-000999'] }, ['mustInclude']],
      [
        'a point elsewhere',
        { candidates: { points: [{ key: 'p', position: [2.35, 48.86] }] } },
        ['candidates.points.0.position'],
      ],
      ['a question that is wrong', { question: { kinds: 'house' } }, ['question.kinds']],
      ['an unknown key', { foo: 1 }, ['foo']],
    ])('with %s is refused', async ([, change, parameters]) => {
      const response = await post('siting', { ...request, ...change });
      expect(response.statusCode).toBe(400);
      const { errors = [] } = response.json<Problem>();
      expect(errors.map(({ parameter }) => parameter)).toEqual(parameters);
    });
  });

  test('an imported layer can be asked about within seconds, and one that has gone cannot', async () => {
    const { db } = yizhan.database;
    const people = 120;
    await changeDemand(db, (trx) =>
      replaceDemandLayer(trx, {
        id: 'orders',
        city: 'sh',
        group: 'couriers',
        nameZh: '订单',
        nameEn: 'Orders',
        source: 'test',
        date: null,
        estimated: false,
        fingerprint: null,
        demand: {
          cells: BigUint64Array.of(BigInt(`0x${latLngToCell(31.23, 121.47, 9)}`)),
          people: Float64Array.of(people),
          hourly: Float64Array.from({ length: 24 }, (_, hour) => (hour === 3 ? people : 10)),
        },
      }),
    );
    await expect
      .poll(async () => (await get('summary?layer=orders')).statusCode, { timeout: 20_000 })
      .toBe(200);
    const { city, basis } = await summary({ layer: 'orders', hour: 3 });
    expect(city).toMatchObject({ people, covered: people, share: 1 });
    expect(basis.layer).toMatchObject({ id: 'orders', hourly: true });
    expect((await summary({ layer: 'orders', hour: 4 })).city.people).toBe(10);
    await deleteDemandLayer(db, 'orders');
    await expect
      .poll(async () => (await get('summary?layer=orders')).statusCode, { timeout: 20_000 })
      .toBe(404);
  });

  test('other roads give other figures, and the old ones until then; no places give 0', async () => {
    await emptyPlaces(yizhan.database.db);
    await publishSmallCity(folder.path, smallRiver, new Date('2026-02-02T00:00:00Z'));
    const before = await summary();
    expect(before.basis.roads.builtAt).toContain('2026-01-01');
    const statuses = new Set<number>();
    await expect
      .poll(
        async () => {
          const response = await get('summary');
          statuses.add(response.statusCode);
          return response.json<CoverageSummary>().basis.roads.builtAt;
        },
        { timeout: 60_000, interval: 200 },
      )
      .toContain('2026-02-02');
    expect(statuses).toEqual(new Set([200]));
    const { city, basis } = await summary();
    expect(basis.sites.counted).toBe(0);
    expect(city).toMatchObject({ covered: 0, share: 0, sites: 0, meanMinutes: null });
    const open = [{ key: 'a', position: free, kind: 'driver_home' }];
    expect((await summary({ changes: { open } })).city.share).toBeGreaterThan(0);
  });

  // Last: nothing comes after it.
  test('figures go on while the database is away', async () => {
    const open = [{ key: 'a', position: free, kind: 'driver_home' }];
    await summary({ changes: { open } });
    await takeAway(yizhan);
    for (const path of ['summary?minutes=7', 'gaps?minutes=7', 'closures.csv']) {
      expect((await get(path)).statusCode).toBe(200);
    }
    // A site that was tried out before is still known, another cannot be.
    const known = await post('summary', { minutes: 7, changes: { open } });
    expect(known.json<CoverageSummary>().city.share).toBeGreaterThan(0);
    const position = [121.51, 31.25];
    const other = await post('summary', { changes: { open: [{ ...open[0], position }] } });
    expect(other.statusCode).toBe(503);
    expect(other.json<Problem>().code).toBe('database_unavailable');
  });
});

describe.skipIf(!databaseAvailable)('coverage without roads', () => {
  test('says what to do', async () => {
    const yizhan = await openTestApp();
    try {
      const response = await yizhan.app.inject(`${base}/summary`);
      expect(response.statusCode).toBe(503);
      expect(response.json<Problem>().detail).toContain('npm run roads');
      const { modes } = (await yizhan.app.inject(`${base}/status`)).json<CoverageStatus>();
      expect(modes.map(({ state }) => state)).toEqual(Array(4).fill('no_roads'));
    } finally {
      await yizhan.close();
    }
  });
});

/** The test's database, from everybody who is connected to it. */
async function takeAway({ database, config }: Pick<TestApp, 'database' | 'config'>) {
  await database.close();
  if (config.databaseUrl === null) return;
  const url = new URL(config.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`alter database ${name} allow_connections false`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name,
  ]);
  await client.end();
}

function cellsOf(bytes: Buffer) {
  const layer = new VectorTile(new PbfReader(bytes)).layers['cells']!;
  return Array.from({ length: layer.length }, (_, index) => layer.feature(index));
}

function eventsOf(body: string): SitingEvent[] {
  return body
    .split('\n\n')
    .filter((part) => part.startsWith('data: '))
    .map((part) => JSON.parse(part.slice(6)) as SitingEvent);
}
