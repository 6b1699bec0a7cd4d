import { expect, test } from 'vitest';
import { matchRows, type KnownKey, type RowKey } from '../../../server/imports/match.ts';

const base = {
  name: '驿站',
  address: null,
  district: '310101',
  location: null,
  source: '名单',
  sourceId: null,
} as const;
const row = (number: number, parts: Partial<RowKey>): RowKey => ({
  ...base,
  row: number,
  ...parts,
});
const known = (number: string, parts: Partial<KnownKey>): KnownKey => ({
  ...base,
  number,
  externalIds: {},
  ...parts,
});
const here: [number, number] = [121.47, 31.23];
/** 0.0009° of latitude are 100.08 m. */
const north = (degrees: number): [number, number] => [121.47, 31.23 + degrees];

test.each([
  ['the same source id', { sourceId: 'A1', name: '旧名' }, { sourceId: 'A1' }, true],
  [
    'the same id of another source',
    { source: '别的', sourceId: 'A1', name: '旧名' },
    { sourceId: 'A1' },
    false,
  ],
  [
    'an id that another source gave',
    { source: '别的', name: '旧名', externalIds: { 名单: 'A1' } },
    { sourceId: 'A1' },
    true,
  ],
  [
    'the same name 89 m away',
    { location: here, source: '别的' },
    { location: north(0.0008) },
    true,
  ],
  ['the same name 111 m away', { location: here }, { location: north(0.001) }, false],
  ['another name at the same spot', { location: here, name: '别的' }, { location: here }, false],
  [
    'name and address, moved far by its own source',
    { address: '1号', location: here },
    { address: '1号', location: north(0.02) },
    true,
  ],
  [
    'name and address, far away in another source',
    { address: '1号', location: here, source: '别的' },
    { address: '1号', location: north(0.02) },
    false,
  ],
  [
    'name and address without coordinates',
    { address: '1号', source: '别的' },
    { address: '1号' },
    true,
  ],
  ['name and district of its source, no coordinates', { address: '1号' }, { address: '2号' }, true],
  ['name in another district, no coordinates', { district: '310104' }, {}, false],
] as const)('%s', (_case, place, parts, same) => {
  const { known: found } = matchRows([row(2, parts)], [known('7', place)]);
  expect(found.get(2)).toBe(same ? '7' : undefined);
});

test('a vague sign never takes a place from the row that it surely is', () => {
  const places = [known('1', { address: '1号' })];
  const rows = [row(2, { address: '9号' }), row(3, { address: '1号' })];
  expect([...matchRows(rows, places).known]).toEqual([[3, '1']]);
});

test('of two places near by, the one of the same source is meant', () => {
  const places = [
    known('1', { source: '别的', location: here }),
    known('2', { location: north(0.0005) }),
  ];
  expect(matchRows([row(2, { location: here })], places).known.get(2)).toBe('2');
});

test.each([
  ['the same source id', { sourceId: 'A', name: '甲' }, { sourceId: 'A', name: '乙' }, true],
  [
    'the same name within 100 m',
    { location: here, address: '1号' },
    { location: north(0.0005), address: '2号' },
    true,
  ],
  ['the same name farther off', { location: here }, { location: north(0.002) }, false],
  ['name and address without coordinates', { address: '1号' }, { address: '1号' }, true],
  ['one name at two addresses without coordinates', { address: '1号' }, { address: '2号' }, false],
] as const)('in the file: %s', (_case, first, second, same) => {
  const { repeated } = matchRows([row(2, first), row(3, second)], []);
  expect(repeated.get(3)).toBe(same ? 2 : undefined);
});
