import { expect, test } from 'vitest';
import { mapColumns, parseMappingFile } from '../../../server/imports/map-columns.ts';

test('Chinese headers, with units, spaces and brackets, are known', () => {
  const header = [
    '序号',
    '站点 名称*',
    '类别',
    '所在区',
    '街道（镇）',
    '建筑面积（㎡）',
    '联系电话：',
    '饮水',
    '颜色',
  ];
  const mapping = mapColumns(header);
  expect(Object.fromEntries(mapping.columns)).toEqual({
    name: 1,
    kind: 2,
    district: 3,
    subdistrict: 4,
    areaSquareMetres: 5,
    phone: 6,
  });
  expect([...mapping.amenities]).toEqual([[7, 'water']]);
  expect(mapping.unmapped).toEqual([8]);
  expect(mapping.ignored).toEqual([0]);
});

test('English headers are known in any case', () => {
  const mapping = mapColumns([
    'Name',
    'TYPE',
    'lng',
    'Latitude',
    'opening_hours',
    'meal_windows',
    'area_m2',
    'source_url',
  ]);
  expect([...mapping.columns.keys()]).toEqual([
    'name',
    'kind',
    'longitude',
    'latitude',
    'hours',
    'mealWindows',
    'areaSquareMetres',
    'source',
  ]);
});

test.each([
  ['经度(GCJ-02)', '纬度(GCJ-02)', 'gcj02'],
  ['百度经度', '百度纬度', 'bd09'],
  ['经度_bd09', '纬度_bd09', 'bd09'],
  ['经度', '纬度', null],
  ['经度（WGS84）', '纬度（高德）', null],
])('the headers %s and %s state %s', (longitude, latitude, system) => {
  expect(mapColumns(['名称', longitude, latitude]).statedSystem).toBe(system);
});

test('two columns for one field are refused, named, with the way out', () => {
  expect(() => mapColumns(['名称', '地址', '详细地址'])).toThrow(
    /address: "地址" \(B\), "详细地址" \(C\)[\s\S]*--map/,
  );
});

test('a mapping file decides, and what it leaves over is kept', () => {
  const mapping = mapColumns(['名称', '地址', '详细地址', '备注'], {
    address: '详细地址',
    note: null,
  });
  expect(mapping.columns.get('address')).toBe(2);
  expect(mapping.columns.has('note')).toBe(false);
  expect(mapping.unmapped).toEqual([1, 3]);
});

test('a mapping file that names what is not there is refused', () => {
  expect(() => mapColumns(['名称'], { address: '住址' })).toThrow(/address: 住址[\s\S]*名称/);
  expect(() => parseMappingFile('{"adress":"地址"}')).toThrow(/adress[\s\S]*address/);
  expect(() => parseMappingFile('{')).toThrow(/not JSON/);
  expect(() => parseMappingFile('{"name":3}')).toThrow(/header or null for name/);
});
