import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import type { Problem } from '../../server/contract/problem.ts';
import type { Schema } from '../../server/db/schema.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';

describe.skipIf(!databaseAvailable)('the application', () => {
  let yizhan: TestApp;
  let web: string;

  beforeAll(async () => {
    web = await mkdtemp(join(tmpdir(), 'yizhan-web-'));
    await mkdir(join(web, 'assets'));
    await writeFile(join(web, 'index.html'), '<!doctype html>');
    await writeFile(join(web, 'assets', 'page-4f2a.js'), 'export {}');
    yizhan = await openTestApp({ webFolder: web, config: { requestsPerMinute: 0 } });
  });
  afterAll(async () => {
    await yizhan?.close();
    await rm(web, { recursive: true, force: true });
  });
  beforeEach(() => {
    yizhan.log.length = 0;
  });

  const problemOf = async (question: string | InjectOptions) => {
    const response = await yizhan.app.inject(question);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['cache-control']).toBe('no-store');
    const problem = response.json<Problem>();
    expect(problem.status).toBe(response.statusCode);
    return problem;
  };

  const post = (payload: string, type = 'application/json') =>
    problemOf({ method: 'POST', url: '/api/route', payload, headers: { 'content-type': type } });

  test('an address with nothing behind it is a problem', async () => {
    expect(await problemOf('/api/nothing')).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('a broken percent-encoding is a bad request', async () => {
    expect(await problemOf('/api/%zz')).toMatchObject({ status: 400, code: 'bad_request' });
    expect(await problemOf('/api/places/%E0%A4%A')).toMatchObject({ status: 400 });
  });

  test('a body that is no JSON, too large, or of another type is a bad request', async () => {
    expect(await post('{"from":')).toMatchObject({ status: 400, code: 'bad_request' });
    expect(await post(`"${'x'.repeat(70_000)}"`)).toMatchObject({ status: 413 });
    expect(await post('<a/>', 'text/xml')).toMatchObject({ status: 415 });
  });

  test('bodies are not coerced', async () => {
    const problem = await problemOf({
      method: 'POST',
      url: '/api/route',
      payload: { from: ['121.47', '31.23'], to: [121.48, 31.23], mode: 'walk', speed: 9 },
    });
    const parameters = problem.errors!.map(({ parameter }) => parameter);
    expect(parameters).toEqual(expect.arrayContaining(['from.0', 'from.1', 'speed']));
  });

  test('where somebody is stands in no line of the log', async () => {
    const { app, log } = yizhan;
    await app.inject('/api/places?near=121.46937,31.23179&radius=500');
    await app.inject('/api/places?near=31.23179,121.46937');
    await app.inject('/api/places?near=121.46937,31.23179&mode=walk');
    await app.inject('/api/places?bbox=121.46937,31.23179,121.5,31.3');
    await app.inject('/api/search?q=park&near=121.46937,31.23179');
    await app.inject('/api/nothing?near=121.46937,31.23179');
    await app.inject('/api/%zz?near=121.46937,31.23179');
    for (const url of ['/api/route', '/api/isochrone']) {
      const payload = { from: [121.46937, 31.23179], to: [121.46937, 31.23179], mode: 'walk' };
      await app.inject({ method: 'POST', url, payload });
      await app.inject({ method: 'POST', url, payload: `{"from":[121.46937,31.23179]` });
    }
    const text = log.join('');
    expect(text).toContain('"route":"/api/places"');
    expect(text).not.toMatch(/46937|23179/);
  });

  test('where somebody is stands in no metric', async () => {
    await yizhan.app.inject('/api/places?near=121.46937,31.23179');
    const { body } = await yizhan.app.inject('/metrics');
    expect(body).toMatch(/http_request_duration_seconds_count\{[^}]*route="\/api\/places"/);
    expect(body).toContain('yizhan_catalogue_places 0');
    expect(body).toContain('yizhan_routing_ready 0');
    expect(body).not.toMatch(/46937|23179/);
  });

  test('an error of ours is logged without the coordinates in its text', async () => {
    const { app, log } = yizhan;
    app.log.error({ err: new Error('no edge near 121.46937,31.23179', { cause: '31.23179' }) });
    expect(log.join('')).toContain('no edge near 0,0');
    expect(log.join('')).not.toMatch(/46937|23179/);
  });

  test('the process is healthy, and ready with what works in part said', async () => {
    const { app } = yizhan;
    expect((await app.inject('/healthz')).json()).toEqual({ ok: true });
    const response = await app.inject('/readyz');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      ready: true,
      database: true,
      routing: false,
      reasons: ['routing is not ready; lists go by distance'],
    });
  });

  test('pages are asked for again, files with a hash in their name never', async () => {
    const page = await yizhan.app.inject('/');
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    const asset = await yizhan.app.inject('/assets/page-4f2a.js');
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  test('pages may run only what is ours', async () => {
    const { headers } = await yizhan.app.inject('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toContain("connect-src 'self';");
    expect(headers['permissions-policy']).toContain('geolocation=(self)');
  });

  test('other pages may read the API', async () => {
    const { headers } = await yizhan.app.inject({
      url: '/api/needs',
      headers: { origin: 'https://map.example' },
    });
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  test('only what may be kept has an ETag', async () => {
    const list = await yizhan.app.inject('/api/places?near=121.4693,31.2317');
    expect([list.statusCode, list.headers.etag]).toEqual([200, undefined]);
    const needs = await yizhan.app.inject('/api/needs');
    expect(needs.headers.etag).toMatch(/^W\/"/);
    const headers = { 'if-none-match': `"other", ${String(needs.headers.etag)}` };
    const again = await yizhan.app.inject({ url: '/api/needs', headers });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([
      304,
      '',
      needs.headers.etag,
    ]);
  });

  test('long answers are compressed, and their ETag says the same of both forms', async () => {
    const plain = await yizhan.app.inject('/api/areas');
    const packed = await yizhan.app.inject({
      url: '/api/areas',
      headers: { 'accept-encoding': 'br' },
    });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
    expect(packed.headers.etag).toBe(plain.headers.etag);
  });

  test('a client that asks too much is told to wait, others are not', async () => {
    const { parts } = yizhan;
    const app = await buildApp({ ...parts, config: { ...parts.config, requestsPerMinute: 2 } });
    const ask = (remoteAddress: string) => app.inject({ url: '/api/needs', remoteAddress });
    try {
      await ask('192.0.2.1');
      await ask('192.0.2.1');
      const third = await ask('192.0.2.1');
      expect([third.statusCode, third.json<Problem>().code]).toEqual([429, 'too_many_requests']);
      expect(third.headers['retry-after']).toBeDefined();
      expect((await ask('192.0.2.2')).statusCode).toBe(200);
    } finally {
      await app.close();
    }
  });

  test('what became of a place cannot be told while the database is away', async () => {
    const { parts } = yizhan;
    const connectionString = 'postgres://nobody@127.0.0.1:1/nothing';
    const db = new Kysely<Schema>({
      dialect: new PostgresDialect({ pool: new Pool({ connectionString }) }),
    });
    const app = await buildApp({ ...parts, database: { ...parts.database, db } });
    try {
      const response = await app.inject('/api/places/sh-999999');
      expect([response.statusCode, response.json<Problem>().code]).toEqual([
        503,
        'database_unavailable',
      ]);
    } finally {
      await app.close();
      await db.destroy();
    }
  });

  // The last one: it takes the database away.
  test('without its database it goes on from its snapshot and says so', async () => {
    await yizhan.database.close();
    const areas = await yizhan.app.inject('/api/areas?level=district');
    expect(areas.json()).toHaveLength(16);
    const ready = await yizhan.app.inject('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({ ready: true, database: false });
  });
});
