import { Validator } from '@seriousme/openapi-schema-validator';
import { VectorTile } from '@mapbox/vector-tile';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../server/contract/problem.ts';
import { cql2ConformanceClasses } from '../../server/ogc/cql2/conformance.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
}
interface Items {
  readonly numberMatched: number;
  readonly numberReturned: number;
  readonly links: readonly Link[];
  readonly features: readonly (GeoJSON.Feature<GeoJSON.Point> & { readonly id: string })[];
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Record<string, unknown>[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Record<string, { schema: { $ref?: string } }> }>
  >;
}
interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly parameters: Readonly<Record<string, Record<string, unknown>>> };
}

const base = 'http://localhost:80/ogc';
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const places = '/ogc/collections/places/items';

/** The type of a generated column takes no value, though the database does. */
const instant = (text: string) => new Date(text) as never;

/** Conformance classes that a test here is about. */
const tested = new Set<string>();
function covers(standard: string, ...names: readonly string[]): string {
  for (const name of names) tested.add(`http://www.opengis.net/spec/${standard}/conf/${name}`);
  return `${standard}: ${names.join(', ')}`;
}

describe.skipIf(!databaseAvailable)('/ogc', () => {
  let yizhan: TestApp;
  let ids: string[];
  let document: Document;
  let ajv: Ajv;

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        ids = await addPlaces(db, [
          {
            at: [121.47, 31.23],
            kind: 'driver_home',
            name: '甲<b>"站"</b>',
            district: '310101',
            hours: '24/7',
            verification: 'field',
            capacity: 40,
            amenities: JSON.stringify({ water: { state: 'yes' }, shower: { state: 'limited' } }),
            roles: ['truck'],
            updated_at: instant('2026-01-01T00:00:00Z'),
            phone: '13800000000',
            note: '找张三',
          },
          {
            at: [121.5, 31.25],
            name: 'Émile',
            district: '310115',
            capacity: 10,
            amenities: JSON.stringify({ water: { state: 'yes' } }),
            updated_at: instant('2026-02-01T00:00:00Z'),
          },
          {
            at: [121.4, 31.2],
            name: '丙',
            kind: 'driver_home',
            status: 'temporarily_closed',
            updated_at: instant('2026-03-01T00:00:00Z'),
          },
          { at: [121.6, 31.3], name: '丁', updated_at: instant('2026-04-01T00:00:00Z') },
        ]);
      },
    });
    document = (await yizhan.app.inject('/ogc/api')).json<Document>();
    ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(document, 'ogc');
  });
  afterAll(() => yizhan?.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    yizhan.app.inject({ url, headers });
  const ask = async (query: Record<string, string>, path = places): Promise<Items> => {
    const response = await get(`${path}?${new URLSearchParams(query)}`);
    expect(response.body.slice(0, 400)).not.toContain('urn:yizhan:problem');
    return response.json<Items>();
  };
  /** Positions in the seeded list. */
  const found = async (query: Record<string, string>, path = places): Promise<number[]> => {
    const items = await ask(query, path);
    expect(items.numberReturned).toBe(items.features.length);
    return items.features.map(({ id }) => ids.indexOf(id));
  };
  const refusal = async (query: string, path = places): Promise<string[]> => {
    const response = await get(`${path}?${query}`);
    expect([query, response.statusCode]).toEqual([query, 400]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    return (response.json<Problem>().errors ?? []).map(({ parameter }) => parameter);
  };
  const invalid = (schema: string, value: unknown) => {
    const validate = ajv.getSchema(`ogc${schema}`)!;
    return validate(value) === true ? null : validate.errors;
  };

  test(`conforms to ${covers('ogcapi-common-1/1.0', 'core', 'landing-page', 'json')}`, async () => {
    const response = await get('/ogc');
    const { links } = response.json<{ links: Link[] }>();
    const typeOf = (rel: string) => links.find((link) => link.rel === rel)?.type;
    expect(typeOf('service-desc')).toBe('application/vnd.oai.openapi+json;version=3.0');
    expect(typeOf('service-doc')).toBe('text/html');
    expect(typeOf('conformance')).toBe('application/json');
    expect(typeOf('data')).toBe('application/json');
    expect(response.headers['link']).toContain(`<${base}/api>; rel="service-desc"`);
    for (const { href } of links) {
      expect((await get(href.replace('http://localhost:80', ''))).statusCode).toBe(200);
    }
    expect((await get('/ogc/')).json()).toEqual(response.json());
  });

  test(`conforms to ${covers('ogcapi-features-1/1.0', 'oas30')}`, async () => {
    const response = await get('/ogc/api');
    expect(response.headers['content-type']).toBe('application/vnd.oai.openapi+json;version=3.0');
    const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    const { parameters } = document.components;
    expect(parameters['limit']).toMatchObject({
      in: 'query',
      required: false,
      style: 'form',
      explode: false,
      schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
    });
    for (const name of ['bbox', 'datetime']) {
      expect(parameters[name]).toMatchObject({ style: 'form', explode: false, required: false });
    }
    const used = Object.values(document.paths).map(({ get: { operationId } }) => operationId);
    expect(new Set(used).size).toBe(used.length);
  });

  /** Every operation, with something that is there in the place of its path's parameters. */
  const everyAddress = (): [path: string, url: string, operation: Operation][] =>
    Object.entries(document.paths).map(([path, { get: operation }]) => {
      const id = path.includes('/districts/') ? '310101' : ids[0]!;
      const own = path
        .replace('{featureId}', id)
        .replace('{tileMatrix}/{tileRow}/{tileCol}', '10/418/857');
      return [path, `/ogc${own === '/' ? '' : own}`, operation];
    });

  test(`conforms to ${covers('ogcapi-common-1/1.0', 'oas30')}`, async () => {
    const wrong: unknown[] = [];
    let validated = 0;
    for (const [path, url, { responses }] of everyAddress()) {
      const response = await get(url);
      const { statusCode, headers } = response;
      const type = String(headers['content-type']).split(/; ?charset/)[0]!;
      const content = responses[String(statusCode)]?.content?.[type];
      const ref = statusCode === 200 ? content?.schema.$ref : '#/components/schemas/problem';
      if (statusCode === 200 && content === undefined) wrong.push([path, type]);
      if (ref === undefined) continue;
      validated += 1;
      const errors = invalid(ref, response.json());
      if (errors !== null) wrong.push([path, errors]);
    }
    expect(wrong).toEqual([]);
    expect(validated).toBeGreaterThan(100);
  });

  test(`conforms to ${covers('ogcapi-features-1/1.0', 'html')}`, async () => {
    for (const [path, url, { responses }] of everyAddress()) {
      if (responses['200']?.content?.['text/html'] === undefined) continue;
      const response = await get(url, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
      if (response.statusCode !== 200) continue;
      expect([path, response.headers['content-type']]).toEqual([path, 'text/html; charset=utf-8']);
      expect(response.body).not.toContain('<script');
      expect(response.headers['vary']).toContain('accept');
    }
  });

  test(`conforms to ${covers('ogcapi-common-1/1.0', 'html')}`, async () => {
    const page = await get(`${places}?f=html&limit=1`);
    expect(page.body).toContain('甲&lt;b&gt;&quot;站&quot;&lt;/b&gt;');
    expect(page.body).not.toContain('<b>');
    expect(page.body).toMatch(/<a href="http[^"]*cursor=[^"]*f=html">下一页/);
    const feature = await get(`${places}/${ids[0]}?f=html`);
    expect(feature.body).toContain('40');
    expect(feature.body).not.toContain('<b>');
    expect((await get(`${places}?f=json`, { accept: 'text/html' })).json()).toBeDefined();
    expect(await refusal('f=xml')).toEqual(['f']);
  });

  test(`conforms to ${covers('ogcapi-common-2/1.0', 'collections')}`, async () => {
    const { collections, crs } = (await get('/ogc/collections')).json<{
      collections: { id: string; links: Link[]; crs: string[]; storageCrs: string }[];
      crs: string[];
    }>();
    const names = collections.map(({ id }) => id);
    expect(names).toEqual(
      expect.arrayContaining(['places', 'driver_home', 'carnation_station', 'districts']),
    );
    expect(names).toEqual(
      expect.arrayContaining(['subdistricts', 'coverage_districts', 'coverage_subdistricts']),
    );
    expect(names).toHaveLength(20);
    for (const collection of collections) {
      expect(collection.crs).toEqual(crs);
      expect(collection.storageCrs).toBe(crs84);
      const single = await get(`/ogc/collections/${collection.id}`);
      expect(single.json()).toMatchObject({ id: collection.id, itemType: 'feature' });
    }
    const response = await get('/ogc/collections/nothing');
    expect(response.statusCode).toBe(404);
    expect(response.json<Problem>().code).toBe('collection_not_found');
  });

  test(`conforms to ${covers('ogcapi-features-1/1.0', 'core')}`, async () => {
    expect(await found({})).toEqual([0, 1, 2, 3]);
    expect(await found({}, '/ogc/collections/driver_home/items')).toEqual([0, 2]);
    expect((await ask({ limit: '1' })).numberMatched).toBe(4);
    expect((await ask({ limit: '1000000' })).numberReturned).toBe(4);
    expect((await get(places)).body).not.toContain('timeStamp');
    expect(await found({ bbox: '121.45,31.22,121.55,31.26' })).toEqual([0, 1]);
    expect(await found({ bbox: '121.45,31.22,0,121.55,31.26,100' })).toEqual([0, 1]);
    expect(await found({ bbox: '121.55,-90,121.45,90' })).toEqual([2, 3]);
    expect(await found({ datetime: '2026-02-01T00:00:00Z' })).toEqual([1]);
    expect(await found({ datetime: '2026-02-01T08:00:00+08:00' })).toEqual([1]);
    expect(await found({ datetime: '2026-02-01T00:00:00Z/2026-03-01T00:00:00Z' })).toEqual([1, 2]);
    expect(await found({ datetime: '2026-02-02T00:00:00Z/..' })).toEqual([2, 3]);
    expect(await found({ datetime: '/2026-02-02T00:00:00Z' })).toEqual([0, 1]);
    expect(await found({ kind: 'driver_home', status: 'open' })).toEqual([0]);
    // A collection without times matches all.
    const districts = '/ogc/collections/districts/items';
    expect((await ask({ datetime: '1999-01-01T00:00:00Z' }, districts)).numberMatched).toBe(16);
    const around = await ask({ bbox: '121.48,31.22,121.49,31.23' }, districts);
    expect(around.features.map(({ id }) => id)).toContain('310101');
    expect(around.numberMatched).toBeLessThan(5);
  });

  test('refuses what it does not know or cannot read, and names it', async () => {
    for (const [query, parameter] of [
      ['foo=1', 'foo'],
      ['limit=0', 'limit'],
      ['limit=ten', 'limit'],
      ['limit=1.5', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['bbox=1,2,3', 'bbox'],
      ['bbox=1,2,x,4', 'bbox'],
      ['bbox=121,32,122,31', 'bbox'],
      ['bbox=31.2,121.4,31.3,121.5', 'bbox'],
      ['datetime=yesterday', 'datetime'],
      ['datetime=2026-02-30T00:00:00Z', 'datetime'],
      ['datetime=2026-02-02/2026-02-01', 'datetime'],
      ['crs=EPSG:4326', 'crs'],
      [`bbox-crs=${epsg(4258)}&bbox=1,2,3,4`, 'bbox-crs'],
      ['kind=castle', 'kind'],
      ['capacity=many', 'capacity'],
      ['demonstration=perhaps', 'demonstration'],
      ['geometry=POINT(1 2)', 'geometry'],
      ['sortby=geometry', 'sortby'],
      ['sortby=name,-name', 'sortby'],
      ['properties=name,secret', 'properties'],
      ['cursor=abc', 'cursor'],
      ['filter=kind%3D', 'filter'],
      ["filter=note='x'", 'filter'],
      ['filter=%7B&filter-lang=cql2-json', 'filter'],
      ['filter-lang=sql', 'filter-lang'],
      ['filter-crs=here', 'filter-crs'],
    ] as const) {
      expect([query, await refusal(query)]).toEqual([query, [parameter]]);
    }
    for (const path of [
      '/ogc',
      '/ogc/collections',
      '/ogc/conformance',
      '/ogc/api',
      `${places}/x`,
    ]) {
      expect(await refusal('foo=1', path)).toEqual(['foo']);
    }
    expect(await refusal('foo=1&limit=0&f=xml')).toEqual(['foo', 'limit', 'f']);
  });

  test(`conforms to ${covers('ogcapi-features-1/1.0', 'geojson')}`, async () => {
    const response = await get(places);
    expect(response.headers['content-type']).toContain('application/geo+json');
    const [first] = response.json<Items>().features;
    expect(first).toMatchObject({
      type: 'Feature',
      id: ids[0],
      geometry: { type: 'Point', coordinates: [121.47, 31.23] },
      properties: { id: ids[0], kind: 'driver_home', phone: null, coordinate_system: 'wgs84' },
    });
    const single = (await get(`${places}/${ids[0]}`)).json<{ links: Link[] } & GeoJSON.Feature>();
    expect(single.properties).toEqual(first!.properties);
    expect(single.links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['self', 'alternate', 'collection']),
    );
    const missing = await get(`${places}/sh-999999`);
    expect([missing.statusCode, missing.json<Problem>().code]).toEqual([404, 'place_not_found']);
    expect((await get(`/ogc/collections/clinic/items/${ids[0]}`)).statusCode).toBe(404);
  });

  test('publishes nothing that is private', async () => {
    const { body } = await get(places);
    for (const secret of ['13800000000', '张三', 'not_understood'])
      expect(body).not.toContain(secret);
  });

  test(`conforms to ${covers('ogcapi-features-2/1.0', 'crs')}`, async () => {
    const position = async (crs?: string) => {
      const query = new URLSearchParams({ limit: '1', ...(crs === undefined ? {} : { crs }) });
      const list = await get(`${places}?${query}`);
      expect(list.headers['content-crs']).toBe(`<${crs ?? crs84}>`);
      query.delete('limit');
      const single = await get(`${places}/${ids[0]}?${query}`);
      expect(single.headers['content-crs']).toBe(`<${crs ?? crs84}>`);
      const { coordinates } = list.json<Items>().features[0]!.geometry;
      expect(single.json<GeoJSON.Feature<GeoJSON.Point>>().geometry.coordinates).toEqual(
        coordinates,
      );
      return coordinates;
    };
    expect(await position()).toEqual([121.47, 31.23]);
    expect(await position(crs84)).toEqual([121.47, 31.23]);
    expect(await position(epsg(4326))).toEqual([31.23, 121.47]);
    expect(await position(epsg(4490))).toEqual([31.23, 121.47]);
    const [east, north] = await position(epsg(3857));
    // What gdaltransform of GDAL 3.6.2 makes of it.
    expect(east).toBeCloseTo(13_521_978.55, 1);
    expect(north).toBeCloseTo(3_662_655.18, 1);
    const box = { bbox: '31.22,121.45,31.26,121.55', 'bbox-crs': epsg(4326) };
    expect(await found(box)).toEqual([0, 1]);
    const metres = `${east! - 10},${north! - 10},${east! + 10},${north! + 10}`;
    expect(await found({ bbox: metres, 'bbox-crs': epsg(3857) })).toEqual([0]);
    const polygon = (await ask({ crs: epsg(4326), limit: '1' }, '/ogc/collections/districts/items'))
      .features[0]!.geometry as unknown as GeoJSON.MultiPolygon;
    expect(polygon.coordinates[0]![0]![0]![0]).toBeLessThan(32);
  });

  test(`conforms to ${covers('ogcapi-features-3/1.0', 'queryables', 'queryables-query-parameters', 'filter', 'features-filter')}`, async () => {
    const path = '/ogc/collections/places/queryables';
    const response = await get(path);
    expect(response.headers['content-type']).toContain('application/schema+json');
    const { properties, ...schema } = response.json<{
      properties: Record<string, { type?: string; title: string }>;
    }>();
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${base}/collections/places/queryables`,
      type: 'object',
      additionalProperties: false,
    });
    const simple = Object.entries(properties).filter(([, { type }]) => type !== undefined);
    const { parameters = [] } = document.paths['/collections/places/items']!.get;
    const named = parameters.map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(simple.map(([name]) => name)));
    const links = String((await get(places)).headers['link']);
    expect(links).toContain(
      `<${base}/collections/places/queryables>; rel="http://www.opengis.net/def/rel/ogc/1.0/queryables"`,
    );
    expect(await found({ amenities: 'water,shower' })).toEqual([0]);
    expect(await found({ capacity: '10' })).toEqual([1]);
    expect(await found({ demonstration: 'true' })).toEqual([]);
    expect(await found({ updated_at: '2026-03-01T00:00:00Z/..' })).toEqual([2, 3]);
    expect(await found({ filter: "kind='driver_home'", status: 'open' })).toEqual([0]);
    const latitudeFirst = 'S_INTERSECTS(geometry,BBOX(31.22,121.45,31.26,121.55))';
    expect(await found({ filter: latitudeFirst, 'filter-crs': epsg(4326) })).toEqual([0, 1]);
  });

  test('conforms to CQL2, each class by a filter', async () => {
    for (const uri of cql2ConformanceClasses) tested.add(uri);
    const text: Record<string, [filter: string, rows: number[]]> = {
      'cql2-text': ["kind = 'driver_home'", [0, 2]],
      'basic-cql2': ["NOT (kind = 'driver_home') OR capacity >= 40", [0, 1, 3]],
      'advanced-comparison-operators': [
        "name LIKE '甲%' OR capacity BETWEEN 5 AND 15 OR status IN ('temporarily_closed')",
        [0, 1, 2],
      ],
      'case-insensitive-comparison': ["CASEI(name) = CASEI('ÉMILE')", [1]],
      'accent-insensitive-comparison': ["ACCENTI(name) = ACCENTI('Emile')", [1]],
      'basic-spatial-functions': [
        'S_INTERSECTS(geometry, BBOX(121.45,31.22,121.55,31.26))',
        [0, 1],
      ],
      'basic-spatial-functions-plus': [
        'S_INTERSECTS(geometry, POLYGON((121.3 31.1,121.5 31.1,121.5 31.24,121.3 31.24,121.3 31.1)))',
        [0, 2],
      ],
      'spatial-functions': ['S_EQUALS(geometry, POINT(121.47 31.23))', [0]],
      'temporal-functions': ["T_AFTER(updated_at, TIMESTAMP('2026-03-01T00:00:00Z'))", [3]],
      'array-functions': ["A_CONTAINS(amenities, ('water','shower'))", [0]],
      'property-property': ['updated_at = updated_at AND name = name', [0, 1, 2, 3]],
      arithmetic: ['capacity * 2 = 20', [1]],
    };
    const covered = new Set(['cql2-json', ...Object.keys(text)]);
    expect(
      cql2ConformanceClasses
        .map((uri) => uri.split('/').at(-1)!)
        .filter((name) => !covered.has(name)),
    ).toEqual([]);
    for (const [name, [filter, rows]] of Object.entries(text)) {
      expect([name, await found({ filter })]).toEqual([name, rows]);
    }
    const json = JSON.stringify({ op: '=', args: [{ property: 'kind' }, 'driver_home'] });
    expect(await found({ filter: json, 'filter-lang': 'cql2-json' })).toEqual([0, 2]);
  });

  test('sorts, and gives the properties that are asked for', async () => {
    expect(await found({ sortby: '-updated_at' })).toEqual([3, 2, 1, 0]);
    expect(await found({ sortby: '+kind,-updated_at' })).toEqual([2, 0, 3, 1]);
    // Without a value: last in either direction.
    expect((await found({ sortby: 'capacity' })).slice(0, 2)).toEqual([1, 0]);
    expect((await found({ sortby: '-capacity' })).slice(0, 2)).toEqual([0, 1]);
    const { features } = await ask({ properties: 'name,kind', limit: '1' });
    expect(features[0]!.properties).toEqual({ name: '甲<b>"站"</b>', kind: 'driver_home' });
    expect(features[0]!.geometry.coordinates).toEqual([121.47, 31.23]);
  });

  test(`conforms to ${covers('ogcapi-tiles-1/1.0', 'core', 'tileset', 'tilesets-list', 'geodata-tilesets', 'mvt', 'oas30')}`, async () => {
    const own = '/ogc/collections/driver_home/tiles';
    const { links } = (await get('/ogc/collections/driver_home')).json<{ links: Link[] }>();
    const rel = 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector';
    expect(links.find((link) => link.rel === rel)?.href).toBe(
      `${base}/collections/driver_home/tiles`,
    );
    const { tilesets } = (await get(own)).json<{ tilesets: { links: Link[] }[] }>();
    expect(tilesets[0]).toMatchObject({
      dataType: 'vector',
      crs: epsg(3857),
      tileMatrixSetURI: 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad',
    });
    const set = (await get(`${own}/WebMercatorQuad`)).json<{ links: Link[] }>();
    const template = set.links.find((link) => link.rel === 'item')!.href;
    const tile = template
      .replace('http://localhost:80', '')
      .replace('{tileMatrix}', '12')
      .replace('{tileRow}', '1673')
      .replace('{tileCol}', '3430');
    const ofRows = await get(tile);
    expect(ofRows.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    const { layers } = new VectorTile(new PbfReader(ofRows.rawPayload));
    expect(layers['places']?.length).toBe(1);
    const direct = await get('/tiles/places/12/3430/1673.mvt?kinds=driver_home');
    expect(direct.rawPayload).toEqual(ofRows.rawPayload);
    const again = await get(tile, { 'if-none-match': String(ofRows.headers['etag']) });
    expect(again.statusCode).toBe(304);
    const json = (await get(`${own}/WebMercatorQuad/tilejson.json`)).json<{ tiles: string[] }>();
    expect(json.tiles).toEqual([
      'http://localhost:80/tiles/places/{z}/{x}/{y}.mvt?kinds=driver_home',
    ]);
    expect(await refusal('', `${own}/WebMercatorQuad/17/0/0`)).toEqual(['tileMatrix']);
    expect(await refusal('', `${own}/WebMercatorQuad/2/4/0`)).toEqual(['tileRow']);
    expect((await get('/ogc/collections/districts/tiles')).statusCode).toBe(404);
    const ids30 = Object.values(document.paths).map(({ get: { operationId } }) => operationId);
    expect(ids30).toContain('driver_home.collection.vector.getTile');
  });

  test(`conforms to ${covers('tms/2.0', 'tilematrixset', 'json-tilematrixset')}`, async () => {
    const { tileMatrices, ...set } = (await get('/ogc/tileMatrixSets/WebMercatorQuad')).json<{
      tileMatrices: { scaleDenominator: number; cellSize: number; matrixWidth: number }[];
    }>();
    expect(set).toMatchObject({ id: 'WebMercatorQuad', crs: epsg(3857) });
    expect(tileMatrices).toHaveLength(25);
    // OGC 17-083r4, table D.1.
    expect(tileMatrices[0]!.scaleDenominator).toBeCloseTo(559_082_264.0287178, 3);
    expect(tileMatrices[24]!.scaleDenominator).toBeCloseTo(33.323_899_75, 7);
    expect(tileMatrices[24]!.matrixWidth).toBe(16_777_216);
  });

  test('declares what is tested here, and nothing else', async () => {
    const { conformsTo } = (await get('/ogc/conformance')).json<{ conformsTo: string[] }>();
    expect([...conformsTo].toSorted()).toEqual([...tested].toSorted());
  });

  test('answers HEAD, 304 and other origins', async () => {
    const response = await get(places, { origin: 'https://elsewhere.example' });
    expect(response.headers['access-control-allow-origin']).toBe('*');
    const etag = String(response.headers['etag']);
    const again = await get(places, { 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await yizhan.app.inject({ method: 'HEAD', url: places });
    expect([head.statusCode, head.body, head.headers['etag']]).toEqual([200, '', etag]);
  });

  test('coverage says that it is being prepared, and when to ask again', async () => {
    const response = await get('/ogc/collections/coverage_districts/items');
    expect(response.statusCode).toBe(503);
    expect(response.json<Problem>().code).toBe('coverage_preparing');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('pages go on where they were, whatever is written between them', async () => {
    const { db } = yizhan.database;
    const seen: string[] = [];
    let url: string | undefined = `${places}?limit=2&sortby=-updated_at`;
    const added: string[] = [];
    while (url !== undefined) {
      const items: Items = (await get(url)).json<Items>();
      seen.push(...items.features.map(({ id }) => id));
      const next: Link | undefined = items.links.find(({ rel }) => rel === 'next');
      url = next?.href.replace('http://localhost:80', '');
      if (added.length === 0) {
        // One before what was given, one behind it, and the last one given goes.
        added.push(
          ...(await addPlaces(db, [
            { at: [121.41, 31.21], name: '新', updated_at: instant('2026-05-01T00:00:00Z') },
            { at: [121.42, 31.21], name: '旧', updated_at: instant('2025-01-01T00:00:00Z') },
          ])),
        );
        await db.updateTable('place').set({ status: 'closed' }).where('id', '=', ids[2]!).execute();
        await yizhan.refreshed();
      }
    }
    expect(seen).toEqual([ids[3], ids[2], ids[1], ids[0], added[1]]);
    expect((await ask({})).numberMatched).toBe(5);
  });

  test('asks for a key where WGS-84 is not for everybody', async () => {
    const { buildApp } = await import('../../server/app.ts');
    const config = { ...yizhan.parts.config, feedWgs84: 'key' } as const;
    const closed = await buildApp({ ...yizhan.parts, config });
    try {
      for (const url of [
        places,
        `${places}/${ids[0]}`,
        '/ogc/collections/places/tiles/WebMercatorQuad/0/0/0',
      ]) {
        const response = await closed.inject(url);
        expect([url, response.statusCode, response.json<Problem>().code]).toEqual([
          url,
          403,
          'wgs84_not_public',
        ]);
      }
      expect((await closed.inject('/ogc/collections')).statusCode).toBe(200);
    } finally {
      await closed.close();
    }
  });
});
