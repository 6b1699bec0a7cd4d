import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FeedManifest } from '../../../../server/contract/feed-manifest.ts';
import type { FeedCollection } from '../../../../server/contract/feed-place.ts';
import { FeedStatus } from '../../../../server/contract/feed-status.ts';
import type { Problem } from '../../../../server/contract/problem.ts';
import { handleError, ProblemError } from '../../../../server/errors.ts';
import { registerFiles } from '../../../../server/feeds/files/register-files.ts';
import type { FeedParts } from '../../../../server/feeds/register-feeds.ts';
import { useStrictValidation } from '../../../../server/http/validation.ts';
import type { PlaceCatalogue } from '../../../../server/places/wrap-catalogue.ts';
import { testCity } from '../../../helpers/city.ts';
import { richCatalogue, type RichPlace } from '../../../helpers/rich-catalogue.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

const dataDir = mkdtempSync(join(tmpdir(), 'yizhan-feed-'));
const minutes = (count: number) => count * 60_000;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The feed's files over HTTP, of a registry that stands in a variable; there is no database. */
class Site {
  now = new Date('2026-05-06T02:00:00Z');
  catalogue: PlaceCatalogue = catalogueOf(1);
  readonly app: FastifyInstance = Fastify();
  #port = 0;

  async open(wgs84NeedsKey = false): Promise<void> {
    this.app.setErrorHandler(handleError);
    useStrictValidation(this.app);
    const parts = {
      config: {
        dataDir,
        publicUrl: 'https://yizhan.example',
        feedRefreshSeconds: 60,
        feedLicence: 'CC-BY-4.0',
        feedAttribution: '驿站',
      },
      store: { current: () => this.catalogue },
      packs: [testCity],
      clock: () => this.now,
      log: this.app.log,
      access: {
        wgs84NeedsKey,
        requireWgs84: async (asked: { headers: { authorization?: string } }) => {
          if (!wgs84NeedsKey || asked.headers.authorization === 'Bearer key') return;
          throw new ProblemError(403, 'wgs84_not_public', 'no key');
        },
      },
    };
    const epoch = { current: () => '0'.repeat(32) };
    await registerFiles(this.app, parts as unknown as FeedParts, epoch);
    await this.app.listen({ host: '127.0.0.1', port: 0 });
    this.#port = (this.app.server.address() as { port: number }).port;
  }

