import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSearchIndex } from '../../../server/search/build-index.ts';
import type { SearchEntry } from '../../../server/search/entry.ts';
import { search } from '../../../server/search/search.ts';

const nothing = {
  nameEn: null,
  aliases: [],
  address: null,
  district: null,
  kind: null,
  longitude: 121.47,
  latitude: 31.23,
};
const place = (name: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  ...nothing,
  type: 'place',
  kind: 'union_station',
  name,
  ...more,
});
const area = (name: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  ...nothing,
  type: 'area',
  name,
  ...more,
});
const landmark = (name: string, nameEn: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  ...nothing,
  type: 'landmark',
  name,
  nameEn,
  ...more,
});

const entries: readonly SearchEntry[] = [
  place('人民广场工会驿站', { district: '黄浦区', address: '黄陂北路227号' }),
  place('新人民广场户外驿站', { district: '静安区' }),
  place('长寿路街道驿站', { district: '普陀区', address: '长寿路505弄6号' }),
  place('重庆南路驿站', { district: '黄浦区' }),
  place('浦发银行爱心驿站', { district: '浦东新区' }),
  place('绿地驿站', { district: '徐汇区' }),
  place('真如环宇城MAX骑手之家', { kind: 'rider_home', district: '普陀区' }),
  place('静安货运服务区', { kind: 'driver_home', district: '静安区' }),
  place('金海街道休息点', { kind: 'driver_home', district: '奉贤区', address: '茂园路88号' }),
  place('江宁路社区食堂', { kind: 'meal_point', district: '静安区', aliases: ['海防食堂'] }),
  landmark('人民广场', "People's Square"),
  landmark('徐家汇', 'Xujiahui'),
  landmark('南京东路', 'East Nanjing Road'),
  area('上海市', { nameEn: 'Shanghai', aliases: ['全域友好地图', '全城友好服务地图'] }),
  area('静安区'),
  area('黄浦区'),
  area('江宁路街道'),
];
const index = buildSearchIndex(entries);
const find = (query: string, limit = 20): string[] =>
  search(index, query, { limit }).map(({ entry }) => entries[entry]!.name);

describe('the first hit', () => {
  test.each([
    ['人民广场', '人民广场'],
    ['renmingguangchang', '人民广场'],
    ['renminguangchang', '人民广场'],
    ['renmin guangchang', '人民广场'],
    ['rmgc', '人民广场'],
    ['人民gc', '人民广场'],
    ['renmgc', '人民广场'],
    ['renminguangch', '人民广场'],
    ["people's square", '人民广场'],
    ['Peoples Sq', '人民广场'],
    ['nanjing road', '南京东路'],
    ['南京東路', '南京东路'],
    ['ＸＵＪＩＡＨＵＩ', '徐家汇'],
    ['xjh', '徐家汇'],
    ['静安', '静安区'],
    ['靜安區', '静安区'],
    ['全域友好地图', '上海市'],
    ['全城友好服务地图', '上海市'],
    ['全城友好服務地圖', '上海市'],
    ['changshoulu', '长寿路街道驿站'],
    ['chongqing', '重庆南路驿站'],
    ['yinhang', '浦发银行爱心驿站'],
    ['lvdi', '绿地驿站'],
    ['ludi', '绿地驿站'],
    ['max', '真如环宇城MAX骑手之家'],
    ['环宇城max骑手', '真如环宇城MAX骑手之家'],
    ['海防食堂', '江宁路社区食堂'],
    ['茂园路88号', '金海街道休息点'],
    ['maoyuanlu', '金海街道休息点'],
  ])('of %s is %s', (query, name) => {
    expect(find(query)[0]).toBe(name);
  });
});

describe('finds by kind and district', () => {
  test('a kind by its Chinese name, though the name says otherwise', () => {
    expect(find('司机之家').toSorted()).toEqual(['金海街道休息点', '静安货运服务区']);
    expect(find('sjzj').toSorted()).toEqual(['金海街道休息点', '静安货运服务区']);
  });
  test('two words that must both match, with a space or without', () => {
    expect(find('静安 司机之家')).toEqual(['静安货运服务区']);
    expect(find('静安司机之家')).toEqual(['静安货运服务区']);
    expect(find('司机 茂园路')).toEqual(['金海街道休息点']);
  });
  test('an area and a word of the name between two known words', () => {
    expect(find('黄浦区重庆驿站')).toEqual(['重庆南路驿站']);
  });
});

