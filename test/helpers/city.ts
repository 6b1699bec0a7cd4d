import type { CityPack } from '../../server/city/pack.ts';

/** A city around People's Square with nothing in it but what a test puts there. */
export const testCity: CityPack = {
  id: 'sh',
  nameZh: '上海',
  nameEn: 'Shanghai',
  mapNames: ['全域友好地图', '全城友好服务地图'],
  timeZone: 'Asia/Shanghai',
  centre: [121.47, 31.23],
  bbox: [120.85, 30.67, 122.25, 31.88],
  coordinateSystems: ['wgs84', 'gcj02', 'bd09'],
  holidays: {
    source: 'test',
    from: '2026-01-01',
    to: '2026-12-31',
    holidays: new Map([['2026-05-01', '劳动节']]),
    workdays: new Set(),
  },
  hotlines: [],
  districts: [],
  subdistricts: [],
  hash: 'test',
  outlineSource: 'test',
  sources: [],
};