  /** Plain node:http: `fetch` would decompress, and drop headers that are tested here. */
  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#port, path, headers, method, agent: false };
      const asked = request(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const body = Buffer.concat(chunks);
          resolve({ status: answer.statusCode!, headers: answer.headers, body });
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  async manifest(headers: Record<string, string> = {}): Promise<FeedManifest> {
    const { status, body } = await this.get('/feed/v1/manifest.json', headers);
    if (status !== 200) throw new Error(body.toString());
    return JSON.parse(body.toString());
  }

  /** Below our own origin. */
  pull(url: string): Promise<Answer> {
    return this.get(new URL(url).pathname + new URL(url).search);
  }
}

function catalogueOf(version: number): PlaceCatalogue {
  const places = Array.from({ length: 40 }, (_, index): RichPlace => ({
    texts: {
      name: `驿站 ${index} 第 ${version} 版`,
      kind: index % 2 === 0 ? 'union_station' : 'driver_home',
      district: index < 10 ? '310101' : '310104',
      subdistrict: index < 5 ? '310101002' : null,
      hours: 'Mo-Fr 08:30-17:00',
    },
    offers: [],
    notices: [],
  }));
  return richCatalogue(places, version);
}

const idsOf = ({ body }: Answer): string[] =>
  (JSON.parse(body.toString()) as FeedCollection).features.map(({ id }) => id);
const problemOf = ({ body }: Answer): Problem => JSON.parse(body.toString());

const site = new Site();
const guarded = new Site();
beforeAll(() => {
  // Of a process that was killed: nothing of it may ever be answered, or stay.
  mkdirSync(join(dataDir, 'feed/999999999-abc/1-0'), { recursive: true });
  writeFileSync(join(dataDir, 'feed/999999999-abc/1-0/1.part'), '{"type":"Feat');
  return Promise.all([site.open(), guarded.open(true)]);
});
afterAll(async () => {
  await Promise.all([site.app.close(), guarded.app.close()]);
  rmSync(dataDir, { recursive: true });
});

const gcj02 = '/feed/v1/places.gcj02.geojson';

test('what a killed process left behind is removed at the start', () => {
  expect(readdirSync(join(dataDir, 'feed'))).not.toContain('999999999-abc');
});

test('a process that ends takes its files along', async () => {
  const folders = readdirSync(join(dataDir, 'feed'));
  const other = new Site();
  await other.open();
  await other.get(gcj02);
  expect(readdirSync(join(dataDir, 'feed'))).toHaveLength(folders.length + 1);
  await other.app.close();
  expect(readdirSync(join(dataDir, 'feed'))).toEqual(folders);
});

describe('the manifest', () => {
  test('is what its schema says, counts, and tells the bytes that its addresses lead to', async () => {
    const manifest = await site.manifest();
    expect([...Value.Errors(FeedManifest, manifest)]).toEqual([]);
    expect(manifest.counts).toEqual({
      by_kind: { union_station: 20, driver_home: 20 },
      by_district: { '310101': 10, '310104': 30 },
    });
    expect(manifest.files.map(({ name }) => name)).toEqual(
      ['wgs84', 'gcj02', 'bd09'].flatMap((crs) =>
        ['geojson', 'ndjson', 'csv', 'fgb'].map((format) => `places.${crs}.${format}`),
      ),
    );
    for (const file of manifest.files) {
      const { status, body, headers } = await site.pull(file.url);
      expect([status, body.length, sha256(body)]).toEqual([200, file.size, file.sha256]);
      expect(headers['content-type']).toBe(file.media_type);
      expect(headers['cache-control']).toBe('public, max-age=86400, immutable');
    }
  });

  test('leaves WGS-84 out where it needs a key, and has it for who shows one', async () => {
    const systemsOf = async (headers: Record<string, string>) => {
      const { files } = await guarded.manifest(headers);
      return [...new Set(files.map((file) => file.coordinate_system))];
    };
    expect(await systemsOf({})).toEqual(['gcj02', 'bd09']);
    expect(await systemsOf({ authorization: 'Bearer key' })).toEqual(['wgs84', 'gcj02', 'bd09']);
    const wrong = await guarded.get('/feed/v1/manifest.json', { authorization: 'Bearer no' });
    expect(wrong.status).toBe(403);
  });
});

test.each(['places.wgs84.csv', 'hsds/locations.json'])(
  '%s is kept from who has no key, also after one who has was answered',
  async (name) => {
    const path = `/feed/v1/${name}`;
    const allowed = await guarded.get(path, { authorization: 'Bearer key' });
    expect(allowed.status).toBe(200);
    expect(allowed.headers['cache-control']).toMatch(/^private/);
    const refused = await guarded.get(path);
    expect([refused.status, problemOf(refused).code]).toEqual([403, 'wgs84_not_public']);
  },
);

describe('a file', () => {
  test('is the same in every coding, each with its own ETag and digest', async () => {
    const plain = await site.get(gcj02);
    const etags = new Set([plain.headers.etag]);
    for (const [coding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
      ['zstd', zstdDecompressSync],
    ] as const) {
      // The first answer goes through Fastify, the second comes before it.
      for (const answer of [
        await site.get(gcj02, { 'accept-encoding': coding }),
        await site.get(gcj02, { 'accept-encoding': coding }),
      ]) {
        expect(answer.headers['content-encoding']).toBe(coding);
        expect(answer.headers.vary).toBe('accept-encoding');
        expect(decode(answer.body).equals(plain.body)).toBe(true);
        const digest = createHash('sha256').update(answer.body).digest('base64');
        expect(answer.headers['repr-digest']).toBe(`sha-256=:${digest}:`);
        expect(answer.headers['content-length']).toBe(String(answer.body.length));
        etags.add(answer.headers.etag);
      }
    }
    expect(etags.size).toBe(4);
  });

  test('says the same before Fastify as by it', async () => {
    const url = `${gcj02}?kinds=clinic`;
    const [first, second] = [await site.get(url), await site.get(url)];
    const { date: _, ...told } = first.headers;
    expect(second.headers).toMatchObject(told);
    expect(second.body.equals(first.body)).toBe(true);
    expect(first.headers['access-control-expose-headers']).toContain('repr-digest');
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await site.get(gcj02, { 'accept-encoding': 'br' });
    for (const method of ['GET', 'HEAD']) {
      const known = { 'accept-encoding': 'br', 'if-none-match': `"x", ${String(headers.etag)}` };
      const answer = await site.get(gcj02, known, method);
      expect([answer.status, answer.body.length]).toEqual([304, 0]);
      expect(answer.headers.etag).toBe(headers.etag);
      expect(answer.headers['cache-control']).toBe(headers['cache-control']);
    }
    const other = await site.get(gcj02, { 'if-none-match': String(headers.etag) });
    expect(other.status).toBe(200);
  });

  test('is described by HEAD', async () => {
    const whole = await site.get(gcj02);
    const head = await site.get(gcj02, {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['content-length', 'etag', 'repr-digest', 'content-type', 'accept-ranges']) {
      expect(head.headers[name]).toBe(whole.headers[name]);
    }
  });

  test('can be had in parts, of the bytes without coding', async () => {
    const whole = await site.get(gcj02);
    const size = whole.body.length;
    const wanted = { 'accept-encoding': 'br', range: 'bytes=10-99' };
    const part = await site.get(gcj02, { ...wanted, 'if-range': String(whole.headers.etag) });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 10-99/${size}`]);
    expect(part.body.equals(whole.body.subarray(10, 100))).toBe(true);
    expect(part.headers.etag).toBe(whole.headers.etag);
    const end = await site.get(gcj02, { range: 'bytes=-7' });
    expect(end.body.equals(whole.body.subarray(-7))).toBe(true);
    const changed = await site.get(gcj02, { ...wanted, 'if-range': '"other"' });
    expect([changed.status, changed.headers['content-encoding']]).toEqual([200, 'br']);
    const beyond = await site.get(gcj02, { range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`]);
  });

  test('of lines is a text sequence for who asks for one by name', async () => {
    const path = '/feed/v1/places.bd09.ndjson';
    await site.get(path);
    const sequence = await site.get(path, { accept: 'application/geo+json-seq' });
    expect(sequence.headers['content-type']).toBe('application/geo+json-seq');
    expect(sequence.headers.vary).toBe('accept-encoding, accept');
    expect(sequence.body[0]).toBe(0x1e);
    const lines = await site.get(path, { accept: '*/*' });
    expect(lines.headers['content-type']).toBe('application/x-ndjson');
    expect(sequence.body.toString().replaceAll('\u001e', '')).toBe(lines.body.toString());
  });

  test('of a part of the city has its places, in whatever order kinds are named', async () => {
    const area = await site.get(`${gcj02}?adcode=310101002`);
    expect(idsOf(area)).toHaveLength(5);
    const [one, other] = await Promise.all(
      ['clinic,driver_home', 'driver_home,clinic'].map((kinds) =>
        site.get(`${gcj02}?adcode=310101&kinds=${kinds}`),
      ),
    );
    expect(idsOf(one!)).toHaveLength(5);
    expect(one!.headers.etag).toBe(other!.headers.etag);
  });

  test.each([
    ['adcode=3101', 'adcode'],
    ['adcode=999999', 'adcode'],
    ['kinds=palace', 'kinds'],
    ['kinds=', 'kinds'],
    ['version=x', 'version'],
    ['adcode=310101&adcode=310104', 'adcode'],
    ['bbox=1,2,3,4', 'bbox'],
  ])('refuses %s by name', async (query, parameter) => {
    const answer = await site.get(`${gcj02}?${query}`);
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors?.map((error) => error.parameter)).toEqual([parameter]);
  });

