import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeedManifest } from '../../server/contract/feed-manifest.ts';
import type { Problem } from '../../server/contract/problem.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const publicUrl = 'https://yizhan.example';

describe.skipIf(!databaseAvailable)('the contract of the feed', () => {
  let yizhan: TestApp;

  beforeAll(async () => {
    yizhan = await openTestApp({
      config: { publicUrl },
      seed: async ({ db }) => {
        await addPlaces(db, [
          { at: [121.47, 31.23], hours: 'Mo-Fr 08:30-17:00', phone: '021-62881234' },
          { at: [121.48, 31.23], kind: 'driver_home', status: 'temporarily_closed' },
        ]);
      },
    });
  });
  afterAll(() => yizhan?.close());

  test('a schema has the address that it says', async () => {
    const response = await yizhan.app.inject('/feed/v1/schemas/place.json');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain('application/schema+json');
    expect(response.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${publicUrl}/feed/v1/schemas/place.json`,
    });
    const etag = String(response.headers['etag']);
    const again = await yizhan.app.inject({
      url: '/feed/v1/schemas/place.json',
      headers: { 'if-none-match': etag },
    });
    expect(again.statusCode).toBe(304);
  });

  test('every answer is what its schema says', async () => {
    const ask = async <T>(url: string): Promise<T> => {
      const response = await yizhan.app.inject(url.replace(publicUrl, ''));
      expect([url, response.statusCode]).toEqual([url, 200]);
      return response.json<T>();
    };
    const manifest = await ask<FeedManifest>('/feed/v1/manifest.json');
    // Of tables, csv and fgb, the unit tests tell.
    const answers: [schema: string, url: string][] = [
      ['manifest', '/feed/v1/manifest.json'],
      ['status', manifest.status.url],
      ['changes', `${manifest.changes.url}?since=${manifest.changes.cursor}`],
      ...manifest.files
        .filter(({ format }) => format === 'geojson')
        .map(({ url }): [string, string] => ['geojson', url]),
    ];
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    for (const name of ['ndjson', 'geojson', 'manifest', 'status', 'changes', 'ack']) {
      ajv.addSchema(await ask<object>(manifest.schemas[name]!));
    }
    for (const [name, url] of answers) {
      const validate = ajv.getSchema(manifest.schemas[name]!)!;
      const valid = validate(await ask(url));
      expect([url, valid, validate.errors]).toEqual([url, true, null]);
    }
    expect(manifest).toMatchObject({ contract_changelog: `${publicUrl}/feed/v1/changelog` });
  });

  test('the changelog is Markdown', async () => {
    const response = await yizhan.app.inject('/feed/v1/changelog');
    expect(response.headers['content-type']).toContain('text/markdown');
    expect(response.body).toContain('## 1.0.0');
  });

  test('parameters that there are none of are named', async () => {
    const response = await yizhan.app.inject('/feed/v1/schemas/place.json?crs=wgs84');
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().errors?.map(({ parameter }) => parameter)).toEqual(['crs']);
  });

  test('the folder of HSDS leads to its first page', async () => {
    for (const url of ['/feed/v1/hsds', '/feed/v1/hsds/']) {
      const { statusCode, headers } = await yizhan.app.inject(url);
      expect([statusCode, headers.location]).toEqual([302, '/feed/v1/hsds/index.json']);
    }
  });

  test('a schema that there is none of is not found', async () => {
    const response = await yizhan.app.inject('/feed/v1/schemas/palace.json');
    expect(response.statusCode).toBe(404);
  });
});
