import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../server/contract/problem.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('the contract of the feed', () => {
  let yizhan: TestApp;

  beforeAll(async () => {
    yizhan = await openTestApp({ config: { publicUrl: 'https://yizhan.example' } });
  });
  afterAll(() => yizhan?.close());

  test('a schema has the address that it says', async () => {
    const response = await yizhan.app.inject('/feed/v1/schemas/place.json');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toContain('application/schema+json');
    expect(response.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://yizhan.example/feed/v1/schemas/place.json',
    });
    const etag = String(response.headers['etag']);
    const again = await yizhan.app.inject({
      url: '/feed/v1/schemas/place.json',
      headers: { 'if-none-match': etag },
    });
    expect(again.statusCode).toBe(304);
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
