import fastify, { type FastifyInstance } from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../server/contract/problem.ts';
import type { Schema } from '../../server/db/schema.ts';
import type { PagesParts } from '../../server/pages/pages-parts.ts';
import { registerPages } from '../../server/pages/register-pages.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const at = [121.47, 31.23] as const;
const origin = 'http://map.example';

describe.skipIf(!databaseAvailable)('pages that the server writes', () => {
  let yizhan: TestApp;
  let ids: string[];

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        ids = await addPlaces(db, [
          { at, name: '开着的驿站', hours: 'Mo-Fr 09:00-17:00', note: '站长老王' },
          { at, name: '示范·驿站', source: 'demo' },
          { at, name: '还在建的驿站', status: 'planned' },
          { at, name: '关了的驿站', status: 'closed' },
          { at, name: '并入的驿站', status: 'closed' },
          { at, name: '先并入的驿站', status: 'closed' },
          { name: '没有位置的驿站' },
        ]);
        const merge = (id: string, into: string) =>
          db.updateTable('place').set({ replaced_by: into }).where('id', '=', id).execute();
        await merge(ids[4]!, ids[0]!);
        await merge(ids[5]!, ids[4]!);
      },
    });
  });
  afterAll(() => yizhan?.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    yizhan.app.inject({ url, headers: { host: 'map.example', ...headers } });
  /** The pages alone, over the same places. */
  const pagesWith = async (changes: Partial<PagesParts>): Promise<FastifyInstance> => {
    const app = fastify();
    const { config, database, packs, clock, catalogue } = yizhan.parts;
    await registerPages(app, { config, database, packs, clock, store: catalogue, ...changes });
    return app;
  };
  const place = (number: number, headers: Record<string, string> = {}) =>
    get(`/p/${ids[number]}`, headers);

  test('a place has a page in Chinese, for a minute, on which no script may run', async () => {
    const response = await place(0);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'zh-CN',
      'cache-control': 'public, max-age=60',
    });
    expect(String(response.headers.vary)).toMatch(/^Accept, Accept-Language\b/);
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.body).toContain('<html lang="zh-CN">');
    expect(response.body).toContain('开放至 17:00');
    expect(response.body).toContain(`<link rel="canonical" href="${origin}/p/${ids[0]}" />`);
    expect(response.body).not.toContain('老王');
  });

  test('the language is that of the address, then of the reader', async () => {
    const english = await place(0, { 'accept-language': 'en-GB,en;q=0.9' });
    expect(english.body).toContain('Open until 17:00');
    expect(english.headers['content-language']).toBe('en');
    const asked = await get(`/p/${ids[0]}?lang=zh&from=singlemessage`, { 'accept-language': 'en' });
    expect(asked.body).toContain('开放至 17:00');
  });

  test('a program gets what it accepts', async () => {
    const json = await place(0, { accept: 'application/json' });
    expect(json.json()).toEqual((await get(`/api/places/${ids[0]}`)).json());
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    const linked = await place(0, { accept: 'application/ld+json' });
    expect(linked.headers['content-type']).toBe('application/ld+json; charset=utf-8');
    expect(linked.json()).toMatchObject({
      '@type': 'CivicStructure',
      url: `${origin}/p/${ids[0]}`,
      geo: { longitude: 121.47, latitude: 31.23 },
    });
    const feature = await place(0, { accept: 'application/geo+json' });
    expect(feature.headers['content-type']).toBe('application/geo+json; charset=utf-8');
    expect(feature.json()).toMatchObject({
      id: ids[0],
      geometry: { coordinates: [121.47, 31.23] },
      properties: { coordinate_system: 'wgs84', name: '开着的驿站' },
    });
  });

  test('a page that has not changed is a 304, and its answer changes it', async () => {
    const { etag } = (await place(0)).headers;
    const again = await place(0, { 'if-none-match': String(etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const before = yizhan.now;
    yizhan.now = new Date('2026-05-06T02:07:00Z');
    expect((await place(0, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    yizhan.now = new Date('2026-05-06T10:00:00Z');
    expect((await place(0, { 'if-none-match': String(etag) })).statusCode).toBe(200);
    yizhan.now = before;
  });

  test('a demonstration place says so, and is for no search engine', async () => {
    const response = await place(1);
    expect(response.headers['x-robots-tag']).toBe('noindex');
    expect(response.body).toContain('<meta name="robots" content="noindex" />');
    expect((await place(0)).headers['x-robots-tag']).toBeUndefined();
  });

  test.each([
    [2, 404, '还在建的驿站还在建'],
    [3, 410, '关了的驿站已经关闭'],
    [6, 404, '没有这个驿站'],
  ])(
    'place %i of the list is answered with %i and what became of it',
    async (number, status, words) => {
      const response = await place(number);
      expect(response.statusCode).toBe(status);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response.body).toContain(words);
      expect(response.body).toContain('noindex');
    },
  );

  test.each([4, 5])('merged place %i leads to the one that is there now', async (number) => {
    const response = await place(number);
    expect(response.statusCode).toBe(410);
    expect(response.body).toContain(`href="/p/${ids[0]}"`);
    expect(response.body).toContain('改去：开着的驿站');
  });

  test.each(['sh-999999', 'x', 'sh-000001%00', '%3Cscript%3E'])('%s is no place', async (id) => {
    const response = await get(`/p/${id}`);
    expect(response.statusCode).toBe(404);
    expect(response.body).toContain('没有这个驿站');
  });

  test('a program is told of a closed place by a problem', async () => {
    const response = await place(3, { accept: 'application/json' });
    expect([response.statusCode, response.json<Problem>().code]).toEqual([410, 'place_closed']);
  });

  test('robots are told where the sitemap is, as they asked', async () => {
    expect((await get('/robots.txt')).body).toBe(
      `User-agent: *\nDisallow: /api/\n\nSitemap: ${origin}/sitemap.xml\n`,
    );
  });

  test('the sitemap leads to every real place and to no other', async () => {
    const index = await get('/sitemap.xml');
    expect(index.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(index.body).toContain(`<loc>${origin}/sitemap-1.xml</loc>`);
    const page = await get('/sitemap-1.xml');
    expect([...page.body.matchAll(/<loc>([^<]*)/g)].map(([, address]) => address)).toEqual([
      `${origin}/`,
      `${origin}/p/${ids[0]}`,
    ]);
    const again = await get('/sitemap-1.xml', { 'if-none-match': String(page.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get('/sitemap-2.xml')).statusCode).toBe(404);
  });

  test('the API’s document is served with Swagger UI and nothing else of its package', async () => {
    const page = await get('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    const files = [...page.body.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(
      ([, path]) => path!,
    );
    expect(files).toHaveLength(4);
    for (const file of files) expect([file, (await get(file)).statusCode]).toEqual([file, 200]);
    const folder = files.find((file) => file.endsWith('bundle.js'))!.replace(/[^/]+$/, '');
    expect((await get(`${folder}index.html`)).statusCode).toBe(404);
    expect((await get(`${folder}../package.json`)).statusCode).toBe(404);
  });

  test('a server that was told its address, and keeps WGS-84 for keys, says so everywhere', async () => {
    const { parts } = yizhan;
    const publicUrl = 'https://yizhan.example/map';
    const app = await pagesWith({ config: { ...parts.config, publicUrl, feedWgs84: 'key' } });
    try {
      const ask = async (url: string, accept = 'text/html') =>
        (await app.inject({ url, headers: { accept } })).body;
      const page = await ask(`/p/${ids[0]}`);
      expect(page).toContain(`<link rel="canonical" href="${publicUrl}/p/${ids[0]}" />`);
      expect(page).not.toContain('geo:');
      expect(await ask('/robots.txt')).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
      expect(await ask(`/p/${ids[0]}`, 'application/ld+json')).not.toContain('GeoCoordinates');
      expect(await ask(`/p/${ids[0]}`, 'application/geo+json')).toContain(
        '"coordinate_system":"gcj02"',
      );
    } finally {
      await app.close();
    }
  });

  test('while the database is away, places go on and nobody is called closed or unknown', async () => {
    const { parts } = yizhan;
    const connectionString = 'postgres://nobody@127.0.0.1:1/nothing';
    const db = new Kysely<Schema>({
      dialect: new PostgresDialect({ pool: new Pool({ connectionString }) }),
    });
    const app = await pagesWith({ database: { ...parts.database, db } });
    try {
      expect((await app.inject(`/p/${ids[0]}`)).statusCode).toBe(200);
      const response = await app.inject(`/p/${ids[3]}`);
      expect(response.statusCode).toBe(503);
      expect(response.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' });
      expect(response.body).toContain('现在查不到');
    } finally {
      await app.close();
      await db.destroy();
    }
  });
});
