import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeedManifest } from '../../server/contract/feed-manifest.ts';
import type { FeedCollection } from '../../server/contract/feed-place.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

const secret = '王师傅 13812345678';
const formats = ['geojson', 'ndjson', 'csv', 'fgb'];

describe.skipIf(!databaseAvailable)('the files of a registry', () => {
  let yizhan: TestApp;
  let ids: string[];

  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        ids = await addPlaces(db, [
          {
            at: [121.47, 31.23],
            name: '南京东路驿站',
            amenities: JSON.stringify({ water: { state: 'yes', count: 2 } }),
            hours: 'Mo-Su 08:00-20:00',
            phone: '021-12345678, 13812345678',
            note: secret,
            entry_note: secret,
            not_understood: JSON.stringify({ 联系人: secret }),
          },
          { at: [121.48, 31.23], kind: 'driver_home', district: '310101' },
          { name: '还没有位置' },
        ]);
      },
    });
  });
  afterAll(() => yizhan?.close());

  const manifest = async (): Promise<FeedManifest> => {
    const response = await yizhan.app.inject('/feed/v1/manifest.json');
    return response.json<FeedManifest>();
  };
  const collection = async (query = ''): Promise<FeedCollection> => {
    const response = await yizhan.app.inject(`/feed/v1/places.gcj02.geojson${query}`);
    return response.json<FeedCollection>();
  };

  test('hold what is published and nothing of what people wrote for each other', async () => {
    const { features } = await collection();
    expect(features.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(features[0]!.properties).toMatchObject({
      name: '南京东路驿站',
      phone: '021-12345678',
      amenities: [{ amenity: 'water', state: 'yes', count: 2 }],
    });
    for (const format of formats) {
      const { rawPayload } = await yizhan.app.inject(`/feed/v1/places.gcj02.${format}`);
      expect(rawPayload.includes('南京东路驿站')).toBe(true);
      for (const text of ['王师傅', '13812345678', '联系人', '还没有位置', 'not_understood']) {
        expect(rawPayload.includes(text)).toBe(false);
      }
    }
  });

  test('of a district are its places', async () => {
    const { features } = await collection('?adcode=310101&kinds=driver_home,clinic');
    expect(features.map(({ id }) => id)).toEqual([ids[1]]);
  });

  test('follow the registry by editions, and the manifest leads to the changes from there', async () => {
    const before = await manifest();
    await yizhan.database.db
      .updateTable('place')
      .set({ name: '新名' })
      .where('id', '=', ids[1]!)
      .execute();
    await yizhan.refreshed();
    yizhan.now = new Date(yizhan.now.getTime() + 10 * 60_000);
    const after = await manifest();
    expect(after.version).toBeGreaterThan(before.version);
    const { features } = await collection();
    expect(features[1]!.properties.name).toBe('新名');
    const url = `/feed/v1/changes?since=${before.changes.cursor}`;
    const changes = (await yizhan.app.inject(url)).json<{ upserts: unknown[] }>();
    expect(changes.upserts).toContainEqual(features[1]);
  });

  // The last one: it takes the database away.
  test('go on while the database is away', async () => {
    await yizhan.database.close();
    yizhan.now = new Date(yizhan.now.getTime() + 24 * 60 * 60_000);
    const { files } = await manifest();
    expect(files).toHaveLength(12);
    for (const path of ['status.json', 'places.bd09.csv?kinds=driver_home', 'hsds/services.json']) {
      expect((await yizhan.app.inject(`/feed/v1/${path}`)).statusCode).toBe(200);
    }
  });
});