describe('forgives one error', () => {
  test.each([
    ['xujiahiu', '徐家汇'],
    ['xujihui', '徐家汇'],
    ['xuujiahui', '徐家汇'],
    ['xujaihui', '徐家汇'],
    ['xuliahui', '徐家汇'],
    ['徐家会', '徐家汇'],
    ['人广场', '人民广场'],
    ['人民大广场', '人民广场'],
    ['人民厂场', '人民广场'],
    ['人名广场', '人民广场'],
  ])('%s for %s', (query, name) => {
    expect(find(query)[0]).toBe(name);
  });
  test('not in three letters, nor two errors', () => {
    expect(find('xjq')).toEqual([]);
    expect(find('xqjiahqi')).toEqual([]);
  });
  test('and adds nothing that only looks alike where enough matches', () => {
    expect(find('人民广场')).toEqual(['人民广场', '人民广场工会驿站', '新人民广场户外驿站']);
  });
});

describe('order', () => {
  test('exact, beginning, inside, initials', () => {
    const names = ['大驿甲', '驿甲乙', '驿甲', '移交', '右驿甲'];
    const small = names.map((name) => place(name, { kind: null }));
    const order = search(buildSearchIndex(small), '驿甲', { limit: 9 });
    expect(order.map(({ entry }) => small[entry]!.name)).toEqual([
      '驿甲',
      '驿甲乙',
      '大驿甲',
      '右驿甲',
    ]);
    const letters = search(buildSearchIndex(small), 'yj', { limit: 9 });
    expect(letters.slice(0, 2).map(({ entry }) => small[entry]!.name)).toEqual(['驿甲', '移交']);
  });
  test('landmarks and areas before a mass of places that match alike', () => {
    const many = [
      ...Array.from({ length: 50 }, (_, i) => place(`虹口足球场${i}`)),
      landmark('虹口足球场站', 'Hongkou Football Stadium'),
    ];
    expect(search(buildSearchIndex(many), '虹口足球', { limit: 1 })[0]?.entry).toBe(50);
  });
  test('of equal hits the nearer first', () => {
    const two = [
      place('示范驿站 0001', { longitude: 121.2 }),
      place('示范驿站 0002', { longitude: 121.6 }),
    ];
    const near = (longitude: number) =>
      search(buildSearchIndex(two), '示范', { limit: 2, near: [longitude, 31.23] })[0]?.entry;
    expect(near(121.21)).toBe(0);
    expect(near(121.59)).toBe(1);
  });
  test('a better match stays before a nearer one', () => {
    const two = [
      place('新示范驿站', { longitude: 121.2 }),
      place('示范驿站', { longitude: 121.9 }),
    ];
    const [first] = search(buildSearchIndex(two), '示范', { limit: 2, near: [121.2, 31.23] });
    expect(first?.entry).toBe(1);
  });
  test('limit cuts the end off, not the best', () => {
    expect(find('驿站', 2)).toEqual(find('驿站').slice(0, 2));
  });
});

test('a station mapped once for each line is one hit', () => {
  const stations = [0, 0.002, 0.3].map((east) =>
    landmark('世纪大道', 'Century Avenue', { longitude: 121.5 + east }),
  );
  const hits = search(buildSearchIndex(stations), 'shijidadao', { limit: 9 });
  expect(hits.map(({ entry }) => entry)).toEqual([0, 2]);
});

test('an index survives the way to another thread', () => {
  expect(search(structuredClone(index), '人民gc', { limit: 5 })).toEqual(
    search(index, '人民gc', { limit: 5 }),
  );
});

test('nothing to search for, and nothing to search in, find nothing', () => {
  expect(find('')).toEqual([]);
  expect(find(' ，。!')).toEqual([]);
  expect(search(buildSearchIndex([]), '驿站', { limit: 5 })).toEqual([]);
});

describe('for any text', () => {
  const typed = fc.string({
    unit: fc.constantFrom(
      ...Array.from('人民广场驿站长重行静安区 abcdefghijklmnopqrstuvwxyz0189·-𠮷é'),
    ),
    maxLength: 80,
  });
  test('an entry is found by its own name, and nothing is better', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 5 }), (names) => {
        const list = names.map((name) => place(name, { kind: null }));
        const own = names[0]!.slice(0, 60);
        const hits = search(buildSearchIndex(list), own, { limit: 9 });
        const found = hits.find(({ entry }) => entry === 0);
        const isWord = /[\p{Letter}\p{Number}]/u.test(own);
        expect(found !== undefined).toBe(isWord);
        expect(found?.score).toBe(hits[0]?.score);
      }),
      { numRuns: 200 },
    );
  });
  test('an answer is in order, in bounds and without repeats', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 8 }), (query, limit) => {
        const hits = search(index, query, { limit });
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(new Set(hits.map(({ entry }) => entry)).size).toBe(hits.length);
        expect(hits.map(({ score }) => score)).toEqual(
          hits.map(({ score }) => score).toSorted((a, b) => b - a),
        );
      }),
      { numRuns: 300 },
    );
  });
});
