import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SearchResult } from '../../server/contract/search.ts';
import { point } from '../../server/db/postgis.ts';
import { openTestApp, type TestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';
import { addPlaces } from '../helpers/places.ts';

describe.skipIf(!databaseAvailable)('the search box', () => {
  let yizhan: TestApp;
  beforeAll(async () => {
    yizhan = await openTestApp({
      seed: async ({ db }) => {
        await addPlaces(db, [
          { name: '暖心驿站', at: [121.47, 31.23], address: '南京西路1号', district: '310106' },
          { name: '𠮷祥食堂', at: [121.48, 31.23], kind: 'meal_point' },
        ]);
        await db
          .insertInto('landmark')
          .values({
            id: 'node/1',
            city_id: 'sh',
            kind: 'metro_station',
            name: '人民广场',
            name_en: "People's Square",
            location: point(121.4693, 31.2317),
            source: 'test',
          })
          .execute();
      },
    });
  });
  afterAll(() => yizhan?.close());

  const search = async (query: string) => {
    const response = await yizhan.app.inject({ url: '/api/search', query: { q: query } });
    const result = response.json<SearchResult>();
    expect([...Value.Errors(SearchResult, result)]).toEqual([]);
    return result.hits;
  };

  test('finds a place by pinyin, with its address and its position', async () => {
    expect((await search('nuanxin'))[0]).toEqual({
      type: 'place',
      id: 'sh-000001',
      name: '暖心驿站',
      nameEn: null,
      kind: 'union_station',
      context: '南京西路1号',
      position: [121.47, 31.23],
    });
  });

  test('finds a landmark by its English name', async () => {
    expect((await search("people's square"))[0]).toMatchObject({ type: 'landmark', id: 'node/1' });
  });

  test('finds a district with its box', async () => {
    const [first] = await search('静安区');
    expect(first).toMatchObject({ type: 'area', id: '310106', context: '上海市' });
    expect(first!.bbox).toHaveLength(4);
  });

  test('finds the city by both names of its public map', async () => {
    for (const name of ['全域友好地图', '全城友好服务地图']) {
      expect((await search(name))[0]).toMatchObject({ type: 'area', id: 'sh' });
    }
  });

  test('finds a subdistrict whose outline is not there in its district', async () => {
    const [district] = await search('静安区');
    const [subdistrict] = await search('江宁路街道');
    expect(subdistrict).toMatchObject({ name: '江宁路街道', bbox: district!.bbox });
  });

  test('refuses an empty query and a position the wrong way round', async () => {
    expect((await yizhan.app.inject('/api/search?q=')).statusCode).toBe(400);
    const turned = await yizhan.app.inject('/api/search?q=a&near=31.2,121.4');
    expect(turned.json()).toMatchObject({ status: 400, errors: [{ parameter: 'near' }] });
  });

  test('finds a new place soon after it was written', async () => {
    await addPlaces(yizhan.database.db, [{ name: '崭新驿站', at: [121.47, 31.23] }]);
    await yizhan.refreshed();
    await expect
      .poll(() => search('崭新驿站'), { timeout: 20_000 })
      .toMatchObject([{ name: '崭新驿站' }]);
  });
});