  test.each([
    ['/feed/v1/places.wgs72.csv', 'crs'],
    ['/feed/v1/places.gcj02.xlsx', 'format'],
    ['/feed/v1/status.json?adcode=310101', 'adcode'],
    ['/feed/v1/manifest.json?x=1', 'x'],
    ['/feed/v1/hsds/services.json?kinds=clinic', 'kinds'],
  ])('%s is refused by name', async (path, parameter) => {
    const answer = await site.get(path);
    expect(answer.status).toBe(400);
    expect(problemOf(answer).errors?.map((error) => error.parameter)).toEqual([parameter]);
  });

  test('that there is none of is not found', async () => {
    expect((await site.get('/feed/v1/hsds/palaces.json')).status).toBe(404);
  });
});

test('HSDS comes in editions too', async () => {
  const { files } = await site.manifest();
  const version = new URL(files[0]!.url).search;
  const kept = await site.get(`/feed/v1/hsds/services.json${version}`);
  expect(kept.status).toBe(200);
  expect(JSON.parse(kept.body.toString()).total_items).toBe(40);
});

describe('as time goes on', () => {
  test('the status is that of the five minutes', async () => {
    const at = async () => {
      const { body, status } = await site.get('/feed/v1/status.json');
      expect(status).toBe(200);
      const told = JSON.parse(body.toString()) as FeedStatus;
      expect([...Value.Errors(FeedStatus, told)]).toEqual([]);
      return told.at;
    };
    site.now = new Date('2026-05-06T02:04:59Z');
    expect([await at(), await at()]).toEqual(Array(2).fill('2026-05-06T02:00:00.000Z'));
    site.now = new Date('2026-05-06T02:05:00Z');
    expect(await at()).toBe('2026-05-06T02:05:00.000Z');
  });

  test('an edition holds a while, gives way to the next, is kept once more, and then is gone', async () => {
    const first = await site.manifest();
    const url = first.files.find(({ name }) => name === 'places.gcj02.geojson')!.url;
    const bytes = await site.pull(url);
    await site.get(gcj02);

    site.catalogue = catalogueOf(2);
    site.now = new Date(site.now.getTime() + minutes(0.5));
    expect((await site.manifest()).version).toBe(first.version);
    site.now = new Date(site.now.getTime() + minutes(30));
    const second = await site.manifest();
    expect(second.version).toBe(2);
    const current = await site.get(gcj02);
    expect(current.body.toString()).toContain('第 2 版');
    const kept = await site.pull(url);
    expect([kept.status, kept.body.equals(bytes.body)]).toEqual([200, true]);

    site.catalogue = catalogueOf(3);
    site.now = new Date(site.now.getTime() + minutes(30));
    expect((await site.manifest()).version).toBe(3);
    const gone = await site.pull(url);
    expect([gone.status, problemOf(gone).code]).toEqual([410, 'snapshot_gone']);
  });

  test('who comes often is answered from the last edition until the next is ready', async () => {
    const before = await site.manifest();
    site.now = new Date(site.now.getTime() + minutes(1));
    await site.manifest();
    site.catalogue = catalogueOf(before.version + 1);
    site.now = new Date(site.now.getTime() + minutes(1));
    expect((await site.manifest()).version).toBe(before.version);
    await expect
      .poll(async () => (await site.manifest()).version, { timeout: 10_000 })
      .toBe(before.version + 1);
  });

  test('midnight in the city gives an edition, with the days that follow', async () => {
    const firstInterval = async () => {
      const { body } = await site.get(gcj02);
      return (JSON.parse(body.toString()) as FeedCollection).features[0]!.properties.intervals![0];
    };
    site.now = new Date('2026-05-06T15:59:59Z');
    expect(await firstInterval()).toEqual([
      '2026-05-06T08:30:00+08:00',
      '2026-05-06T17:00:00+08:00',
    ]);
    site.now = new Date('2026-05-06T16:02:00Z');
    expect(await firstInterval()).toEqual([
      '2026-05-07T08:30:00+08:00',
      '2026-05-07T17:00:00+08:00',
    ]);
  });

  test('a folder that somebody has emptied is filled again', async () => {
    rmSync(join(dataDir, 'feed'), { recursive: true });
    const path = '/feed/v1/places.bd09.fgb?kinds=driver_home';
    expect((await site.get(path)).status).toBe(200);
  });
});
