import { expect, test } from 'vitest';
import { startPacking } from '../../../server/places/pack-places.ts';
import { textChunks } from '../../../server/places/text-chunks.ts';
import { catalogueOf, textsOf } from '../../helpers/catalogue.ts';

const surroundings = {
  cityIds: ['sh'],
  timeZones: ['Asia/Shanghai'],
  areas: [],
  hotlines: [],
  landmarks: [],
};
const nothing = { offers: null, offerCount: 0, notices: null, noticeCount: 0, closes: false };

test('an id finds its row, another spelling of it does not', () => {
  const catalogue = catalogueOf([{ at: [121, 31] }, { at: [121, 31] }]);
  expect(catalogue.rowOf('sh-000002')).toBe(1);
  for (const id of ['sh-2', 'sh-0000002', 'su-000002', 'sh-000003', 'sh']) {
    expect(catalogue.rowOf(id)).toBeUndefined();
  }
});

test('a place says everything that was packed of it', () => {
  const offers = [{ title: '套餐', window: null, priceFen: 900, roles: ['courier'], note: null }];
  const catalogue = catalogueOf([
    {
      name: '驿站𠮷',
      at: [121.5, 31.2],
      entrance: [121.6, 31.3],
      kind: 'meal_point',
      entry: 'scan',
      roles: ['courier', 'public'],
      amenities: { water: { state: 'yes', count: 2 }, toilet: { state: 'unknown' } },
      hours: 'Mo-Fr 08:00-18:00',
      offers,
    },
  ]);
  expect(catalogue.detailOf(0)).toMatchObject({
    id: 'sh-000001',
    name: '驿站𠮷',
    position: [121.5, 31.2],
    entrance: [121.6, 31.3],
    kind: 'meal_point',
    entry: 'scan',
    roles: ['courier', 'public'],
    amenities: [
      { amenity: 'water', state: 'yes', count: 2 },
      { amenity: 'toilet', state: 'unknown' },
    ],
    needs: ['drink', 'eat'],
    hours: 'Mo-Fr 08:00-18:00',
    offers,
    source: 'test',
  });
});

test('an unknown entrance is null, and travel goes to the place itself', () => {
  const catalogue = catalogueOf([{ at: [121.5, 31.2] }]);
  expect(catalogue.detailOf(0).entrance).toBeNull();
  expect(catalogue.columns.entranceLongitudes[0]).toBe(121.5);
});

test('a row with a code of a later version is refused and named, the others stay', () => {
  const packing = startPacking(2, surroundings, null);
  packing.add(textsOf({ at: [121, 31], kind: 'moon_base' }, 1), nothing);
  packing.add(textsOf({ at: [121, 31] }, 2), nothing);
  const parts = packing.finish({ version: 1, snapshot: '1:1:' });
  expect(parts.refused).toEqual(['sh-000001: unknown kind']);
  expect([parts.columns.count, parts.columns.numbers[0]]).toEqual([1, 2]);
});

test('rows taken over from the snapshot before stay what they were', () => {
  const first = startPacking(3, surroundings, null);
  for (const number of [1, 2, 3]) {
    first.add(textsOf({ name: `place ${number}`, at: [120 + number, 31] }, number), nothing);
  }
  const before = first.finish({ version: 1, snapshot: '1:1:' });
  const next = startPacking(3, surroundings, before);
  next.copy(0, 1);
  next.add(textsOf({ name: 'renamed', at: [122, 31] }, 2), nothing);
  next.copy(2, 3);
  const after = next.finish({ version: 2, snapshot: '1:1:' });
  expect([...after.columns.numbers]).toEqual([1, 2, 3]);
  expect([...after.columns.longitudes]).toEqual([121, 122, 123]);
  expect(after.records.chunks[0]).toBe(before.records.chunks[0]);
});

test('texts longer than what a chunk has left go to the next one', () => {
  const chunks = textChunks(null);
  const long = '驿'.repeat(4_000_000);
  const places = [chunks.append('a', long), chunks.append('b', long)];
  expect(places.map(({ chunk, start }) => [chunk, start])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  const { chunks: written } = chunks.written();
  const { start, firstLength, secondLength } = places[1]!;
  const bytes = Buffer.from(written[1]!);
  expect(bytes.toString('utf8', start + firstLength, start + firstLength + secondLength)).toBe(
    long,
  );
});
